//! Awaits in a row, or in a loop, that could have overlapped.
//!
//! The criterion, each part of it a fact of the trace or plain in the text:
//! - One function awaited coroutine functions of the program one directly after the other, and only returned results.
//! - They only waited: for timers, the network, threads. No lock was involved, and no other task ran meanwhile; where
//!   one does, whoever wrote the program has thought about what runs beside what.
//! - They did some work: they have a result, or wrote something both before and after they waited. Sleeping is pacing.
//! - None needs what an earlier one returned, and none changes what another could see ([`super::independence`]).

use interleave_trace::{
    Actor, EventKind, Micros, Outcome, SortedMap, SpanId, SpanKind, TaskId, Wait,
};

use super::dependence;
use super::independence::is_isolated;
use super::source::Token;
use super::{Hint, HintKind, Scene};
use crate::words::hints as words;

/// A coroutine that was awaited, from its first line to its last. Numbers are event indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) task: TaskId,
    pub(super) span: SpanId,
    /// The line of the await.
    line: u32,
    pub(super) entered: usize,
    pub(super) exited: usize,
}

/// What is followed of each span that is under way.
#[derive(Clone, Debug, Default)]
struct Following {
    entered: usize,
    /// How many runs other tasks had had when it began.
    runs_of_others: u32,
    /// The coroutine that awaits it.
    parent: Option<SpanId>,
    /// What it has awaited, as long as nothing else happened in between.
    chain: Vec<Call>,
    /// How many runs other tasks had had when the last of these ended.
    chain_runs_of_others: u32,
}

/// What is followed of each task.
#[derive(Clone, Copy, Debug, Default)]
struct Thread {
    n_runs: u32,
    /// The last event that was more than waiting for something outside.
    last_impure: usize,
}

/// All of them.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Hint> {
    let mut walk = Walk {
        scene,
        n_runs: 0,
        spans: Vec::new(),
        tasks: SortedMap::default(),
        chains: Vec::new(),
    };
    for event_idx in 0..scene.trace.len() {
        walk.follow(event_idx);
    }
    let mut hints: Vec<Hint> = Vec::new();
    let rest = walk.spans.into_iter().map(|span| span.chain);
    for chain in walk.chains.into_iter().chain(rest).filter(|chain| chain.len() > 1) {
        for hint in segments(scene, &chain) {
            if !hints.iter().any(|known| known.lines == hint.lines) {
                hints.push(hint);
            }
        }
    }
    hints
}

struct Walk<'a, 's> {
    scene: &'s Scene<'a>,
    n_runs: u32,
    spans: Vec<Following>,
    tasks: SortedMap<TaskId, Thread>,
    /// Those that are over.
    chains: Vec<Vec<Call>>,
}

impl Walk<'_, '_> {
    fn follow(&mut self, event_idx: usize) {
        let event = &self.scene.trace.events()[event_idx];
        if matches!(event.kind, EventKind::SpanCreated { .. }) {
            self.spans.push(Following::default());
        }
        let Actor::Task(task) = event.by else { return };
        let thread = self.tasks.get_or_insert_with(task, Thread::default);
        match &event.kind {
            EventKind::RunStarted { .. } => {
                thread.n_runs += 1;
                self.n_runs += 1;
            }
            EventKind::BlockingStarted { .. }
            | EventKind::ResourceAcquired { .. }
            | EventKind::TaskCreated { .. }
            | EventKind::CancelRequested { .. } => thread.last_impure = event_idx,
            EventKind::SpanSuspended { span, on } => {
                if !matches!(on, Wait::Timer(_) | Wait::Network | Wait::Thread(_) | Wait::Turn) {
                    thread.last_impure = event_idx;
                }
                self.end_chain(*span);
            }
            EventKind::SpanEntered { span, parent } => {
                let runs_of_others = self.n_runs - thread.n_runs;
                let parent = self.scene.coroutine_around(*parent);
                self.spans[span.idx()] = Following {
                    entered: event_idx,
                    runs_of_others,
                    parent,
                    ..Following::default()
                };
            }
            EventKind::SpanExited { span, outcome } => self.exit(event_idx, task, *span, outcome),
            _ => {}
        }
    }

