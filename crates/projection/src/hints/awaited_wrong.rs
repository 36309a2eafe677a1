//! Errors of asyncio itself that have one cause: a loop started inside a loop, a coroutine awaited twice.

use interleave_trace::EventKind;

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
        let place = scene.place(event_idx, event.by);
        let line = line.or(place.map(|place| place.line));
        // Driving a coroutine by hand (`send`) is another matter.
        if kind == HintKind::AwaitedTwice && line.is_some_and(|line| !awaits(scene, line)) {
            continue;
        }
        let lines: Vec<u32> = line.into_iter().collect();
        // A loop may do it again and again.
        if hints.iter().any(|known| (known.kind, &known.lines) == (kind, &lines)) {
            continue;
        }
        let (happened, todo) = match kind {
            HintKind::NestedRun => words::nested_run(
                message.strip_suffix(" cannot be called from a running event loop"),
                line,
                line.and_then(|line| coroutine(scene, line)),
                place.and_then(|place| place.function),
            ),
            _ => {
                words::awaited_twice(&scene.who(event.by), line, message.contains("being awaited"))
            }
        };
        hints.push(Hint { kind, at: event_idx + 1, lines, happened, todo });
    }
    hints
}

/// Whether the statement on a line awaits something.
fn awaits(scene: &Scene<'_>, line: u32) -> bool {
    let statement = scene.source.statement_at(line);
    let mut tokens = statement.map(|at| scene.source.tokens_of(at..at + 1)).into_iter().flatten();
    tokens.any(|token| matches!(token.text, "await" | "async"))
}

/// What a line hands to a loop to be run: the one call or name that stands alone in brackets.
fn coroutine<'a>(scene: &Scene<'a>, line: u32) -> Option<&'a str> {
    let at = scene.source.statement_at(line)?;
    let tokens = scene.source.tokens_of(at..at + 1);
    let starts = |name: &str| matches!(name, "run" | "run_until_complete");
    let start = tokens.windows(2).position(|pair| starts(pair[0].text) && pair[1].text == "(")?;
    let depth = tokens[start + 1].depth;
    let inside = tokens[start + 2..].iter().take_while(|token| token.depth > depth).count();
    let text = scene.source.text_of(&tokens[start + 2..start + 2 + inside]);
    let is_one = inside == 1 || text.ends_with(')');
    (is_one && words::fits(text)).then_some(text)
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
