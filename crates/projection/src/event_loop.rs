//! The event loop at a playhead: what runs, what is ready, which timers are armed.

use interleave_trace::{HandleId, Micros, Playhead, Target, Trace};

use crate::causes;
use crate::facts::Facts;
use crate::hues::Hues;
use crate::lanes::LaneId;
use crate::queues::Snapshots;
use crate::words;

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

impl EventLoop {
    /// The event loop after so many events.
    pub(crate) fn of(source: &Source<'_>, playhead: Playhead) -> Self {
        let Source { trace, facts, snapshots, .. } = *source;
        let queues = snapshots.at(trace, playhead);
        let now = playhead
            .checked_sub(1)
            .and_then(|idx| trace.events().get(idx))
            .map_or(Micros::ZERO, |event| event.at);
        let iteration = facts.iterations.partition_point(|began| *began <= playhead);
        let running = queues.runs.last().map(|(by, handle)| match (by, handle) {
            (_, Some(handle)) => source.handle(*handle),
            (by, None) => source.lane(LaneId::of(*by)),
        });
        Self {
            iteration: u32::try_from(iteration).unwrap_or(u32::MAX),
            now,
            running,
            ready: queues.ready.iter().map(|handle| source.handle(*handle)).collect(),
            timers: queues
                .timers
                .iter()
                .map(|(deadline, handle)| source.timer(*handle, *deadline, now))
                .collect(),
        }
    }
}

/// What the views of handles are made from.
pub(crate) struct Source<'a> {
    pub(crate) trace: &'a Trace,
    pub(crate) facts: &'a Facts,
    pub(crate) hues: &'a Hues,
    pub(crate) snapshots: &'a Snapshots,
}

impl Source<'_> {
    fn handle(&self, handle: HandleId) -> HandleView {
        let why = causes::why(self.facts, self.trace, handle);
        match self.facts.end.handle(handle).map(|handle| &handle.target) {
            Some(Target::Task(task)) => {
                HandleView { handle: Some(handle), why, ..self.lane(LaneId::Task(*task)) }
            }
            Some(Target::Callback(name)) => {
                let name = words::callback(self.facts, handle, name);
                HandleView { handle: Some(handle), lane: None, name, hue: None, why }
            }
            None => HandleView {
                handle: Some(handle),
                lane: None,
                name: handle.to_string(),
                hue: None,
                why,
            },
        }
    }

    fn lane(&self, lane: LaneId) -> HandleView {
        let name = self.facts.lane_name(lane);
        HandleView {
            handle: None,
            lane: Some(lane),
            name,
            hue: Some(self.hues.lane(lane)),
            why: String::new(),
        }
    }

    fn timer(&self, handle: HandleId, deadline: Micros, now: Micros) -> TimerView {
        let lane = self.facts.handle(handle).and_then(|facts| facts.task).map(LaneId::Task);
        let is_sleep = self.facts.handle(handle).is_some_and(|facts| facts.is_sleep);
        let name = match (lane, self.facts.end.handle(handle).map(|handle| &handle.target)) {
            (Some(lane), Some(Target::Task(_))) => self.facts.lane_name(lane),
            (Some(lane), _) if is_sleep => self.facts.lane_name(lane),
            (_, Some(Target::Callback(name))) => words::callback(self.facts, handle, name),
            _ => handle.to_string(),
        };
        TimerView {
            handle,
            deadline,
            remaining: deadline - now,
            lane,
            name,
            hue: lane.map(|lane| self.hues.lane(lane)),
        }
    }
}
