//! The words of the panel “Where the time goes”, and of the longest chain.

use interleave_trace::ClockKind;

/// Opens the panel, and its name.
pub const TIMES: &str = "Where the time goes";
/// A column: whose time it is.
pub const COLUMN_TASK: &str = "Task";
/// A column: with the thread.
pub const COLUMN_BUSY: &str = "Busy";
/// A column: in the ready queue.
pub const COLUMN_READY: &str = "Ready";
/// A column: waiting for something.
pub const COLUMN_WAITING: &str = "Waiting";
/// A column: how often it had the thread.
pub const COLUMN_RUNS: &str = "Runs";

/// The button that shows the longest chain in the timeline, and the heading of its links.
pub const CHAIN: &str = "Longest chain";
/// What the chain is.
pub const CHAIN_NOTE: &str = "What followed from what, back from the end: together these stretches are as long as the \
    run. Anything else passed beside them.";
/// A run that took no time has none.
pub const NO_CHAIN: &str = "Nothing in this run took any time.";

/// What the figures mean.
pub fn note(clock: ClockKind) -> &'static str {
    match clock {
        ClockKind::Virtual => {
            "In virtual time code takes no time: a task is busy only while a call keeps the thread."
        }
        ClockKind::Measured => "Measured while it ran, so a task is busy while its code runs.",
    }
}

/// How long the loop's thread was kept: `The thread was kept for 0.5 s of 2 s.`
pub fn thread(held: &str, total: &str) -> String {
    ["The thread was kept for ", held, " of ", total, "."].concat()
}

/// What the single waits come to: `Its 3 waits are 3 s long, one by one.`
pub fn waits(n: usize, length: &str) -> String {
    if n == 1 {
        ["Its one wait is ", length, " long."].concat()
    } else {
        ["Its ", &n.to_string(), " waits are ", length, " long, one by one."].concat()
    }
}

/// Lanes or links that have no row.
pub fn and_more(n: usize) -> String {
    ["and ", &n.to_string(), " more"].concat()
}

/// When a link was: `0 s to 1 s`.
pub fn from_to(from: &str, to: &str) -> String {
    [from, " to ", to].concat()
}

/// The heading of a run: `All at once · 1 s`.
pub fn run_title(title: &str, total: &str) -> String {
    if title.is_empty() { total.to_owned() } else { [title, " · ", total].concat() }
}
