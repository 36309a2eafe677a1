//! The words that are used for waits, callbacks, lists and values, everywhere the same.

pub(crate) mod cards;
pub(crate) mod chain;
pub(crate) mod hints;
pub(crate) mod outside;
pub(crate) mod slices;

use interleave_trace::{
    ClockKind, DiagnosticKind, HandleId, Micros, Operation, Phase, ResourceKind, Target, Trace,
    Wait, WaitUntil,
};

use crate::facts::Facts;
use crate::lanes::{LaneId, SliceState};

/// What module code is called.
pub(crate) const PROGRAM: &str = "The program";
/// What the loop is called.
pub(crate) const LOOP: &str = "The loop";

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The same with a limit: `a, b, c and 7 more`.
pub(crate) fn short_list(items: &[String]) -> String {
    const SHOWN: usize = 4;
    if items.len() <= SHOWN + 1 {
        return list(items);
    }
    format!("{} and {} more", items[..SHOWN].join(", "), items.len() - SHOWN)
}

/// `1 task`, `2 tasks`.
pub(crate) fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// What is waited on, short, to stand in a slice: `sleep 1 s`, `gather of 2`.
pub(crate) fn wait_short(facts: &Facts, trace: &Trace, on: &Wait) -> String {
    match on {
        Wait::Turn => "its next turn".to_owned(),
        Wait::Timer(handle) => format!("sleep {}", time(trace, facts.timer_length(trace, *handle))),
        Wait::Task(task) => facts.task_name(*task),
        Wait::Future(future) => future_name(facts, *future),
        Wait::Gather { tasks, .. } => format!("gather of {}", tasks.len()),
        Wait::Tasks { tasks, until } => match until {
            WaitUntil::FirstCompleted => format!("the first of {}", count(tasks.len(), "task")),
            WaitUntil::FirstException => {
                format!("{}, or the first error", count(tasks.len(), "task"))
            }
            WaitUntil::AllCompleted => format!("all of {}", count(tasks.len(), "task")),
        },
        Wait::Resource { resource, operation } => {
            let name = resource_name(facts, *resource);
            match operation {
                Operation::Acquire | Operation::Wait => name,
                Operation::Get => format!("an item in {name}"),
                Operation::Put => format!("room in {name}"),
                Operation::Join => format!("the end of the work in {name}"),
            }
        }
        Wait::Thread(thread) => match facts.end.threads().get(thread.idx()) {
            Some(known) => format!("{} in {thread}", known.function),
            None => thread.to_string(),
        },
        Wait::Network => "the network".to_owned(),
    }
}

/// The same with the moment at which it ends, where that is known: `sleep until 1 s`.
pub(crate) fn wait_until(facts: &Facts, trace: &Trace, on: &Wait) -> String {
    match on {
        Wait::Timer(handle) => {
            let deadline =
                facts.end.handle(*handle).and_then(|handle| handle.deadline).unwrap_or_default();
            format!("sleep until {}", time(trace, deadline))
        }
        _ => wait_short(facts, trace, on),
    }
}

/// A time as people say it: a measured one to the millisecond, unless it is shorter.
pub(crate) fn time(trace: &Trace, at: Micros) -> String {
    match trace.header().clock {
        ClockKind::Measured if at.0 >= 1_000 => Micros((at.0 + 500) / 1_000 * 1_000).to_string(),
        ClockKind::Measured | ClockKind::Virtual => at.to_string(),
    }
}

/// `gather`, `the future bell`, `a future`.
pub(crate) fn future_name(facts: &Facts, future: interleave_trace::FutureId) -> String {
    match facts.end.future(future) {
        // What is not a name in a program says itself what it is: `gather`, `a free connection`.
        Some(known) if known.label == "gather" || known.label.contains(' ') => known.label.clone(),
        Some(known) if !known.label.is_empty() => format!("the future {}", known.label),
        _ => "a future".to_owned(),
    }
}

/// `lock kettle`.
pub(crate) fn resource_name(facts: &Facts, resource: interleave_trace::ResourceId) -> String {
    let Some(known) = facts.end.resource(resource) else { return resource.to_string() };
    let kind = match known.kind {
        ResourceKind::Lock => "lock",
        ResourceKind::Event => "event",
        ResourceKind::Condition => "condition",
        ResourceKind::Semaphore => "semaphore",
        ResourceKind::Queue => "queue",
        ResourceKind::Barrier => "barrier",
    };
    if known.name.eq_ignore_ascii_case(kind) {
        format!("the {kind}")
    } else {
        format!("the {kind} {}", known.name)
    }
}

