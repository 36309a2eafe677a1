//! Why a handle is in the ready queue: the reason that the ready queue shows and that the narration tells.

use interleave_trace::{EventKind, HandleId, Outcome, Target, TaskId, Trace, Wait, WaitUntil};

use crate::facts::Facts;
use crate::words;

/// Why a task is ready, or was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cause {
    /// It was made and has not begun.
    New,
    /// It let the others go first.
    Turn,
    /// It was asked to cancel itself.
    Cancelled,
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
    let is_asked = of_task.cancels.iter().any(|cancel| *cancel > run_began && *cancel < starts);
    match on {
        Wait::Turn if is_asked => Cause::Cancelled,
        Wait::Turn => Cause::Turn,
        Wait::Timer(timer) => match facts.handle(*timer).and_then(|timer| timer.fired) {
            Some(fired) if fired < made => Cause::Slept(*timer),
            _ if is_asked => Cause::Cancelled,
            _ => Cause::Unknown,
        },
        _ => {
            let is_woken_by_cancel = is_asked && !came(facts, trace, on, suspended, made);
            if is_woken_by_cancel {
                Cause::Cancelled
            } else {
                Cause::Came(came_text(facts, trace, on, made))
            }
        }
    }
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

/// What came, as a phrase to stand after "goes on:".
fn came_text(facts: &Facts, trace: &Trace, on: &Wait, made: usize) -> String {
    let ended = |task: TaskId| {
        let done = facts.task(task).and_then(|task| task.done).filter(|done| *done < made)?;
        match &trace.events()[done].kind {
            EventKind::TaskDone { outcome, .. } => Some(outcome),
            _ => None,
        }
    };
    let failed = |tasks: &[TaskId]| {
        tasks
            .iter()
            .copied()
            .find(|task| !matches!(ended(*task), None | Some(Outcome::Returned(_))))
    };
    let failure = |task: TaskId| match ended(task) {
        Some(Outcome::Cancelled) => format!("{} was cancelled", facts.task_name(task)),
        _ => format!("{} ended with an exception", facts.task_name(task)),
    };
    let done = |tasks: &[TaskId]| {
        tasks.iter().copied().filter(|task| ended(*task).is_some()).collect::<Vec<_>>()
    };
    let names =
        |tasks: &[TaskId]| tasks.iter().map(|task| facts.task_name(*task)).collect::<Vec<_>>();
    match on {
        Wait::Task(task) => match failed(&[*task]) {
            Some(task) => failure(task),
            None => format!("{}, which it waited for, is done", facts.task_name(*task)),
        },
        Wait::Gather { tasks, .. } => match failed(tasks) {
            Some(task) => format!("{} (gather passes that on)", failure(task)),
            None if tasks.is_empty() => "gather had nothing to wait for".to_owned(),
            None => format!(
                "{} {} done, so gather is too",
                words::short_list(&names(tasks)),
                is_are(tasks.len())
            ),
        },
        Wait::Tasks { tasks, until } => {
            let done = done(tasks);
            match (until, failed(tasks)) {
                (WaitUntil::FirstException, Some(task)) => failure(task),
                _ if done.is_empty() => "its wait is over".to_owned(),
                _ => format!("{} {} done", words::short_list(&names(&done)), is_are(done.len())),
            }
        }
        Wait::Future(future) => {
            format!("{}, which it waited for, has its result", words::future_name(facts, *future))
        }
        Wait::Resource { .. } => {
            format!("its wait for {} is over", words::wait_short(facts, trace, on))
        }
        Wait::Thread(thread) => format!("{thread} is done"),
        Wait::Network => "the network has answered".to_owned(),
        Wait::Turn | Wait::Timer(_) => String::new(),
    }
}

fn is_are(n: usize) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

/// The cause as a phrase, for the ready queue.
pub(crate) fn why(facts: &Facts, trace: &Trace, handle: HandleId) -> String {
    match facts.end.handle(handle).map(|handle| &handle.target) {
        Some(Target::Task(task)) => match cause(facts, trace, *task, handle) {
            Cause::New => "it has not begun".to_owned(),
            Cause::Turn => "it let the others go first".to_owned(),
            Cause::Cancelled => "it was asked to cancel itself".to_owned(),
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
