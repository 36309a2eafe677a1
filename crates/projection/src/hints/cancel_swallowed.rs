//! A handler that takes the `CancelledError` of its own task and does not pass it on.
//!
//! Followed from the request to the handler: an exception that came up in the run after the request, was caught in that
//! task, and left neither the handler's span nor an `async with` around it. Who catches the `CancelledError` of another
//! task that it awaits does right, and is not meant.

use interleave_trace::{Actor, EventKind, ExceptionId, Outcome, SortedMap, SpanId, TaskId};

use super::{Hint, HintKind, Scene};
use crate::words::hints as words;

/// How far a request has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Request {
    /// The event that asked.
    asked: usize,
    /// The task has been run since: what comes up now is the request's.
    is_delivered: bool,
}

/// All of them.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Hint> {
    let mut requests: SortedMap<TaskId, Request> = SortedMap::default();
    let mut delivered: SortedMap<ExceptionId, (TaskId, usize)> = SortedMap::default();
    let mut hints: Vec<Hint> = Vec::new();
    for (event_idx, event) in scene.events() {
        if let EventKind::CancelRequested { task, .. } = event.kind {
            requests.insert(task, Request { asked: event_idx, is_delivered: false });
        }
        let Actor::Task(task) = event.by else { continue };
        match &event.kind {
            EventKind::RunStarted { .. } => {
                if let Some(request) = requests.get_mut(&task) {
                    request.is_delivered = true;
                }
            }
            EventKind::RunEnded => {
                if requests.get(&task).is_some_and(|request| request.is_delivered) {
                    requests.remove(&task);
                }
            }
            EventKind::ExceptionRaised { exception, type_name, .. }
                if type_name == "CancelledError" =>
            {
                if let Some(request) = requests.get(&task).filter(|request| request.is_delivered) {
                    delivered.insert(*exception, (task, request.asked));
                }
            }
            EventKind::ExceptionCaught { exception, span: Some(span), line: Some(line) } => {
                let Some((of, asked)) = delivered.get(exception).copied() else { continue };
                let is_known = hints.iter().any(|hint| hint.lines.first() == Some(line));
                if of == task
                    && !is_known
                    && is_swallowed(scene, event_idx, *span, *exception, *line)
                {
                    hints.push(hint(scene, event_idx, task, asked, *line));
                }
            }
            _ => {}
        }
    }
    hints
}

/// Whether an exception went no further than to its handler.
fn is_swallowed(
    scene: &Scene<'_>,
    event_idx: usize,
    span: SpanId,
    exception: ExceptionId,
    line: u32,
) -> bool {
    for event in &scene.trace.events()[event_idx..] {
        match &event.kind {
            EventKind::ContextClosing { exception: Some(passing), .. } if *passing == exception => {
                return false;
            }
            EventKind::SpanExited { span: left, outcome } if *left == span => {
                return matches!(outcome, Outcome::Returned(_)) && !may_pass_on(scene, line);
            }
            _ => {}
        }
    }
    // It goes on for ever, unless the trace only ends too early to tell.
    scene.trace.outcome().is_some() && !may_pass_on(scene, line)
}

/// Whether a handler, from its first line on, can raise or take the request back.
fn may_pass_on(scene: &Scene<'_>, line: u32) -> bool {
    let Some(first) = scene.source.statement_at(line) else { return true };
    let tokens = scene.source.tokens_of(scene.source.rest_of_suite(first));
    tokens.iter().any(|token| matches!(token.text, "raise" | "uncancel"))
}

fn hint(scene: &Scene<'_>, event_idx: usize, task: TaskId, asked: usize, line: u32) -> Hint {
    let who_asked = match scene.trace.events()[asked].by {
        Actor::Task(task) => Some(scene.task(task)),
        _ => None,
    };
    let (happened, todo) =
        words::cancel_swallowed(&scene.task_in_full(task), who_asked.as_deref(), line);
    Hint { kind: HintKind::CancelSwallowed, at: event_idx + 1, lines: vec![line], happened, todo }
}
