//! A lock that is held during a long wait which does not need it, while others wait for the lock.
//!
//! Holding a lock during an await is what asyncio's locks are for: between reading and writing, or to use a thing alone.
//! So only one shape is meant: the first statement under `async with lock:` awaits something and keeps its result, the
//! statements after it do not await, and what they change is nothing that the awaited call could look at.

use interleave_trace::{
    Actor, EventKind, Micros, Operation, ResourceId, ResourceKind, TaskId, Wait,
};

use super::names::{Effect, effects, used};
use super::{Hint, HintKind, Scene};
use crate::words::hints as words;

/// A wait of a task that holds a lock. Numbers are event indices.
struct Held {
    lock: ResourceId,
    holder: TaskId,
    acquired: usize,
    suspended: usize,
    resumed: usize,
}

/// All of them.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for (event_idx, event) in scene.events() {
        let EventKind::ResourceAcquired { resource: lock } = event.kind else { continue };
        let is_lock = scene.facts.end.resource(lock).is_some_and(|r| r.kind == ResourceKind::Lock);
        let (Actor::Task(holder), true) = (event.by, is_lock) else { continue };
        let Some(held) = first_wait(scene, lock, holder, event_idx) else { continue };
        if let Some(hint) = hint(scene, &held)
            && !hints.iter().any(|known| known.lines == hint.lines)
        {
            hints.push(hint);
        }
    }
    hints
}

/// The first wait of a task after it has taken a lock, if it still holds it then.
fn first_wait(
    scene: &Scene<'_>,
    lock: ResourceId,
    holder: TaskId,
    acquired: usize,
) -> Option<Held> {
    let mut suspended = None;
    for (event_idx, event) in scene.events().skip(acquired + 1) {
        if event.by != Actor::Task(holder) {
            continue;
        }
        match (&event.kind, suspended) {
            (EventKind::ResourceReleased { resource }, None) if *resource == lock => return None,
            (EventKind::SpanSuspended { on, .. }, None) => match on {
                Wait::Timer(_) | Wait::Network | Wait::Thread(_) => suspended = Some(event_idx),
                _ => return None,
            },
            (EventKind::RunStarted { .. }, Some(suspended)) => {
                return Some(Held { lock, holder, acquired, suspended, resumed: event_idx });
            }
            _ => {}
        }
    }
    None
}

fn hint(scene: &Scene<'_>, held: &Held) -> Option<Hint> {
    let events = scene.trace.events();
    let length = events[held.resumed].at - events[held.suspended].at;
    let (others, from) = waiting(scene, held);
    if length == Micros::ZERO || others.is_empty() {
        return None;
    }
    let head_line = scene.line_at(held.acquired, Actor::Task(held.holder))?;
    let line = idle_first(scene, head_line)?;
    let others: Vec<String> = others.into_iter().map(|task| scene.task(task)).collect();
    let (happened, todo) = words::lock_held(
        &scene.task_in_full(held.holder),
        &crate::words::resource_name(scene.facts, held.lock),
        (line, head_line),
        &scene.time(length),
        &others,
    );
    let at = from.max(held.suspended) + 1;
    Some(Hint { kind: HintKind::LockHeld, at, lines: vec![line, head_line], happened, todo })
}

/// Who waits for the lock meanwhile, and the event by which the first of them does.
fn waiting(scene: &Scene<'_>, held: &Held) -> (Vec<TaskId>, usize) {
    let (mut tasks, mut from) = (Vec::new(), held.resumed);
    for (idx, facts) in scene.facts.tasks.iter().enumerate() {
        let task = TaskId::from_idx(idx);
        let Some((suspended, on)) = scene.facts.last_wait(scene.trace, task, held.resumed) else {
            continue;
        };
        let is_over = facts.runs.iter().any(|run| (suspended..held.resumed).contains(run));
        let for_lock = matches!(on, Wait::Resource { resource, operation: Operation::Acquire } if *resource == held.lock);
        if for_lock && !is_over && task != held.holder {
            tasks.push(task);
            from = from.min(suspended);
        }
    }
    (tasks, from)
}

/// The line of the await under `async with` on a line that does not need the lock.
fn idle_first(scene: &Scene<'_>, head_line: u32) -> Option<u32> {
    let source = &scene.source;
    let head = source.statement_at(head_line)?;
    if !source.begins_with(head, "with") {
        return None;
    }
    let suite = source.suite(head);
    let first = suite.start;
    let tokens = source.tokens_of(first..first + 1);
    let await_idx = tokens.iter().position(|token| token.text == "await")?;
    let [Effect::Binds(result)] = effects(&tokens[..await_idx])[..] else { return None };
    let rest = source.tokens_of(first + 1..suite.end.max(first + 1));
    if tokens.iter().skip(await_idx + 1).any(|token| token.text == "await")
        || rest.iter().any(|token| matches!(token.text, "await" | "async"))
        || !used(rest).any(|name| name == result)
    {
        return None;
    }
    let mut changed: Vec<&str> = Vec::new();
    for idx in first + 1..suite.end {
        changed.extend(effects(source.tokens_of(idx..idx + 1)).into_iter().map(Effect::name));
    }
    let expression = &tokens[await_idx..];
    // The function that it awaits, if it is the program's own, must not look at what is changed either.
    let body = (0..source.statements.len())
        .filter(|idx| {
            source.begins_with(*idx, "def")
                && source.tokens_of(*idx..*idx + 1).windows(2).any(|pair| {
                    pair[0].text == "def"
                        && expression.iter().any(|token| token.text == pair[1].text)
                })
        })
        .flat_map(|def| source.tokens_of(source.suite(def)));
    let looks = |name: &&str| {
        expression.iter().chain(body.clone()).any(|token| token.is_name() && token.text == *name)
    };
    (!changed.is_empty() && !changed.iter().any(looks)).then_some(source.statements[first].line)
}
