//! What all finders of hints look at: the events, what is known about them, the program's text.

use std::cell::OnceCell;

use interleave_trace::{
    Actor, Event, EventKind, ExceptionId, Micros, SpanId, SpanKind, TaskId, Trace,
};

use super::source::Source;
use crate::facts::Facts;
use crate::lanes::LaneId;
use crate::queues::{Queues, Snapshots};
use crate::words;

pub(super) struct Scene<'a> {
    pub(super) trace: &'a Trace,
    pub(super) facts: &'a Facts,
    pub(super) source: Source<'a>,
    /// Most runs are never asked for their queues.
    snapshots: OnceCell<Snapshots>,
}

/// Where an actor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    pub(super) line: u32,
    /// The plain function that the line is in, if it is in one.
    pub(super) function: Option<&'a str>,
}

impl<'a> Scene<'a> {
    pub(super) fn of(trace: &'a Trace, facts: &'a Facts) -> Self {
        let source = Source::of(&trace.header().source.text);
        Self { trace, facts, source, snapshots: OnceCell::new() }
    }

    /// All events with their places.
    pub(super) fn events(&self) -> impl DoubleEndedIterator<Item = (usize, &'a Event)> + use<'a> {
        self.trace.events().iter().enumerate()
    }

    /// Where an actor stands when an event happens: at the last line that it reached and has not left since.
    pub(super) fn place(&self, event_idx: usize, by: Actor) -> Option<Place<'a>> {
        let mut n_left = 0_u32;
        let mut left: Vec<SpanId> = Vec::new();
        let mut line = None;
        for event in self.trace.events()[..event_idx].iter().rev().filter(|event| event.by == by) {
            match &event.kind {
                EventKind::SpanExited { span, .. } | EventKind::Yielded { span, .. } => {
                    left.push(*span);
                }
                EventKind::FunctionExited => n_left += 1,
                EventKind::FunctionEntered { name, .. } => match n_left.checked_sub(1) {
                    Some(n) => n_left = n,
                    None => return Some(Place { line: line?, function: Some(name) }),
                },
                EventKind::LineReached { span, line: reached }
                    if n_left == 0
                        && line.is_none()
                        && !span.is_some_and(|span| left.contains(&span)) =>
                {
                    line = Some(*reached);
                }
                // Plain functions do not outlive a run, and do not reach around a coroutine that began in them.
                EventKind::RunStarted { .. } | EventKind::SpanEntered { .. } if line.is_some() => {
                    break;
                }
                _ => {}
            }
        }
        Some(Place { line: line?, function: None })
    }

    pub(super) fn line_at(&self, event_idx: usize, by: Actor) -> Option<u32> {
        self.place(event_idx, by).map(|place| place.line)
    }

    /// The line and the actor at the event that made a span.
    pub(super) fn made_at(&self, span: SpanId, before: usize) -> Option<u32> {
        let made = self.trace.events()[..before].iter().rposition(
            |event| matches!(event.kind, EventKind::SpanCreated { span: made, .. } if made == span),
        )?;
        self.line_at(made, self.trace.events()[made].by)
    }

    /// The innermost coroutine or generator from a span outwards: the one whose code this is.
    pub(super) fn coroutine_around(&self, mut span: Option<SpanId>) -> Option<SpanId> {
        while let Some(known) = span.and_then(|span| self.facts.end.span(span)) {
            if known.kind != SpanKind::Context {
                break;
            }
            span = known.parent;
        }
        span
    }

    /// The queues when an event has happened.
    pub(super) fn queues_after(&self, event_idx: usize) -> Queues {
        self.snapshots.get_or_init(|| Snapshots::of(self.trace)).at(self.trace, event_idx + 1)
    }

    /// `Task-2`.
    pub(super) fn task(&self, task: TaskId) -> String {
        self.facts.task_name(task)
    }

    /// ``Task-2 (`brew('tea')`)``.
    pub(super) fn task_in_full(&self, task: TaskId) -> String {
        words::hints::task(&self.facts.task_name(task), &self.facts.task_label(task))
    }

    /// Who did something, as the subject of a sentence.
    pub(super) fn who(&self, by: Actor) -> String {
        self.facts.lane_name(LaneId::of(by))
    }

    pub(super) fn time(&self, time: Micros) -> String {
        words::time(self.trace, time)
    }

    /// The type's name and the message of an exception, and the line where it came up.
    pub(super) fn exception(
        &self,
        exception: ExceptionId,
    ) -> Option<(&'a str, &'a str, Option<u32>)> {
        let idx = *self.facts.exceptions.get(exception.idx())?;
        match &self.trace.events().get(idx)?.kind {
            EventKind::ExceptionRaised { type_name, message, line, .. } => {
                let line = line.or_else(|| self.line_at(idx, self.trace.events()[idx].by));
                Some((type_name, message, line))
            }
            _ => None,
        }
    }
}
