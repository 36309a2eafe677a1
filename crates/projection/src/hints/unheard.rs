//! What was made and never heard of again: coroutines that nobody awaited, exceptions that nobody retrieved.

use interleave_trace::{Actor, DiagnosticKind, EventKind, Outcome, SpanId, TaskId};

use super::{Hint, HintKind, Scene, awaited_wrong};
use crate::words::hints as words;

/// All of them.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    let mut told: Vec<TaskId> = Vec::new();
    for (event_idx, event) in scene.events() {
        let EventKind::Diagnosed { diagnostic } = &event.kind else { continue };
        let hint = match diagnostic.kind {
            DiagnosticKind::NeverAwaited => never_awaited(scene, event_idx, diagnostic.line),
            DiagnosticKind::NeverRetrieved => {
                let task = failed(scene, &diagnostic.message, &told);
                told.extend(task);
                task.and_then(|task| never_retrieved(scene, event_idx, task))
            }
            _ => None,
        };
        // One call in a loop makes many coroutines, and is one mistake.
        let is_new = |hint: &Hint| {
            !hints.iter().any(|known| (known.kind, &known.lines) == (hint.kind, &hint.lines))
        };
        hints.extend(hint.filter(is_new));
    }
    hints
}

fn never_awaited(scene: &Scene<'_>, event_idx: usize, line: Option<u32>) -> Option<Hint> {
    let span = dropped(scene, event_idx)?;
    let line = scene.made_at(span, event_idx).or(line);
    let name = &scene.facts.end.span(span)?.name;
    let call = line.and_then(|line| call_text(scene, line, name));
    // It was made for a call that was refused: that is the mistake, and has a hint of its own.
    let was_refused = scene.trace.events()[..event_idx].iter().any(|event| match &event.kind {
        EventKind::ExceptionRaised { type_name, message, line: Some(raised), .. } => {
            awaited_wrong::kind(type_name, message) == Some(HintKind::NestedRun)
                && (line == Some(*raised)
                    || call.is_none() && call_text(scene, *raised, name).is_some())
        }
        _ => false,
    });
    if was_refused {
        return None;
    }
    let in_task = scene
        .facts
        .end
        .span(span)
        .is_some_and(|span| matches!(span.by, Actor::Task(_) | Actor::Callback(_)));
    let (happened, todo) =
        words::never_awaited(&scene.facts.span_label(span), name, call.as_deref(), line, in_task);
    let lines = line.into_iter().collect();
    Some(Hint { kind: HintKind::NeverAwaited, at: event_idx + 1, lines, happened, todo })
}

/// The coroutine that a diagnostic is about: it was dropped just before.
fn dropped(scene: &Scene<'_>, event_idx: usize) -> Option<SpanId> {
    scene.trace.events()[..event_idx].iter().rev().find_map(|event| match event.kind {
        EventKind::SpanDropped { span } => Some(span),
        _ => None,
    })
}

/// The call of a function on a line as the program has it: `save(1)`, `asyncio.sleep(1)`.
fn call_text(scene: &Scene<'_>, line: u32, name: &str) -> Option<String> {
    let statement = scene.source.statement_at(line)?;
    let tokens = scene.source.tokens_of(statement..statement + 1);
    let last_part = name.rsplit('.').next()?;
    let callee =
        tokens.windows(2).position(|pair| pair[0].text == last_part && pair[1].text == "(")?;
    let mut start = callee;
    while let Some(before) = start.checked_sub(2).filter(|_| tokens[start - 1].text == ".") {
        start = before;
    }
    if start > 0 && tokens[start - 1].text == "def" {
        return None;
    }
    let depth = tokens[callee + 1].depth;
    let inside = tokens[callee + 2..].iter().take_while(|token| token.depth > depth).count();
    let text = scene.source.text_of(tokens.get(start..callee + inside + 3)?);
    words::fits(text).then(|| text.to_owned())
}

/// The task that a diagnostic about an exception names.
fn failed(scene: &Scene<'_>, message: &str, told: &[TaskId]) -> Option<TaskId> {
    (0..scene.facts.tasks.len()).map(TaskId::from_idx).find(|task| {
        let rest = message.strip_prefix(&scene.task(*task));
        !told.contains(task)
            && rest.is_some_and(|rest| rest.starts_with(" ended with "))
            && matches!(done(scene, *task), Some(Outcome::Raised(_)))
    })
}

fn done<'a>(scene: &Scene<'a>, task: TaskId) -> Option<&'a Outcome> {
    match &scene.trace.events()[scene.facts.task(task)?.done?].kind {
        EventKind::TaskDone { outcome, .. } => Some(outcome),
        _ => None,
    }
}

fn never_retrieved(scene: &Scene<'_>, event_idx: usize, task: TaskId) -> Option<Hint> {
    let Outcome::Raised(exception) = *done(scene, task)? else { return None };
    let (type_name, message, line) = scene.exception(exception)?;
    let (happened, todo) =
        words::never_retrieved(&scene.task_in_full(task), type_name, message, line);
    let lines = line.into_iter().collect();
    Some(Hint { kind: HintKind::ExceptionNotRetrieved, at: event_idx + 1, lines, happened, todo })
}
