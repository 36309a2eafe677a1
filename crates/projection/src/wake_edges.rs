//! Who woke whom: an edge from the waker to the run that it led to.

use interleave_trace::Playhead;

use crate::lanes::LaneId;

/// One wake-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WakeEdge {
    /// Who woke. When a callback did (as the end of a `gather` does), the task that put that callback into the ready
    /// queue; `Loop` when it was a timer.
    pub from: EdgeEnd,
    /// Who was woken, where it went on; where it was woken, if it never did.
    pub to: EdgeEnd,
    /// Where the task was woken: the playhead that has just applied it.
    pub event: Playhead,
}

/// One end of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeEnd {
    /// In which lane.
    pub lane: LaneId,
    /// At which place of it.
    pub at: Playhead,
}