    fn end_chain(&mut self, span: SpanId) {
        let chain = std::mem::take(&mut self.spans[span.idx()].chain);
        if chain.len() > 1 {
            self.chains.push(chain);
        }
    }

    fn exit(&mut self, event_idx: usize, task: TaskId, span: SpanId, outcome: &Outcome) {
        self.end_chain(span);
        let Following { entered, runs_of_others: before, parent, .. } = self.spans[span.idx()];
        let Some(parent) = parent else { return };
        let thread = self.tasks.get(&task).copied().unwrap_or_default();
        let runs_of_others = self.n_runs - thread.n_runs;
        let events = self.scene.trace.events();
        let known = self.scene.facts.end.span(span);
        let only_waited = known
            .is_some_and(|span| span.kind == SpanKind::Coroutine && span.line.is_some())
            && matches!(outcome, Outcome::Returned(_))
            && thread.last_impure < entered
            && before == runs_of_others
            && events[event_idx].at > events[entered].at;
        let line = self.scene.line_at(entered, Actor::Task(task)).filter(|_| only_waited);
        if line.is_none() || self.spans[parent.idx()].chain_runs_of_others != before {
            self.end_chain(parent);
        }
        let Some(line) = line else { return };
        let around = &mut self.spans[parent.idx()];
        around.chain.push(Call { task, span, line, entered, exited: event_idx });
        around.chain_runs_of_others = runs_of_others;
    }
}

/// The parts of a chain in which no call needs another, as hints.
fn segments(scene: &Scene<'_>, chain: &[Call]) -> Vec<Hint> {
    let mut hints = Vec::new();
    let mut segment: Vec<Call> = Vec::new();
    for call in chain {
        let fits = work(scene, call) != Work::Pacing && is_isolated(scene, call);
        // Of several calls on one line, the last one stands for all of them.
        let mut earlier = segment.chunk_by(|a, b| a.line == b.line).filter_map(<[Call]>::last);
        if !fits || !earlier.all(|earlier| are_independent(scene, earlier, call)) {
            hints.extend(hint(scene, &segment));
            segment.clear();
        }
        // A loop and the calls around it are two things to be told, though all of them could overlap.
        let n_of_last =
            segment.iter().rev().take_while(|c| c.line == segment[segment.len() - 1].line).count();
        let is_loop = segment.last().is_some_and(|last| last.line == call.line);
        if is_loop && n_of_last < segment.len() {
            let round = segment.split_off(segment.len() - n_of_last);
            hints.extend(hint(scene, &segment));
            segment = round;
        } else if !is_loop && n_of_last > 1 {
            hints.extend(hint(scene, &segment));
            segment.clear();
        }
        if fits {
            segment.push(*call);
        }
    }
    hints.extend(hint(scene, &segment));
    hints
}

/// What a call does besides waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    /// Nothing that needs the wait to be over, or nothing that began it: it passes the time.
    Pacing,
    /// It writes something when it has waited: in a loop, this may be pacing, too.
    Late,
    /// It has a result, or it writes something before and after.
    Whole,
}

fn work(scene: &Scene<'_>, call: &Call) -> Work {
    let events = &scene.trace.events()[call.entered..=call.exited];
    let of_task = |event: &&interleave_trace::Event| event.by == Actor::Task(call.task);
    let writes =
        |event: &interleave_trace::Event| matches!(event.kind, EventKind::StdoutWritten { .. });
    let suspends =
        |event: &interleave_trace::Event| matches!(event.kind, EventKind::SpanSuspended { .. });
    let until_suspended = |event: &&interleave_trace::Event| !suspends(event);
    let before = events.iter().take_while(until_suspended).filter(of_task).any(writes);
    let after = events.iter().rev().take_while(until_suspended).filter(of_task).any(writes);
    match events.last().map(|event| &event.kind) {
        Some(EventKind::SpanExited { outcome: Outcome::Returned(value), .. })
            if value != "None" =>
        {
            Work::Whole
        }
        _ if before && after => Work::Whole,
        _ if after => Work::Late,
        _ => Work::Pacing,
    }
}

