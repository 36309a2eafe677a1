//! The words that are used for waits, callbacks, lists and values, everywhere the same.

pub(crate) mod callbacks;
pub(crate) mod cards;
pub(crate) mod chain;
pub(crate) mod hints;
pub(crate) mod labels;
pub(crate) mod outside;
pub(crate) mod slices;

use interleave_trace::{
    ClockKind, DiagnosticKind, Micros, Operation, Phase, ResourceKind, Trace, Wait, WaitUntil,
};

use crate::facts::Facts;
use crate::lanes::{LaneId, SliceState};

pub(crate) use callbacks::{Known, callback, callback_name, is_wait, known_callback, known_handle};

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

/// Line numbers in order: `1`, `1 and 4`, `1 to 3, 7 and 9`.
pub(crate) fn ranges(lines: &[u32]) -> String {
    let parts = lines.chunk_by(|a, b| a + 1 == *b).flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{first} to {last}")],
        few => few.iter().map(u32::to_string).collect(),
    });
    short_list(&parts.collect::<Vec<_>>())
}

/// `1 task`, `2 tasks`.
pub(crate) fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// `an item`, `3 items`.
pub(crate) fn items(n: u32) -> String {
    if n == 1 { "an item".to_owned() } else { format!("{n} items") }
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
        // The name of the library's coroutine in which it is waited for.
        Some(known) if matches!(known.label.as_str(), "wait_for" | "_cancel_and_wait") => {
            "the future in wait_for".to_owned()
        }
        Some(known) if known.label == "future" => "the future".to_owned(),
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
