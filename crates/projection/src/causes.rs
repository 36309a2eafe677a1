//! Why a handle is in the ready queue: the reason that the ready queue shows and that the narration tells.
//!
//! Who put it there is in the trace; what that one did just before (give a lock back, put an item into a queue) is read
//! from the events of the same run. Where nothing can be read, only the name of the waker is told.

use interleave_trace::{
    Actor, EventKind, HandleId, Operation, Outcome, ResourceId, ResourceKind, Target, TaskId,
    Trace, Wait, WaitUntil,
};

use crate::facts::Facts;
use crate::lanes::LaneId;
use crate::words::{self, Known, callbacks};

/// Why a task is ready, or was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cause {
    /// It was made and has not begun.
    New,
    /// It let the others go first.
    Turn,
    /// It was asked to cancel itself, by this event.
    Cancelled(usize),
    /// Its sleep is over; the timer says since when and where it was set.
    Slept(HandleId),
    /// What it waited for is there.
    Came(String),
    /// The trace does not say.
    Unknown,
}

/// Why the handle of a task is there.
pub(crate) fn cause(facts: &Facts, trace: &Trace, task: TaskId, handle: HandleId) -> Cause {
    let (Some(of_task), Some(of_handle)) = (facts.task(task), facts.handle(handle)) else {
        return Cause::Unknown;
    };
    let made = of_handle.made;
    let n_runs = of_task.runs.partition_point(|run| *run < made);
    if n_runs == 0 {
        return Cause::New;
    }
    let run_began = of_task.runs[n_runs - 1];
    // A handle that was made in the task's own run belongs to the suspension with which that run ends.
    let run_ends = of_task.runs.get(n_runs).copied().unwrap_or(trace.len());
    let Some((suspended, on)) =
        facts.last_wait(trace, task, run_ends).filter(|(idx, _)| *idx > run_began)
    else {
        return Cause::Unknown;
    };
    let starts = of_handle.started.unwrap_or(trace.len());
    let asked =
        of_task.cancels.iter().copied().rfind(|cancel| *cancel > run_began && *cancel < starts);
    match (on, asked) {
        (Wait::Turn, Some(asked)) => Cause::Cancelled(asked),
        (Wait::Turn, None) => Cause::Turn,
        (Wait::Timer(timer), _) => match facts.handle(*timer).and_then(|timer| timer.fired) {
            Some(fired) if fired < made => Cause::Slept(*timer),
            _ => asked.map_or(Cause::Unknown, Cause::Cancelled),
        },
        (_, Some(asked))
            if wakes(trace, asked, made) || !came(facts, trace, on, suspended, made) =>
        {
            Cause::Cancelled(asked)
        }
        _ => Cause::Came(came_text(facts, trace, on, made)),
    }
}

/// Whether it was this request to cancel that put the task into the ready queue: both are of one run.
fn wakes(trace: &Trace, asked: usize, made: usize) -> bool {
    let Some((first, rest)) = trace.events().get(asked..=made).and_then(<[_]>::split_first) else {
        return false;
    };
    rest.iter()
        .all(|event| event.by == first.by && !matches!(event.kind, EventKind::RunStarted { .. }))
}

/// Whether what was waited for happened by itself, between two events.
fn came(facts: &Facts, trace: &Trace, on: &Wait, from: usize, to: usize) -> bool {
    let done =
        |task: &TaskId| facts.task(*task).and_then(|task| task.done).is_some_and(|done| done < to);
    match on {
        Wait::Task(task) => done(task),
        Wait::Gather { tasks, .. } | Wait::Tasks { tasks, .. } => tasks.iter().any(done),
        Wait::Future(future) => trace.events()[from.min(to)..to].iter().any(|event| {
            matches!(&event.kind, EventKind::FutureResolved { future: resolved, outcome }
                if resolved == future && *outcome != Outcome::Cancelled)
        }),
        _ => false,
    }
}