/// What a plain callback does, as short as can be, to stand in a list: `end of Task-2's sleep`,
/// `tell gather: Task-2 done`.
pub(crate) fn callback(facts: &Facts, handle: HandleId, name: &str) -> String {
    let task =
        facts.handle(handle).and_then(|handle| handle.task).map(|task| facts.task_name(task));
    match (known_callback(facts, handle, name), task) {
        (Some(Known::EndOfSleep), Some(task)) => format!("end of {task}'s sleep"),
        (Some(Known::EndOfSleep), None) => "end of a sleep".to_owned(),
        (Some(Known::Tell(whom)), Some(task)) => format!("tell {whom}: {task} done"),
        (Some(Known::Tell(whom)), None) => format!("tell {whom}"),
        (Some(Known::Arrival(what)), Some(task)) => format!("{what} for {task}"),
        (Some(Known::Arrival(what)), None) => what.to_owned(),
        (Some(Known::Written(part)), Some(task)) => format!("{part}what {task} wrote"),
        (Some(Known::Written(part)), None) => format!("{part}what was written"),
        (Some(Known::Timeout), Some(task)) => format!("timeout of {task}"),
        (Some(Known::Timeout), None) => "timeout".to_owned(),
        // As the program calls it.
        (None, _) => name.rsplit("<locals>.").next().unwrap_or(name).to_owned(),
    }
}

/// The same as part of a sentence: `the end of the sleep of Task-2`, `the callback that tells gather of Task-2`.
pub(crate) fn known_callback_noun(facts: &Facts, handle: HandleId, name: &str) -> Option<String> {
    let task =
        facts.handle(handle).and_then(|handle| handle.task).map(|task| facts.task_name(task));
    Some(match (known_callback(facts, handle, name)?, task) {
        (Known::EndOfSleep, Some(task)) => format!("the end of the sleep of {task}"),
        (Known::EndOfSleep, None) => "the end of a sleep".to_owned(),
        (Known::Tell(whom), Some(task)) => {
            format!("the callback that tells {whom} about the end of {task}")
        }
        (Known::Tell(whom), None) => format!("the callback that tells {whom}"),
        (Known::Arrival(what), Some(task)) => format!("the arrival of {what} for {task}"),
        (Known::Arrival(what), None) => format!("the arrival of {what}"),
        (Known::Written(part), Some(task)) => format!("the arrival of {part}what {task} wrote"),
        (Known::Written(part), None) => format!("the arrival of {part}what was written"),
        (Known::Timeout, Some(task)) => format!("the timeout of {task}"),
        (Known::Timeout, None) => "a timeout".to_owned(),
    })
}

