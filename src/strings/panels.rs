//! The words of the panels below the timeline, and of the code listing.
//!
//! Sentence case, no colons; numbers with their unit.

use interleave_projection::{RequestState, StreamEvent, TurnPhase};
use interleave_trace::{ClockKind, Micros};

use super::stage::{clock_time, playhead_time, time};

/// What a click on something that happened does.
pub const GO_TO_ITS_MOMENT: &str = "Go to its moment";
/// The choice of a panel.
pub const PANEL: &str = "Panel";

// The event loop.
/// The thread's row.
pub const RUNNING: &str = "Running";
/// The ready queue's row.
pub const READY_QUEUE: &str = "Ready queue";
/// The timers' row.
pub const TIMERS: &str = "Timers";
/// The row of requests, threads and connections.
pub const IN_FLIGHT: &str = "In flight";
/// Nothing has the thread.
pub const NOTHING_RUNS: &str = "nothing";
/// The ready queue is empty.
pub const QUEUE_EMPTY: &str = "empty";
/// No timer is armed.
pub const NONE_ARMED: &str = "none armed";
/// Nothing is in flight.
pub const NOTHING_IN_FLIGHT: &str = "nothing";
/// Stands before what is ready and has to wait for the next turn.
pub const NEXT_TURN: &str = "next turn";
/// What that means.
pub const NEXT_TURN_TITLE: &str = "What became ready during this turn runs in the next one";
/// The parts of a turn.
pub const PHASES: &str = "Parts of this turn";
/// The clock beside the timers.
pub const CLOCK: &str = "now";

/// The parts of a turn, in order, each with a word and what happens in it.
pub const TURN: [(TurnPhase, &str, &str); 3] = [
    (TurnPhase::Polls, "wait", "Wait until something is ready or due"),
    (TurnPhase::Collects, "collect", "Move what is due to the ready queue"),
    (TurnPhase::Runs, "run", "Run what is ready now, one after the other"),
];

/// Which of those that run in this turn has begun: `run 2 of 3`.
pub fn runs(word: &str, n_begun: usize, n_all: usize) -> String {
    format!("{word} {n_begun} of {n_all}")
}

/// The turn of the loop that is under way.
pub fn iteration(iteration: u32) -> String {
    match iteration {
        0 => "not running".to_owned(),
        _ => format!("iteration {iteration}"),
    }
}

/// When a timer is due, seen from now.
pub fn remaining(time: &str) -> String {
    format!("in {time}")
}

/// Since when something is in flight.
pub fn since(time: &str) -> String {
    format!("since {time}")
}

/// What the loop waits for, if nothing is ready.
pub fn waits_until(time: &str) -> String {
    format!("the loop waits until {time}")
}

/// What the loop waits for, if nothing is armed, either.
pub const WAITS_OUTSIDE: &str = "the loop waits for what is in flight";
/// Something is ready, so the loop does not wait.
pub const GOES_ROUND: &str = "the loop goes round again";

/// Handles that found no room.
pub fn and_more(n: usize) -> String {
    format!("and {n} more")
}

// The console.
/// Before anything was written.
pub const CONSOLE_EMPTY: &str = "Nothing written yet";
/// Before text on standard error.
pub const STDERR: &str = "stderr";

/// The name of the console's rows for screen readers.
pub fn console_rows(n: usize) -> String {
    match n {
        0 => CONSOLE_EMPTY.to_owned(),
        1 => "Console, 1 row".to_owned(),
        _ => format!("Console, {n} rows"),
    }
}

/// What a click on a time does.
pub fn go_to_time(at: Micros) -> String {
    format!("{} s, go to this moment", clock_time(at))
}

// The files.
/// Before the program has written one.
pub const FILES_NONE_YET: &str = "None written yet";
/// What they are.
pub const FILES_NOTE: &str = "In memory, and only for this run. Your own disk is never touched.";
/// In place of what is in a file.
pub const FILE_IS_NO_TEXT: &str = "This is not text.";

/// How long a file is.
pub fn file_size(size: u64) -> String {
    let unit = if size == 1 { "byte" } else { "bytes" };
    format!("{size} {unit}")
}

// The streams.
/// What the marks mean, for those who do not see them.
pub fn stream_mark(name: &str, kind: StreamEvent, text: &str, at: Micros) -> String {
    let verb = match kind {
        StreamEvent::Pulled => "is asked to go on",
        StreamEvent::Yielded => "yields ",
        StreamEvent::Closing => "is told to close",
        StreamEvent::Ended => "has no more values",
        StreamEvent::Closed => "is closed early",
        StreamEvent::Cancelled => "is cancelled",
        StreamEvent::Raised => "ends with ",
    };
    format!("{name} {verb}{text}, {}", playhead_time(at))
}

/// Who pulls a stream.
pub fn pulled_by(consumer: &str) -> String {
    format!("for {consumer}")
}

/// The name of the rows for screen readers.
pub fn streams(n: usize) -> String {
    if n == 1 { "1 stream".to_owned() } else { format!("{n} streams") }
}

// The network.
/// Before the first request.
pub const NETWORK_NONE_YET: &str = "No request yet";
/// The name of the table.
pub const REQUESTS: &str = "Requests";
/// Its columns.
pub const COLUMN_METHOD: &str = "Method";
/// Where to.
pub const COLUMN_ADDRESS: &str = "Address";
/// How far.
pub const COLUMN_STATE: &str = "State";
/// From when to when.
pub const COLUMN_TIME: &str = "Time";

/// What a request does.
pub fn request_state(state: RequestState) -> &'static str {
    match state {
        RequestState::Begun => "begun",
        RequestState::Connecting => "connecting",
        RequestState::Waiting => "waiting",
        RequestState::Receiving => "receiving",
        RequestState::Answered => "answered",
        RequestState::Done => "done",
        RequestState::Failed => "failed",
        RequestState::Cancelled => "cancelled",
    }
}

/// What a request does that was answered already: `receiving, 200 OK`.
pub fn with_result(state: &str, result: &str) -> String {
    format!("{state}, {result}")
}

/// When a request began and how long it has taken: `at 0.5 s, 120 ms`.
pub fn request_time(from: Micros, until: Micros, clock: ClockKind) -> String {
    format!("at {}, {}", time(from, clock), time(until - from, clock))
}

// The code.
/// What a click on a line number does.
pub fn go_to_line(line: u32) -> String {
    format!("Line {line}, go to when it runs next")
}
