//! The event loop at a playhead: what runs, what is ready, which timers are armed.

use interleave_trace::{HandleId, Micros};

use crate::lanes::LaneId;

/// The event loop at a playhead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventLoop {
    /// The turn of the loop that is under way; 0 before the first.
    pub iteration: u32,
    /// The time.
    pub now: Micros,
    /// What has the thread, if anything of the loop has.
    pub running: Option<HandleView>,
    /// The ready queue, the next one first.
    pub ready: Vec<HandleView>,
    /// The armed timers, the next one first.
    pub timers: Vec<TimerView>,
}

/// Something that runs or is in the ready queue.
#[derive(Clone, Debug, PartialEq)]
pub struct HandleView {
    /// The handle; `None` for an eager first run, which has none.
    pub handle: Option<HandleId>,
    /// The task that it runs; `None` for a plain callback.
    pub lane: Option<LaneId>,
    /// The task's name, or what the callback does (`end of a sleep, for Task-2`).
    pub name: String,
    /// The task's color; `None` for a plain callback.
    pub hue: Option<u8>,
    /// Why it is here, as a phrase (`its 1 s sleep is over`), empty if nothing can be said.
    pub why: String,
}

/// An armed timer.
#[derive(Clone, Debug, PartialEq)]
pub struct TimerView {
    /// The timer.
    pub handle: HandleId,
    /// When it is due.
    pub deadline: Micros,
    /// How long that is from now.
    pub remaining: Micros,
    /// The task that it will wake or that armed it, if it is known.
    pub lane: Option<LaneId>,
    /// That task's name, or what the timer calls.
    pub name: String,
    /// That task's color.
    pub hue: Option<u8>,
}