/// A callback of asyncio's own that we have words for.
pub(crate) enum Known {
    /// It ends a sleep.
    EndOfSleep,
    /// It tells somebody that a task is done.
    Tell(&'static str),
    /// Something comes in from the simulated world.
    Arrival(&'static str),
    /// What was written to a stream, or its end, comes in at the other end.
    Written(&'static str),
    /// The time that a block or a wait may take is over.
    Timeout,
}

/// What a file gives, when it is read or written without holding the thread.
pub(crate) const FILE_ARRIVAL: &str = "what a file gives";

/// Whether a timer stands for a wait of its own: a sleep, or something on its way.
pub(crate) fn is_wait(facts: &Facts, timer: HandleId) -> bool {
    let name = match facts.end.handle(timer).map(|handle| &handle.target) {
        Some(Target::Callback(name)) => name.as_str(),
        _ => "",
    };
    let known = known_callback(facts, timer, name);
    matches!(known, Some(Known::EndOfSleep | Known::Arrival(_) | Known::Written(_)))
}

/// The callbacks of CPython's asyncio and of the simulated world, by the end of their qualified names.
pub(crate) fn known_callback(facts: &Facts, handle: HandleId, name: &str) -> Option<Known> {
    if facts.handle(handle).is_some_and(|handle| handle.is_sleep) {
        return Some(Known::EndOfSleep);
    }
    known_name(name)
}

/// The same by the name alone.
fn known_name(name: &str) -> Option<Known> {
    let known = match name.rsplit('.').next()? {
        "_set_result_unless_cancelled" => Known::EndOfSleep,
        "_run_until_complete_cb" => Known::Tell("asyncio.run"),
        "_done_callback" if name.starts_with("gather") => Known::Tell("gather"),
        "_on_task_done" if name.starts_with("TaskGroup") => Known::Tell("the task group"),
        "_on_completion" => Known::Tell("wait"),
        "connected" if name == "Network.connected" => Known::Arrival("a connection"),
        "answered" if name == "Network.answered" => Known::Arrival("an answer"),
        "received" if name == "Network.received" => Known::Arrival("the rest of an answer"),
        "arrive" if name == "Pipe.arrive" => Known::Written(""),
        "arrive_end" if name == "Pipe.arrive_end" => Known::Written("the end of "),
        "connection_made" if name == "StreamReaderProtocol.connection_made" => {
            Known::Arrival("a connection")
        }
        "lost" if name == "Pipe.lost" => Known::Arrival("the end of a connection"),
        "_on_timeout" if name == "Timeout._on_timeout" => Known::Timeout,
        "file_done" if name == "file_done" => Known::Arrival(FILE_ARRIVAL),
        _ => return None,
    };
    Some(known)
}

/// The tag beside a line of code: who, and what it does there.
pub(crate) fn tag(name: &str, arguments: &str, state: SliceState) -> String {
    let verb = match state {
        SliceState::Running => "runs",
        SliceState::Ready => "is ready",
        SliceState::Waiting => "waits",
        SliceState::Dormant => "pauses",
    };
    format!("{} {verb}", who(name, arguments))
}

/// The shortest name that tells calls of one function apart: the text it was called with, or its own name.
fn who(name: &str, arguments: &str) -> String {
    const LONGEST: usize = 14;
    let quoted = arguments.chars().next().filter(|first| matches!(first, '\'' | '"'));
    let text = quoted.and_then(|quote| arguments[1..].split(quote).next()).map(str::trim);
    match text {
        Some(text) if !text.is_empty() && text.chars().count() <= LONGEST => text.to_owned(),
        _ if !arguments.is_empty()
            && name.chars().count() + arguments.chars().count() < LONGEST =>
        {
            format!("{name}({arguments})")
        }
        _ => name.to_owned(),
    }
}

/// Where a request is.
pub(crate) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Connecting => "connecting",
        Phase::Waiting => "waiting for the answer",
        Phase::Receiving => "receiving",
    }
}

/// A kind of diagnostic, to stand above its message.
pub(crate) fn diagnostic(kind: DiagnosticKind) -> &'static str {
    match kind {
        DiagnosticKind::SyntaxError => "This is not Python yet",
        DiagnosticKind::UncaughtException => "An exception that nobody caught",
        DiagnosticKind::MissingModule => "No such module here",
        DiagnosticKind::Deadlock => "Deadlock",
        DiagnosticKind::NeverAwaited => "Never awaited",
        DiagnosticKind::NeverRetrieved => "An exception that nobody looked at",
        DiagnosticKind::EventLimit => "Too many events",
        DiagnosticKind::OutputLimit => "Too much output",
        DiagnosticKind::TimeLimit => "Too long a time",
        DiagnosticKind::LineLimit => "Too many lines executed",
        DiagnosticKind::MemoryLimit => "Too much memory",
        DiagnosticKind::RecursionLimit => "Calls nested too deep",
        DiagnosticKind::Stopped => "Stopped",
        DiagnosticKind::EngineFailure => "The engine failed",
    }
}

/// The tag beside a line that belongs to no span.
pub(crate) fn bare_tag(facts: &Facts, lane: LaneId) -> String {
    match lane {
        LaneId::Main => "program runs".to_owned(),
        LaneId::Loop => "callback runs".to_owned(),
        lane => format!("{} runs", facts.lane_name(lane)),
    }
}

/// Before the first step of several runs.
pub(crate) const BEGINNING_OF_SEVERAL: &str =
    "Nothing has happened yet: the programs are about to begin.";
