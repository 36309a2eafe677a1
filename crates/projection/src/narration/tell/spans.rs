//! The words for tasks and coroutines: made, called, entered, suspended, over.

use interleave_trace::{
    Actor, EventKind, Outcome, SpanId, SpanKind, Target, TaskId, Wait, WaitUntil,
};

use super::outcomes::shorten;
use super::{Sentence, Teller};
use crate::lanes::LaneId;
use crate::words;

/// How long a list of calls may be.
const LABELS_SHOWN: usize = 50;
/// How much of an answer a sentence shows.
const ANSWER_SHOWN: usize = 60;

impl Teller<'_> {
    /// A sentence that begins with a coroutine or the like.
    pub(super) fn span(&self, span: SpanId) -> Sentence {
        Sentence::default().code(self.span_label(span))
    }

    /// One or several tasks that are made in this step.
    pub(super) fn tell_created(&mut self, idx: usize, by: Actor) {
        let (mut made, mut n_queued, mut gathered) = (Vec::new(), 0, Vec::new());
        for (told, event) in self.told.iter_mut().zip(self.events).skip(idx) {
            match &event.kind {
                EventKind::TaskCreated { task, .. } => {
                    *told = true;
                    made.push(*task);
                }
                EventKind::HandleQueued { target: Target::Task(task), .. }
                    if made.contains(task) =>
                {
                    *told = true;
                    n_queued += 1;
                }
                EventKind::SpanSuspended { on: Wait::Gather { tasks, .. }, .. } => {
                    gathered.clone_from(tasks);
                }
                _ => {}
            }
        }
        let lanes: Vec<LaneId> = made.iter().copied().map(LaneId::Task).collect();
        let is_one = made.len() == 1;
        let is_gather = !gathered.is_empty() && made.iter().all(|task| gathered.contains(task));
        let mut sentence = self.who(by);
        if is_gather {
            sentence = self.lanes(sentence.text(" calls gather: "), &lanes);
            sentence = sentence.text(if is_one { " is made" } else { " are made" });
        } else {
            sentence = self.lanes(sentence.text(" makes "), &lanes);
            let labels: Vec<String> = made.iter().map(|task| self.task_label(*task)).collect();
            if let Some(what) = all_of(&labels) {
                sentence = sentence.text(" to run ").code(what);
            }
        }
        let has_no_label = made.first().is_some_and(|task| self.task_label(*task).is_empty());
        if n_queued >= made.len() {
            sentence = sentence.text(match (is_gather, has_no_label, is_one) {
                (true, _, true) => " and waits in the ready queue",
                (true, _, false) => " and wait in the ready queue",
                (false, true, true) => ", which waits in the ready queue",
                (false, true, false) => ", which wait in the ready queue",
                (false, false, true) => "; it waits in the ready queue",
                (false, false, false) => "; they wait in the ready queue",
            });
        }
        self.say(sentence);
    }

    /// A coroutine or the like was made. Where its body begins in the same step, that is told instead.
    pub(super) fn tell_called(&mut self, idx: usize, by: Actor, span: SpanId, kind: SpanKind) {
        let entered =
            self.events[idx..].iter().enumerate().find_map(|(at, event)| match event.kind {
                EventKind::SpanEntered { span: entered, parent } if entered == span => {
                    Some((idx + at, parent))
                }
                _ => None,
            });
        if let Some((at, parent)) = entered {
            self.told[at] = true;
            return self.tell_entered(at, by, span, parent);
        }
        let drives = |kind: &EventKind| matches!(kind, EventKind::TaskCreated { span: Some(own), .. } if *own == span);
        if self.has(idx, drives) {
            return;
        }
        let dropped = self.events[idx..].iter().position(
            |event| matches!(event.kind, EventKind::SpanDropped { span: of } if of == span),
        );
        let (who, label) = (self.who(by), self.span_label(span));
        if let Some(at) = dropped {
            self.told[idx + at] = true;
            let sentence = Sentence::default().code(label);
            return self.say(sentence.text(
                " was called and is thrown away: nobody awaited it, so its body never began",
            ));
        }
        let sentence = match kind {
            SpanKind::Coroutine => who
                .text(" calls ")
                .code(label)
                .text(": that makes a coroutine, and its body has not begun"),
            SpanKind::Generator => who
                .text(" calls ")
                .code(label)
                .text(": that makes a generator, and its body has not begun"),
            SpanKind::Context => who.text(" makes the context manager ").code(label),
            SpanKind::Request => who.text(" prepares the request ").code(label),
        };
        self.say(sentence);
    }

    pub(super) fn tell_entered(
        &mut self,
        idx: usize,
        by: Actor,
        span: SpanId,
        parent: Option<SpanId>,
    ) {
        let (who, label) = (self.who(by), self.span_label(span));
        let sentence = match self.facts().end.span(span).map(|span| span.kind) {
            Some(SpanKind::Generator) => {
                who.text(" asks ").code(label).text(" for its first value: its body begins")
            }
            Some(SpanKind::Context) => who
                .text(" enters ")
                .code("async with")
                .text(": ")
                .code(label)
                .text(" begins to open"),
            Some(SpanKind::Request) => who.text(" begins the request ").code(label),
            Some(SpanKind::Coroutine) | None => {
                // It may have been called long before: its arguments are seen when its body begins.
                let sentence = who.text(" begins ").code(label);
                if parent.is_some_and(|parent| !self.is_driven_by_hand(idx, parent)) {
                    sentence.text(" and waits for it")
                } else {
                    sentence
                }
            }
        };
        self.say(sentence);
    }

    /// Whether the line that a span is at drives a coroutine by its methods, and does not wait for it.
    fn is_driven_by_hand(&self, idx: usize, parent: SpanId) -> bool {
        let line = self.facts().line_of_span(parent, self.playhead(idx));
        line.is_some_and(|line| self.line_text(line).contains(".send("))
    }

    pub(super) fn tell_suspended(&mut self, idx: usize, by: Actor, span: SpanId, on: &Wait) {
        let owner = self.facts().end.span(span).and_then(|span| span.owner);
        let who = self.who(owner.filter(|_| by == Actor::Loop).unwrap_or(by));
        let lanes = |tasks: &[TaskId]| tasks.iter().copied().map(LaneId::Task).collect::<Vec<_>>();
        let sentence = match on {
            Wait::Turn => {
                who.text(" lets the others go first: it gives up the thread and waits in the ready queue again")
            }
            Wait::Timer(handle) => {
                let due = self.facts().end.handle(*handle).and_then(|handle| handle.deadline).unwrap_or_default();
                let length = self.time(self.facts().timer_length(self.source.trace, *handle));
                let due = self.time(due);
                who.words(format_args!(" sleeps for {length}: its timer is due at {due}, and it gives up the thread"))
            }
            Wait::Task(task) => {
                self.lane(who.text(" waits for "), LaneId::Task(*task)).text(" and gives up the thread")
            }
            Wait::Future(future) => {
                let name = words::future_name(self.facts(), *future);
                who.words(format_args!(" waits for {name} and gives up the thread"))
            }
            Wait::Gather { tasks, .. } => {
                // Where they were made in this step, they have just been named.
                let are_new = self.events[..idx].iter().any(|event| {
                    matches!(event.kind, EventKind::TaskCreated { task, .. } if tasks.contains(&task))
                });
                match tasks.as_slice() {
                    [] => who.text(" waits for a gather of nothing and gives up the thread"),
                    [_, _] if are_new => who.text(" gives up the thread until both are done"),
                    [_, _, _, ..] if are_new => {
                        who.words(format_args!(" gives up the thread until all {} are done", tasks.len()))
                    }
                    _ => {
                        let sentence = who.text(" gives up the thread until the gather of ");
                        self.lanes(sentence, &lanes(tasks)).text(" is done")
                    }
                }
            }
            Wait::Tasks { tasks, until } => {
                let sentence = self.lanes(who.text(" waits for "), &lanes(tasks));
                sentence.text(match until {
                    _ if tasks.len() == 1 => " and gives up the thread",
                    WaitUntil::FirstCompleted => ", until one of them is done, and gives up the thread",
                    WaitUntil::FirstException => {
                        ", until one of them fails or all are done, and gives up the thread"
                    }
                    WaitUntil::AllCompleted => ", until all are done, and gives up the thread",
                })
            }
            Wait::Resource { resource, .. } => {
                let what = words::wait_short(self.facts(), self.source.trace, on);
                let sentence = who.words(format_args!(" waits for {what}"));
                match self.holders(*resource, self.first + idx).as_slice() {
                    [] => sentence.text(" and gives up the thread"),
                    holders => {
                        self.lanes(sentence.text(", held by "), holders).text(", and gives up the thread")
                    }
                }
            }
            Wait::Thread(thread) => {
                let sentence = self.lane(who.text(" waits for "), LaneId::Thread(*thread));
                sentence.text(" and gives up the thread of the loop")
            }
            Wait::Network => who.text(" waits for the network and gives up the thread"),
        };
        self.say(sentence);
    }

    pub(super) fn tell_exited(&mut self, idx: usize, by: Actor, span: SpanId, outcome: &Outcome) {
        let known = self.facts().end.span(span);
        let (kind, parent) = (known.map(|span| span.kind), known.and_then(|span| span.parent));
        let sentence = match (kind, outcome) {
            (_, Outcome::Raised(exception)) => {
                let sentence = Sentence::default().code(self.exception(*exception));
                sentence.text(" leaves ").code(self.span_label(span))
            }
            (Some(SpanKind::Context), Outcome::Returned(_)) => self.span(span).text(" is closed"),
            (Some(SpanKind::Generator), _) => self.generator_ends(self.first + idx, span, outcome),
            (Some(SpanKind::Request), Outcome::Returned(answer)) => {
                self.span(span).text(" is answered: ").code(shorten(answer, ANSWER_SHOWN))
            }
            _ => self.end(self.span(span), outcome),
        };
        let task_done = self.events[idx..].iter().position(|event| {
            matches!(&event.kind, EventKind::TaskDone { task, outcome: how }
                if Actor::Task(*task) == by && how == outcome)
        });
        let sentence = match (task_done, by, parent) {
            (Some(at), Actor::Task(task), _) => {
                self.told[idx + at] = true;
                let sentence = self.lane(sentence.text(", and "), LaneId::Task(task));
                sentence.text(match outcome {
                    Outcome::Returned(_) => " is done",
                    Outcome::Raised(_) | Outcome::Cancelled => " ends with it",
                })
            }
            (_, _, Some(parent))
                if kind == Some(SpanKind::Coroutine) && matches!(outcome, Outcome::Returned(_)) =>
            {
                let around = self.span_label(self.facts().frame_around(parent));
                sentence.text(": ").code(around).text(" goes on")
            }
            _ => sentence,
        };
        self.say(sentence);
    }
}

/// What several tasks run: each by itself, or, where that would fill a line, the one function that all of them call.
fn all_of(labels: &[String]) -> Option<String> {
    if labels.iter().any(String::is_empty) {
        return None;
    }
    let each = words::list(labels);
    if labels.len() <= 3 && each.chars().count() <= LABELS_SHOWN {
        return Some(each);
    }
    let name = |label: &String| label.split('(').next().map(str::to_owned);
    let first = labels.first().and_then(name)?;
    labels.iter().all(|label| name(label).as_ref() == Some(&first)).then(|| format!("{first}(…)"))
}
