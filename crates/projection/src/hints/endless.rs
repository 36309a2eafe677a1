//! Loops that never let go: those that never await, and those that only give the others a turn.

use interleave_trace::{Actor, DiagnosticKind, EventKind, SortedMap, SpanId, Wait};

use super::{Hint, HintKind, Scene};
use crate::words::hints as words;

/// So many turns in a row are no courtesy any more.
const MANY_TURNS: u32 = 100;
/// So many are what ended a run that was ended for its number of events.
const TOO_MANY_TURNS: u32 = 1000;

/// All of them.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    // For each span, the line at which it gave up its turn last, and how often in a row.
    let mut turns: SortedMap<SpanId, (u32, u32)> = SortedMap::default();
    let was_ended = scene.trace.diagnostics().any(|d| d.kind == DiagnosticKind::EventLimit);
    for (event_idx, event) in scene.events() {
        match &event.kind {
            EventKind::Diagnosed { diagnostic } if diagnostic.kind == DiagnosticKind::LineLimit => {
                hints.extend(endless(scene, event_idx, event.by, diagnostic.line));
            }
            EventKind::SpanSuspended { span, on: Wait::Turn } => {
                let Some(line) = scene.facts.line_of_span(*span, event_idx) else { continue };
                let turn = turns.get_or_insert_with(*span, || (line, 0));
                *turn = if turn.0 == line { (line, turn.1 + 1) } else { (line, 1) };
                let is_known = hints.iter().any(|hint| hint.lines == [line]);
                let is_enough = turn.1 == MANY_TURNS && n_statements(scene, line) == Some(1)
                    || turn.1 == TOO_MANY_TURNS && was_ended;
                if is_enough && !is_known {
                    hints.extend(busy(scene, event_idx, event.by, line, turn.1));
                }
            }
            EventKind::SpanSuspended { span, .. } => drop(turns.remove(span)),
            _ => {}
        }
    }
    hints
}

fn endless(scene: &Scene<'_>, event_idx: usize, by: Actor, line: Option<u32>) -> Option<Hint> {
    let line = line?;
    let at = scene.source.statement_at(line)?;
    let loops = |idx: &usize| {
        scene.source.begins_with(*idx, "while") || scene.source.begins_with(*idx, "for")
    };
    let head = std::iter::once(at).chain(scene.source.heads_around(at)).find(loops)?;
    let suite = scene.source.tokens_of(scene.source.suite(head));
    if suite.iter().any(|token| token.text == "await") {
        return None;
    }
    let head_line = scene.source.statements[head].line;
    let in_loop = matches!(by, Actor::Task(_) | Actor::Callback(_));
    let n_lines = lines_elided(scene, event_idx, by);
    let (happened, todo) = words::endless(&scene.who(by), head_line, n_lines, in_loop);
    let lines = vec![head_line];
    Some(Hint { kind: HintKind::EndlessLoop, at: event_idx + 1, lines, happened, todo })
}

/// How many lines the run that is under way had executed without recording them one by one.
fn lines_elided(scene: &Scene<'_>, event_idx: usize, by: Actor) -> u64 {
    let mut n_lines = 0;
    for event in scene.trace.events()[..event_idx].iter().rev().filter(|event| event.by == by) {
        match event.kind {
            EventKind::LinesElided { lines } => n_lines += lines,
            EventKind::RunStarted { .. } => break,
            _ => {}
        }
    }
    n_lines
}

/// How many statements the suite has that a line is in.
fn n_statements(scene: &Scene<'_>, line: u32) -> Option<usize> {
    let at = scene.source.statement_at(line)?;
    let head = scene.source.heads_around(at).next()?;
    Some(scene.source.suite(head).len())
}

/// A `while` that asks again and again, and lets no time pass.
fn busy(scene: &Scene<'_>, event_idx: usize, by: Actor, line: u32, n_turns: u32) -> Option<Hint> {
    let at = scene.source.statement_at(line)?;
    let head = scene.source.heads_around(at).next()?;
    if !scene.source.begins_with(head, "while") {
        return None;
    }
    let tokens = scene.source.tokens_of(head..head + 1);
    let condition = scene.source.text_of(tokens.get(1..tokens.len().checked_sub(1)?)?);
    let condition = Some(condition).filter(|text| words::fits(text));
    let (happened, todo) = words::busy(&scene.who(by), line, n_turns, condition);
    Some(Hint { kind: HintKind::BusyLoop, at: event_idx + 1, lines: vec![line], happened, todo })
}
