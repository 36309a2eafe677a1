//! Who waits for what, when nothing can ever run again.

use interleave_trace::state::{State, Task, TaskState};
use interleave_trace::{Actor, Operation, TaskId, Wait};

/// The waiting tasks of a run, as sentences.
pub(crate) fn describe(state: &State) -> String {
    let waits: Vec<String> = state
        .tasks()
        .iter()
        .filter_map(|task| match &task.state {
            TaskState::Waiting { on } => {
                Some(format!("{} waits for {}", name(state, task), wait(state, on.as_ref())))
            }
            _ => None,
        })
        .collect();
    if waits.is_empty() {
        return "the event loop has nothing left to run, and nobody will stop it".to_owned();
    }
    format!("nothing can ever run again: {}", waits.join("; "))
}

fn name(state: &State, task: &Task) -> String {
    match task.span.and_then(|span| state.span(span)) {
        Some(span) => format!("{} ({})", task.name, span.name),
        None => task.name.clone(),
    }
}

fn wait(state: &State, on: Option<&Wait>) -> String {
    match on {
        Some(Wait::Task(task)) => task_name(state, *task),
        Some(Wait::Gather { tasks, .. } | Wait::Tasks { tasks, .. }) => list(state, tasks),
        Some(Wait::Resource { resource, operation }) => {
            let Some(resource) = state.resource(*resource) else { return "something".to_owned() };
            let holders: Vec<String> = resource
                .holders
                .iter()
                .filter_map(|holder| match holder {
                    Actor::Task(task) => Some(task_name(state, *task)),
                    _ => None,
                })
                .collect();
            let held = if holders.is_empty() {
                String::new()
            } else {
                format!(", held by {}", holders.join(", "))
            };
            match operation {
                Operation::Acquire => format!("the {:?} '{}'{held}", resource.kind, resource.name),
                Operation::Get => format!("an item of the queue '{}'", resource.name),
                Operation::Put => format!("a free place in the queue '{}'", resource.name),
                Operation::Join => format!("the items of the queue '{}' to be done", resource.name),
                Operation::Wait => format!("the {:?} '{}'", resource.kind, resource.name),
            }
        }
        Some(Wait::Future(_)) => "a future that nobody will resolve".to_owned(),
        Some(Wait::Network) => "the network, from which nothing more will come".to_owned(),
        Some(Wait::Turn | Wait::Timer(_) | Wait::Thread(_)) | None => "something".to_owned(),
    }
}

fn list(state: &State, tasks: &[TaskId]) -> String {
    tasks
        .iter()
        .filter(|task| {
            state.task(**task).is_none_or(|task| !matches!(task.state, TaskState::Done(_)))
        })
        .map(|task| task_name(state, *task))
        .collect::<Vec<_>>()
        .join(", ")
}

fn task_name(state: &State, task: TaskId) -> String {
    state.task(task).map_or_else(|| task.to_string(), |task| task.name.clone())
}
