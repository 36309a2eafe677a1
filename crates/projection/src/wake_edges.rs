//! Who woke whom: an edge from the waker to the run that it led to.

use interleave_trace::{Actor, EventKind, Playhead, Trace};

use crate::facts::Facts;
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

/// All edges of a run, in order.
pub(crate) fn wake_edges(trace: &Trace, facts: &Facts) -> Vec<WakeEdge> {
    let mut edges = Vec::new();
    for (event_idx, event) in trace.events().iter().enumerate() {
        let EventKind::Woken { task, handle } = event.kind else { continue };
        let (lane, from) = waker(trace, facts, event.by, event_idx);
        let to = facts.handle(handle).and_then(|handle| handle.started).unwrap_or(event_idx) + 1;
        edges.push(WakeEdge {
            from: EdgeEnd { lane, at: from + 1 },
            to: EdgeEnd { lane: LaneId::Task(task), at: to },
            event: event_idx + 1,
        });
    }
    edges
}

/// Whose doing a wake-up is, and the event with which it did it.
fn waker(trace: &Trace, facts: &Facts, by: Actor, event_idx: usize) -> (LaneId, usize) {
    let Actor::Callback(callback) = by else { return (LaneId::of(by), event_idx) };
    match facts.handle(callback) {
        // A task that ended tells a gather through a callback: the waker is the task.
        Some(handle) if handle.fired.is_none() => {
            (LaneId::of(trace.events()[handle.made].by), handle.made)
        }
        _ => (LaneId::Loop, event_idx),
    }
}
