//! The words in and about slices: labels to draw, titles for tooltips.

use interleave_trace::{Micros, Outcome, Trace, Wait};

use crate::facts::Facts;
use crate::words;

/// Something runs.
pub(crate) fn runs(name: &str) -> String {
    format!("{name} runs")
}

/// A call blocks the thread.
pub(crate) fn blocks(name: &str, call: &str) -> String {
    format!("{name} calls {call}: nothing else can run")
}

/// Something is ready.
pub(crate) fn is_ready(name: &str) -> String {
    format!("{name} is ready and stands in the ready queue")
}

/// The label of what waits; in the first row of a lane, the lane's head already says who sleeps.
pub(crate) fn waits(
    facts: &Facts,
    trace: &Trace,
    name: &str,
    on: &Wait,
    is_first_row: bool,
) -> String {
    let short = words::wait_short(facts, trace, on);
    match (on, is_first_row) {
        (Wait::Timer(_), true) => short,
        (_, true) => waits_for(name, &short),
        _ => format!("{name} · {short}"),
    }
}

/// The same as a title, with the moment at which it ends, where that is known.
pub(crate) fn waits_until(facts: &Facts, trace: &Trace, name: &str, on: &Wait) -> String {
    format!("{name} waits: {}", words::wait_until(facts, trace, on))
}

/// One waits for another.
pub(crate) fn waits_for(name: &str, other: &str) -> String {
    format!("{name} waits for {other}")
}

/// Something waits, and no event says on what.
pub(crate) fn waits_plainly(name: &str) -> String {
    format!("{name} waits")
}

/// An eager task has the thread, inside this one's run.
pub(crate) fn waits_for_nested(name: &str) -> String {
    format!("{name} waits while another task runs inside its run")
}

/// The pool has no thread to spare.
pub(crate) fn waits_for_thread(name: &str) -> String {
    format!("{name} waits for a thread to be free")
}

/// The program is in `asyncio.run`.
pub(crate) fn waits_for_loop(name: &str) -> String {
    format!("{name} waits for the event loop to be done")
}

/// A context manager is open.
pub(crate) fn is_open(name: &str) -> String {
    format!("{name} is open")
}

/// A generator is between two pulls.
pub(crate) fn has_yielded(name: &str) -> String {
    format!("{name} has yielded, and pauses")
}

/// A blocking call with its length, where that is known beforehand.
pub(crate) fn blocking(trace: &Trace, call: &str, duration: Micros) -> String {
    if duration == Micros::ZERO {
        return call.to_owned();
    }
    format!("{call} {}", words::time(trace, duration))
}

/// A result that is worth telling: not `None`, and not Rust's `()`.
pub(crate) fn result(trace: &Trace, outcome: &Outcome) -> Option<String> {
    let nothing = match trace.header().source.language {
        interleave_trace::Language::Python => "None",
        interleave_trace::Language::Rust => "()",
    };
    match outcome {
        Outcome::Returned(value) if !value.is_empty() && value != nothing => Some(value.clone()),
        _ => None,
    }
}
