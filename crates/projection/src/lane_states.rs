//! The state of each lane at a playhead: heads of lanes, table view, screen readers.

use interleave_trace::Micros;

use crate::lanes::LaneId;

/// What a lane does now. Only lanes that exist at the playhead have one.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneState {
    /// Whose.
    pub lane: LaneId,
    /// What it does.
    pub state: StateView,
    /// Since when.
    pub since: Micros,
    /// What it waits for (`sleep until 1 s`, `gather of 2`), empty if it does not wait or nothing is known.
    pub on: String,
}

/// The states of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateView {
    /// It was made, and nothing more.
    Created,
    /// It is in the ready queue.
    Ready,
    /// It has the thread.
    Running,
    /// It has given up the thread until something happens.
    Waiting,
    /// It ended with a result.
    Returned,
    /// It ended with an exception.
    Raised,
    /// It was cancelled.
    Cancelled,
}