/// Whether a call could have begun before an earlier one was over.
fn are_independent(scene: &Scene<'_>, earlier: &Call, call: &Call) -> bool {
    let spans = (scene.facts.end.span(earlier.span), scene.facts.end.span(call.span));
    let (Some(earlier_span), Some(span)) = spans else { return false };
    let (works, is_same) =
        ((work(scene, earlier), work(scene, call)), span.name == earlier_span.name);
    // Twice the same call is a repetition, and different things in a row may have their order for a reason that no
    // event shows; those that are asked for their results, and do nothing else, have none.
    let has_result = |call: &Call| {
        matches!(&scene.trace.events()[call.exited].kind,
            EventKind::SpanExited { outcome: Outcome::Returned(value), .. } if value != "None")
    };
    let are_separate = if is_same {
        span.arguments != earlier_span.arguments
    } else {
        has_result(earlier) && has_result(call)
    };
    let source = &scene.source;
    let (Some(from), Some(to)) =
        (source.statement_at(earlier.line), source.statement_at(call.line))
    else {
        return false;
    };
    let Some(expression) = awaited(source.tokens_of(to..to + 1), &span.name) else { return false };
    are_separate
        && match from.cmp(&to) {
            std::cmp::Ordering::Less => {
                awaited(source.tokens_of(from..from + 1), &earlier_span.name).is_some()
                    && dependence::allows_row(source, from, to, expression)
            }
            std::cmp::Ordering::Equal => {
                works == (Work::Whole, Work::Whole)
                    && dependence::allows_loop(source, to, expression)
            }
            std::cmp::Ordering::Greater => false,
        }
}

/// `await name(…)` in a statement, if that is the only await in it.
fn awaited<'s, 'a>(tokens: &'s [Token<'a>], name: &str) -> Option<&'s [Token<'a>]> {
    let mut awaits = (0..tokens.len()).filter(|idx| tokens[*idx].text == "await");
    let (start, None) = (awaits.next()?, awaits.next()) else { return None };
    let [_, callee, bracket, ..] = &tokens[start..] else { return None };
    if callee.text != name || bracket.text != "(" {
        return None;
    }
    let inside = tokens[start + 3..].iter().take_while(|token| token.depth > bracket.depth).count();
    tokens.get(start..start + 3 + inside + 1)
}

fn hint(scene: &Scene<'_>, calls: &[Call]) -> Option<Hint> {
    let [first, .., last] = calls else { return None };
    let events = scene.trace.events();
    let length = |call: &Call| events[call.exited].at - events[call.entered].at;
    let total = events[last.exited].at - events[first.entered].at;
    let longest = calls.iter().map(length).max().unwrap_or(Micros::ZERO);
    if total <= longest {
        return None;
    }
    let mut lines: Vec<u32> = calls.iter().map(|call| call.line).collect();
    lines.dedup();
    let texts = |line: &u32| {
        let call = calls.iter().find(|call| call.line == *line)?;
        let statement = scene.source.statement_at(*line)?;
        let name = &scene.facts.end.span(call.span)?.name;
        let tokens = awaited(scene.source.tokens_of(statement..statement + 1), name)?;
        Some(scene.source.text_of(&tokens[1..]))
    };
    let row = words::Row {
        labels: calls.iter().map(|call| scene.facts.span_label(call.span)).collect(),
        texts: lines.iter().filter_map(texts).collect(),
        is_loop: lines.len() == 1,
        each: dependence::loop_clause(&scene.source, lines[0]),
        lines: &lines,
        total: scene.time(total),
        longest: scene.time(longest),
    };
    let (happened, todo) = (row.happened(), row.todo());
    Some(Hint { kind: HintKind::AwaitsInARow, at: last.exited + 1, lines, happened, todo })
}
