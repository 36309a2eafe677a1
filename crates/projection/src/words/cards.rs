//! The words on cards: names of facts, and the facts.

use interleave_trace::{Micros, Trace};

use crate::lane_states::StateView;
use crate::words;

/// What it does.
pub(crate) const STATE: &str = "State";
/// Since when it does that.
pub(crate) const SINCE: &str = "Since";
/// From when to when.
pub(crate) const TIME: &str = "Time";
/// Where in the program.
pub(crate) const LINE: &str = "Line";
/// Whose it is.
pub(crate) const OF: &str = "Part of";
/// Who woke it.
pub(crate) const WOKEN_BY: &str = "Woken by";
/// Who asked it to cancel itself.
pub(crate) const CANCELLED_BY: &str = "Cancelled by";
/// Who made it.
pub(crate) const MADE_BY: &str = "Made by";
/// Before it was made.
pub(crate) const NOT_YET: &str = "not there yet";

/// `Task-2 brew('tea')`.
pub(crate) fn lane(name: &str, label: &str) -> String {
    if label.is_empty() { name.to_owned() } else { format!("{name} {label}") }
}

/// `waiting, sleep until 1 s`, `returned 42`.
pub(crate) fn state(state: StateView, says: &str) -> String {
    let (name, comma) = match state {
        StateView::Created => ("created", ","),
        StateView::Ready => ("ready", ","),
        StateView::Running => ("running", ","),
        StateView::Waiting => ("waiting", ","),
        StateView::Returned => ("returned", ""),
        StateView::Raised => ("raised", ""),
        StateView::Cancelled => ("cancelled", ","),
    };
    if says.is_empty() { name.to_owned() } else { format!("{name}{comma} {says}") }
}

/// `0.5 s, for 0.3 s`.
pub(crate) fn since(trace: &Trace, since: Micros, now: Micros) -> String {
    let passed = now - since;
    let since = words::time(trace, since);
    if passed == Micros::ZERO {
        since
    } else {
        format!("{since}, for {}", words::time(trace, passed))
    }
}

/// `0 s to 1 s, 1 s long`; `at 1 s` where no time passes.
pub(crate) fn stretch(trace: &Trace, from: Micros, to: Micros, is_open: bool) -> String {
    let length = to - from;
    let [from, to] = [from, to].map(|at| words::time(trace, at));
    match (is_open, length == Micros::ZERO) {
        (true, _) => format!("{from} to the end of the recording"),
        (false, true) => format!("at {from}"),
        (false, false) => format!("{from} to {to}, {} long", words::time(trace, length)),
    }
}

/// `4 await asyncio.sleep(1)`.
pub(crate) fn line(line: u32, text: &str) -> String {
    format!("{line}  {text}")
}

/// `Task-1 at 0 s, line 9`.
pub(crate) fn by(trace: &Trace, name: &str, at: Micros, line: Option<u32>) -> String {
    let at = words::time(trace, at);
    match line {
        Some(line) => format!("{name} at {at}, line {line}"),
        None => format!("{name} at {at}"),
    }
}

/// `its timer at 1 s`.
pub(crate) fn by_timer(trace: &Trace, at: Micros) -> String {
    format!("its timer at {}", words::time(trace, at))
}
