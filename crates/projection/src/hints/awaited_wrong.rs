//! Errors of asyncio itself that have one cause: a loop started inside a loop, a coroutine awaited twice.

use interleave_trace::{Actor, EventKind};

use super::{Hint, HintKind, Scene};
use crate::words::hints as words;

/// All of them.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for (event_idx, event) in scene.events() {
        let EventKind::ExceptionRaised { type_name, message, line, .. } = &event.kind else {
            continue;
        };
        let Some(kind) = kind(type_name, message) else { continue };
        let line = line.or_else(|| scene.line_at(event_idx, event.by));
        let lines: Vec<u32> = line.into_iter().collect();
        // A loop may do it again and again.
        if hints.iter().any(|known| (known.kind, &known.lines) == (kind, &lines)) {
            continue;
        }
        let who = scene.who(event.by);
        let in_task = matches!(event.by, Actor::Task(_));
        let (happened, todo) = match kind {
            HintKind::NestedRun => {
                let called = message.strip_suffix(" cannot be called from a running event loop");
                words::nested_run(&who, called.unwrap_or("the loop"), line, in_task)
            }
            _ => words::awaited_twice(&who, line, message.contains("being awaited")),
        };
        hints.push(Hint { kind, at: event_idx + 1, lines, happened, todo });
    }
    hints
}

/// What an error of asyncio or of the interpreter means, in CPython's words.
pub(super) fn kind(type_name: &str, message: &str) -> Option<HintKind> {
    if type_name != "RuntimeError" {
        return None;
    }
    match message {
        "This event loop is already running"
        | "Cannot run the event loop while another loop is running" => Some(HintKind::NestedRun),
        "cannot reuse already awaited coroutine" | "coroutine is being awaited already" => {
            Some(HintKind::AwaitedTwice)
        }
        _ if message.ends_with(" cannot be called from a running event loop") => {
            Some(HintKind::NestedRun)
        }
        _ => None,
    }
}
