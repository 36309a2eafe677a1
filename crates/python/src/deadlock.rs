//! Who waits for what, when nothing can ever run again: a line for each task.

use interleave_trace::state::{State, Task, TaskState};
use interleave_trace::{Actor, Operation, ResourceId, ResourceKind, TaskId, Wait};

/// The waiting tasks of a run, as sentences, each on a line.
pub(crate) fn describe(state: &State) -> String {
    let mut lines = vec!["Nothing can ever run again.".to_owned()];
    for task in state.tasks() {
        if let TaskState::Waiting { on } = &task.state {
            lines.push(format!("{} waits for {}.", name(state, task), wait(state, on.as_ref())));
        }
    }
    for (thread, of) in (1..).zip(state.threads()) {
        if of.started && of.outcome.is_none() {
            lines.push(format!("Thread-{thread} ({}) waits, too.", of.function));
        }
    }
    if lines.len() == 1 {
        lines.push("The event loop has nothing left to run, and nobody will stop it.".to_owned());
    }
    lines.join("\n")
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
        Some(Wait::Gather { tasks, .. } | Wait::Tasks { tasks, .. }) => unfinished(state, tasks),
        Some(Wait::Resource { resource, operation }) => resource_wait(state, *resource, *operation),
        Some(Wait::Future(future)) => match state.future(*future) {
            Some(future) if !future.label.is_empty() => {
                format!("the future `{}`, which nobody will resolve", future.label)
            }
            _ => "a future that nobody will resolve".to_owned(),
        },
        Some(Wait::Thread(thread)) => thread.to_string(),
        Some(Wait::Network) => "the network, from which nothing more will come".to_owned(),
        Some(Wait::Turn | Wait::Timer(_)) | None => "something".to_owned(),
    }
}

fn resource_wait(state: &State, id: ResourceId, operation: Operation) -> String {
    let Some(resource) = state.resource(id) else { return "something".to_owned() };
    let (kind, class) = kind(resource.kind);
    let is_nameless = resource.name == class;
    let the =
        if is_nameless { format!("the {kind}") } else { format!("the {kind} `{}`", resource.name) };
    match operation {
        Operation::Acquire => {
            let holders: Vec<String> = resource
                .holders
                .iter()
                .filter_map(|holder| match holder {
                    Actor::Task(task) => Some(task_name(state, *task)),
                    _ => None,
                })
                .collect();
            if holders.is_empty() { the } else { format!("{the}, held by {}", list(holders)) }
        }
        Operation::Get => format!("an item of {the}"),
        Operation::Put => format!("a free place in {the}"),
        Operation::Join => format!("the items of {the} to be done"),
        Operation::Wait => the,
    }
}

/// What a kind is called, and its class.
fn kind(kind: ResourceKind) -> (&'static str, &'static str) {
    match kind {
        ResourceKind::Lock => ("lock", "Lock"),
        ResourceKind::Event => ("event", "Event"),
        ResourceKind::Condition => ("condition", "Condition"),
        ResourceKind::Semaphore => ("semaphore", "Semaphore"),
        ResourceKind::Queue => ("queue", "Queue"),
        ResourceKind::Barrier => ("barrier", "Barrier"),
    }
}

fn unfinished(state: &State, tasks: &[TaskId]) -> String {
    let unfinished = tasks.iter().filter(|task| {
        state.task(**task).is_none_or(|task| !matches!(task.state, TaskState::Done(_)))
    });
    list(unfinished.map(|task| task_name(state, *task)).collect())
}

/// `a`, `a and b`, `a, b and c`.
fn list(mut names: Vec<String>) -> String {
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} and {last}", names.join(", ")),
        None => "nobody".to_owned(),
    }
}

fn task_name(state: &State, task: TaskId) -> String {
    state.task(task).map_or_else(|| task.to_string(), |task| task.name.clone())
}