/// What came, as a phrase to stand after "goes on:". `made` is the event that put the task into the ready queue.
fn came_text(facts: &Facts, trace: &Trace, on: &Wait, made: usize) -> String {
    let waker = trace.events().get(made).map_or(Actor::Loop, |event| event.by);
    let known = match waker {
        Actor::Callback(callback) => {
            words::known_handle(facts, callback).map(|known| (callback, known))
        }
        _ => None,
    };
    match (on, known) {
        (Wait::Task(task), _) => one_ended(facts, trace, *task, made),
        (Wait::Gather { future, tasks }, _) => {
            let resolved = facts.end.future(*future).and_then(|future| future.outcome.as_ref());
            gathered(facts, trace, tasks, resolved, made)
        }
        (Wait::Tasks { tasks, .. }, Some((_, Known::Timeout))) => {
            let done = done_before(facts, tasks, made);
            if done.is_empty() {
                "its timeout is over, and none is done".to_owned()
            } else {
                format!("its timeout is over, and {}", are_done(facts, &done))
            }
        }
        (Wait::Tasks { tasks, until }, _) => {
            let done = done_before(facts, tasks, made);
            match (until, failed(facts, trace, tasks, made)) {
                (WaitUntil::FirstException, Some(task)) => failure(facts, trace, task, made),
                _ if done.is_empty() => "its wait is over".to_owned(),
                _ => are_done(facts, &done),
            }
        }
        (Wait::Future(future), _) => {
            let name = words::future_name(facts, *future);
            let from = match waker {
                Actor::Task(task) => format!(", from {}", facts.task_name(task)),
                _ => String::new(),
            };
            match facts.end.future(*future).and_then(|future| future.outcome.as_ref()) {
                Some(Outcome::Returned(_)) => format!("{name} has its result{from}"),
                Some(Outcome::Raised(_)) => format!("{name} has an exception{from}"),
                Some(Outcome::Cancelled) => format!("{name} was cancelled"),
                None => "its wait is over".to_owned(),
            }
        }
        (Wait::Resource { resource, operation }, _) => {
            resource_text(facts, trace, *resource, *operation, made, waker)
        }
        (Wait::Thread(thread), _) => {
            let outcome =
                facts.end.threads().get(thread.idx()).and_then(|thread| thread.outcome.as_ref());
            match outcome {
                Some(Outcome::Raised(_)) => format!("{thread} ended with an exception"),
                _ => format!("{thread} is done"),
            }
        }
        (Wait::Network, Some((callback, known))) => callbacks::came(facts, callback, known)
            .unwrap_or_else(|| "the network has answered".to_owned()),
        (Wait::Network, None) => "the network has answered".to_owned(),
        (Wait::Turn | Wait::Timer(_), _) => String::new(),
    }
}

/// How a task ended, if it did before an event.
fn ended<'a>(facts: &Facts, trace: &'a Trace, task: TaskId, before: usize) -> Option<&'a Outcome> {
    let done = facts.task(task)?.done.filter(|done| *done < before)?;
    match &trace.events().get(done)?.kind {
        EventKind::TaskDone { outcome, .. } => Some(outcome),
        _ => None,
    }
}

/// The first of some tasks that did not return.
fn failed(facts: &Facts, trace: &Trace, tasks: &[TaskId], before: usize) -> Option<TaskId> {
    let returned = |task: &TaskId| {
        matches!(ended(facts, trace, *task, before), None | Some(Outcome::Returned(_)))
    };
    tasks.iter().copied().find(|task| !returned(task))
}

fn failure(facts: &Facts, trace: &Trace, task: TaskId, before: usize) -> String {
    let name = facts.task_name(task);
    match ended(facts, trace, task, before) {
        Some(Outcome::Cancelled) => format!("{name} was cancelled"),
        _ => format!("{name} ended with an exception"),
    }
}

fn done_before(facts: &Facts, tasks: &[TaskId], before: usize) -> Vec<TaskId> {
    let is_done = |task: &TaskId| {
        facts.task(*task).and_then(|task| task.done).is_some_and(|done| done < before)
    };
    tasks.iter().copied().filter(is_done).collect()
}

/// `Task-2 is done`, `Task-2 and Task-3 are done`.
fn are_done(facts: &Facts, tasks: &[TaskId]) -> String {
    let names: Vec<String> = tasks.iter().map(|task| facts.task_name(*task)).collect();
    let verb = if tasks.len() == 1 { "is" } else { "are" };
    format!("{} {verb} done", words::short_list(&names))
}

fn one_ended(facts: &Facts, trace: &Trace, task: TaskId, made: usize) -> String {
    match failed(facts, trace, &[task], made) {
        Some(task) => failure(facts, trace, task, made),
        None => format!("{}, which it waited for, is done", facts.task_name(task)),
    }
}

/// A gather that hands exceptions out as results is done like any other.
fn gathered(
    facts: &Facts,
    trace: &Trace,
    tasks: &[TaskId],
    resolved: Option<&Outcome>,
    made: usize,
) -> String {
    if tasks.is_empty() {
        return "gather had nothing to wait for".to_owned();
    }
    let is_result = matches!(resolved, Some(Outcome::Returned(_)));
    match failed(facts, trace, tasks, made).filter(|_| !is_result) {
        Some(task) => format!("{} (gather passes that on)", failure(facts, trace, task, made)),
        None => format!("{}, so gather is too", are_done(facts, tasks)),
    }
}

