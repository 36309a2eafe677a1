//! Nothing can ever run again: who waits for whom, and what would have helped.

use interleave_trace::state::{Task, TaskState};
use interleave_trace::{Actor, DiagnosticKind, EventKind, Operation, ResourceKind, TaskId, Wait};

use super::{Hint, HintKind, Scene};
use crate::words::hints::{self as words, Missing};

/// There is at most one: it ends the run.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Hint> {
    let is_deadlock = |kind: &EventKind| matches!(kind, EventKind::Diagnosed { diagnostic } if diagnostic.kind == DiagnosticKind::Deadlock);
    let Some((event_idx, _)) = scene.events().rev().find(|(_, event)| is_deadlock(&event.kind))
    else {
        return Vec::new();
    };
    let tasks = scene.facts.end.tasks();
    let waiting: Vec<(TaskId, Option<&Wait>)> = (tasks.iter().enumerate())
        .filter_map(|(idx, task)| match &task.state {
            TaskState::Waiting { on } => Some((TaskId::from_idx(idx), on.as_ref())),
            _ => None,
        })
        .collect();
    // Whoever waits for a task waits for what that one waits for; only if all do, that is it.
    let for_tasks =
        |on: &Wait| matches!(on, Wait::Task(_) | Wait::Gather { .. } | Wait::Tasks { .. });
    let ends: Vec<(TaskId, Option<&Wait>)> =
        waiting.iter().copied().filter(|(_, on)| !on.is_some_and(for_tasks)).collect();
    let circle = || {
        let is_awaited = |(task, _): &(TaskId, Option<&Wait>)| {
            waiting.iter().any(|(_, on)| matches!(on, Some(Wait::Task(other)) if other == task))
        };
        waiting.iter().copied().filter(is_awaited).collect::<Vec<_>>()
    };
    let told = [ends, circle(), waiting.clone()].into_iter().find(|told| !told.is_empty());
    let told = told.unwrap_or_default();
    let missing = match told.first() {
        None => Missing::Stop,
        Some((task, on)) => missing(scene, *task, *on),
    };
    let mut lines = Vec::new();
    for line in told.iter().filter_map(|(task, _)| scene.line_at(event_idx, Actor::Task(*task))) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let story: Vec<String> = told.iter().map(|(task, on)| waits(scene, *task, *on)).collect();
    let (happened, todo) = words::deadlock(&story, missing);
    vec![Hint { kind: HintKind::Deadlock, at: event_idx + 1, lines, happened, todo }]
}

/// What would have let a task go on.
fn missing(scene: &Scene<'_>, task: TaskId, on: Option<&Wait>) -> Missing {
    match on {
        Some(Wait::Resource { resource, operation }) => match operation {
            Operation::Get => Missing::Item,
            Operation::Put => Missing::Room,
            Operation::Join => Missing::TaskDone,
            Operation::Acquire if holders(scene, on).contains(&task) => Missing::SecondLock,
            Operation::Acquire => {
                let waits_too = |task: &TaskId| {
                    let state = scene.facts.end.task(*task).map(|task: &Task| &task.state);
                    matches!(state, Some(TaskState::Waiting { .. }))
                };
                match holders(scene, on) {
                    holders if holders.iter().any(waits_too) => Missing::Order,
                    holders if holders.is_empty() => Missing::Release,
                    _ => Missing::AsyncWith,
                }
            }
            Operation::Wait => match scene.facts.end.resource(*resource).map(|r| r.kind) {
                Some(ResourceKind::Event) => Missing::Set,
                Some(ResourceKind::Condition) => Missing::Notify,
                Some(ResourceKind::Barrier) => Missing::Parties,
                _ => Missing::Result,
            },
        },
        Some(Wait::Task(_) | Wait::Gather { .. } | Wait::Tasks { .. }) => Missing::Circle,
        _ => Missing::Result,
    }
}

/// The tasks that hold what a wait is for.
fn holders(scene: &Scene<'_>, on: Option<&Wait>) -> Vec<TaskId> {
    let Some(Wait::Resource { resource, .. }) = on else { return Vec::new() };
    let holders = scene.facts.end.resource(*resource).map_or(&[][..], |known| &known.holders);
    let task = |holder: &Actor| match holder {
        Actor::Task(task) => Some(*task),
        _ => None,
    };
    holders.iter().filter_map(task).collect()
}

/// `Task-2 waits for the lock a, held by Task-3 (line 8)`.
fn waits(scene: &Scene<'_>, task: TaskId, on: Option<&Wait>) -> String {
    let held_by: Vec<String> =
        holders(scene, on).into_iter().map(|holder| scene.task(holder)).collect();
    let what = on.map(|on| crate::words::wait_short(scene.facts, scene.trace, on));
    let line = scene.line_at(scene.trace.len(), Actor::Task(task));
    words::waits(&scene.task(task), what.as_deref(), &held_by, line)
}
