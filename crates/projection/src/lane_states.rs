//! The state of each lane at a playhead: heads of lanes, table view, screen readers.

use interleave_trace::{Micros, Outcome, Playhead, TaskState, Trace};

use crate::facts::Facts;
use crate::lanes::told::Told;
use crate::lanes::{FinishKind, Lane, LaneId, SliceState};
use crate::words;

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

/// The state of a lane after so many events, if it exists by then.
pub(crate) fn lane_state(
    trace: &Trace,
    facts: &Facts,
    lane: &Lane,
    playhead: Playhead,
) -> Option<LaneState> {
    if lane.from > playhead {
        return None;
    }
    let time_of = |at: Playhead| {
        at.checked_sub(1)
            .and_then(|idx| trace.events().get(idx))
            .map_or(Micros::ZERO, |event| event.at)
    };
    if let LaneId::Task(task) = lane.id {
        let states = &facts.task(task)?.states;
        let (at, state) =
            states.get(states.partition_point(|(at, _)| *at <= playhead).checked_sub(1)?)?;
        let on = match state {
            TaskState::Waiting { on: Some(on) } => words::wait_until(facts, trace, on),
            _ => String::new(),
        };
        Some(LaneState { lane: lane.id, state: StateView::of(state), since: time_of(*at), on })
    } else {
        let (state, at, on) = other_state(&Told { trace, facts, lane: lane.id }, lane, playhead);
        Some(LaneState { lane: lane.id, state, since: time_of(at), on })
    }
}

/// The state of a lane that is no task's, from its first row.
fn other_state(told: &Told<'_>, lane: &Lane, playhead: Playhead) -> (StateView, Playhead, String) {
    if let Some(done) = lane.done.as_ref().filter(|done| done.at <= playhead) {
        let state = match done.kind {
            FinishKind::Returned => StateView::Returned,
            FinishKind::Raised => StateView::Raised,
            FinishKind::Cancelled => StateView::Cancelled,
        };
        return (state, done.at, String::new());
    }
    match lane.rows.first().and_then(|row| row.at(playhead)) {
        Some(slice) if slice.state == SliceState::Running => {
            (StateView::Running, slice.from, String::new())
        }
        Some(slice) => (StateView::Waiting, slice.from, told.label(slice, true)),
        None => (StateView::Created, lane.from, String::new()),
    }
}

impl StateView {
    /// What a state looks like.
    pub fn of(state: &TaskState) -> Self {
        match state {
            TaskState::Created => Self::Created,
            TaskState::Ready => Self::Ready,
            TaskState::Running => Self::Running,
            TaskState::Waiting { .. } => Self::Waiting,
            TaskState::Done(Outcome::Returned(_)) => Self::Returned,
            TaskState::Done(Outcome::Raised(_)) => Self::Raised,
            TaskState::Done(Outcome::Cancelled) => Self::Cancelled,
        }
    }
}