/// What a waker did with a resource just before it woke somebody.
fn resource_text(
    facts: &Facts,
    trace: &Trace,
    resource: ResourceId,
    operation: Operation,
    made: usize,
    waker: Actor,
) -> String {
    let who = actor_name(facts, waker);
    let kind = facts.end.resource(resource).map(|resource| resource.kind);
    let name = words::resource_name(facts, resource);
    let own = trace.events()[..made].iter().rev().take_while(|event| event.by == waker);
    // What it did in an earlier line woke others.
    let own = own.take_while(|event| {
        !matches!(event.kind, EventKind::RunStarted { .. } | EventKind::LineReached { .. })
    });
    let mut did = own.filter_map(|event| match event.kind {
        EventKind::ResourceReleased { resource: of } if of == resource => Some(true),
        EventKind::ResourceLevelChanged { resource: of, .. } if of == resource => Some(false),
        _ => None,
    });
    match (did.next(), kind, operation) {
        (Some(_), Some(ResourceKind::Semaphore), _) => {
            format!("{who} gave back a place of {name}")
        }
        (Some(true), _, _) => format!("{who} gave back {name}"),
        (Some(false), Some(ResourceKind::Event), _) => format!("{who} set {name}"),
        (Some(false), Some(ResourceKind::Barrier), _) => {
            format!("{who} was the last to come to {name}")
        }
        (Some(false), _, Operation::Get) => format!("{who} put an item into {name}"),
        (Some(false), _, Operation::Put) => format!("{who} took an item out of {name}"),
        (_, Some(ResourceKind::Condition), Operation::Wait) => format!("{who} notified {name}"),
        (_, _, Operation::Join) => format!("{who} has done the last work of {name}"),
        _ => format!("{who} ended its wait for {name}"),
    }
}

/// Who did something, inside a sentence.
pub(crate) fn actor_name(facts: &Facts, actor: Actor) -> String {
    match actor {
        Actor::Main => "the program".to_owned(),
        Actor::Loop => "the loop".to_owned(),
        Actor::Task(_) | Actor::Thread(_) => facts.lane_name(LaneId::of(actor)),
        Actor::Callback(handle) => match facts.end.handle(handle).map(|handle| &handle.target) {
            Some(Target::Callback(name)) => match words::known_callback(facts, handle, name) {
                Some(known) => callbacks::noun(facts, handle, known),
                None => format!("the callback {}", words::callback_name(name)),
            },
            _ => "a callback".to_owned(),
        },
    }
}

/// Why a task was asked to cancel itself, as a clause: `Task-2 asked it to cancel`.
pub(crate) fn cancel_text(facts: &Facts, trace: &Trace, task: TaskId, asked: usize) -> String {
    let Some(event) = trace.events().get(asked) else { return String::new() };
    match event.by {
        Actor::Task(by) if by == task => "it asked itself to cancel".to_owned(),
        Actor::Main if is_closing(trace, asked) => {
            "asyncio.run is about to end and cancels what is left".to_owned()
        }
        Actor::Callback(handle) => match words::known_handle(facts, handle) {
            Some(Known::Timeout) => {
                let set = timer_set(facts, trace, handle);
                format!("its timeout{set} is over")
            }
            Some(Known::Tell(whom)) => {
                let ended = facts.handle(handle).and_then(|handle| handle.task);
                match ended.map(|ended| failure(facts, trace, ended, asked)) {
                    Some(failure) => format!("{failure}, and {whom} cancels the rest"),
                    None => format!("{whom} cancels it"),
                }
            }
            _ => format!("{} asked it to cancel", actor_name(facts, event.by)),
        },
        by => format!("{} asked it to cancel", actor_name(facts, by)),
    }
}

/// Where and when a timer was set: `, set at 1 s by line 21,`.
pub(crate) fn timer_set(facts: &Facts, trace: &Trace, timer: HandleId) -> String {
    let Some(armed) = facts.handle(timer) else { return String::new() };
    let at = words::time(trace, trace.time_at(armed.made + 1));
    match armed.line {
        Some(line) => format!(", set at {at} by line {line},"),
        None => format!(", set at {at},"),
    }
}

/// Whether the program does something after its loop has stopped and before its next line: `asyncio.run` cleans up.
pub(crate) fn is_closing(trace: &Trace, idx: usize) -> bool {
    let mut ends = trace.events()[..idx].iter().rev().filter_map(|event| match event.kind {
        EventKind::LoopStopped => Some(true),
        EventKind::LineReached { .. } if event.by == Actor::Main => Some(false),
        _ => None,
    });
    ends.next() == Some(true)
}

/// The cause as a phrase, for the ready queue.
pub(crate) fn why(facts: &Facts, trace: &Trace, handle: HandleId) -> String {
    match facts.end.handle(handle).map(|handle| &handle.target) {
        Some(Target::Task(task)) => match cause(facts, trace, *task, handle) {
            Cause::New => made_by(facts, trace, *task),
            Cause::Turn => "it let the others go first".to_owned(),
            Cause::Cancelled(_) => "it was asked to cancel itself".to_owned(),
            Cause::Slept(timer) => {
                format!(
                    "its sleep of {} is over",
                    words::time(trace, facts.timer_length(trace, timer))
                )
            }
            Cause::Came(what) => what,
            Cause::Unknown => String::new(),
        },
        Some(Target::Callback(_))
            if facts.handle(handle).is_some_and(|handle| handle.fired.is_some()) =>
        {
            "its timer was due".to_owned()
        }
        _ => String::new(),
    }
}

/// Who made a task that has not run. To make it is to put it into the ready queue (`Task.__init__`).
fn made_by(facts: &Facts, trace: &Trace, task: TaskId) -> String {
    let made = facts.task(task).and_then(|task| trace.events().get(task.made));
    made.map_or_else(String::new, |made| format!("new: {} made it", actor_name(facts, made.by)))
}
