//! Where the time goes: for each task and thread, how long it was busy, ready and waiting.
//!
//! Invariants: the three add up to the lifetime of the lane; no two lanes are busy with the loop's thread at the same
//! time, so all of them together are busy at most as long as the run took. In virtual time code takes no time, so a
//! task is busy only while a call keeps the thread.

use interleave_trace::{Actor, EventKind, Micros, Playhead, SortedMap, TaskState};

use crate::lanes::{Lane, LaneId, SliceState};
use crate::run::Run;
use crate::words;

/// What became of the time of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Times {
    /// The tasks and threads, in the order in which they were made; the program itself, where it was busy.
    pub lanes: Vec<LaneTimes>,
    /// How long the run took.
    pub total: Micros,
    /// How long somebody kept the loop's thread.
    pub held: Micros,
    /// How long the single waits were, one by one: sleeps, answers, calls that block. More than the total is what
    /// passed at the same time.
    pub waits: Micros,
    /// How many those are.
    pub n_waits: usize,
}

/// What became of the time of one lane.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneTimes {
    /// Whose.
    pub lane: LaneId,
    /// Its name.
    pub name: String,
    /// What it executes.
    pub label: String,
    /// Its color.
    pub hue: u8,
    /// When it was made.
    pub from: Micros,
    /// When it was over, or the recording ended.
    pub to: Micros,
    /// How long it had the thread.
    pub busy: Micros,
    /// How long it could have gone on and stood in the ready queue.
    pub ready: Micros,
    /// How long it waited for something.
    pub waiting: Micros,
    /// How often it had the thread.
    pub n_runs: usize,
}

impl LaneTimes {
    /// From when it was made until it was over.
    pub fn lifetime(&self) -> Micros {
        self.to - self.from
    }
}

/// What became of the time of a run.
pub fn times(run: &Run) -> Times {
    let trace = run.trace();
    let length = |from: Playhead, to: Playhead| trace.time_at(to) - trace.time_at(from);
    let mut lanes: Vec<LaneTimes> = run.lanes().iter().map(|lane| lane_times(run, lane)).collect();
    let mut held = Micros::ZERO;
    for slice in run.thread_strip() {
        let length = length(slice.from, slice.to);
        held += length;
        if length == Micros::ZERO {
            continue;
        }
        if let Some(times) = lanes.iter_mut().find(|times| times.lane == slice.lane) {
            times.busy += length;
        }
    }
    for times in &mut lanes {
        times.waiting = times.lifetime() - times.busy - times.ready;
    }
    lanes.retain(|times| times.lane != LaneId::Main || times.busy > Micros::ZERO);
    let (waits, n_waits) = waits(run);
    Times { lanes, total: run.total(), held, waits, n_waits }
}

/// What is known of a lane without the loop's thread.
fn lane_times(run: &Run, lane: &Lane) -> LaneTimes {
    let trace = run.trace();
    let end = lane.done.as_ref().map_or(trace.len(), |done| done.at);
    let (mut busy, mut ready, mut n_runs) = (Micros::ZERO, Micros::ZERO, 0);
    match lane.id {
        LaneId::Task(task) => {
            let facts = run.facts().task(task);
            n_runs = facts.map_or(0, |task| task.runs.len());
            let states = facts.map_or(&[][..], |task| &task.states);
            for (idx, (from, state)) in states.iter().enumerate() {
                let to = states.get(idx + 1).map_or(end, |(to, _)| *to);
                if matches!(state, TaskState::Ready | TaskState::Created) {
                    ready += trace.time_at(to) - trace.time_at(*from);
                }
            }
        }
        // A thread has one of its own from when it began.
        LaneId::Thread(_) => {
            let slices = lane.rows.first().map_or(&[][..], |row| &row.slices);
            for slice in slices.iter().filter(|slice| slice.state == SliceState::Running) {
                busy += trace.time_at(slice.to) - trace.time_at(slice.from);
                n_runs += 1;
            }
        }
        LaneId::Main | LaneId::Loop => {}
    }
    LaneTimes {
        lane: lane.id,
        name: lane.name.clone(),
        label: lane.label.clone(),
        hue: lane.hue,
        from: trace.time_at(lane.from),
        to: trace.time_at(end),
        busy,
        ready,
        waiting: Micros::ZERO,
        n_runs,
    }
}

/// The single waits of a run, how long and how many: sleeps and answers that came, calls that blocked for a time of
/// their own.
fn waits(run: &Run) -> (Micros, usize) {
    let events = run.trace().events();
    let (mut sum, mut n) = (Micros::ZERO, 0);
    let mut blocking: SortedMap<Actor, Micros> = SortedMap::default();
    for event in events {
        let began = match &event.kind {
            EventKind::TimerFired { handle } => run
                .facts()
                .handle(*handle)
                .filter(|_| words::is_wait(run.facts(), *handle))
                .and_then(|handle| events.get(handle.made))
                .map(|made| made.at),
            EventKind::BlockingStarted { duration, .. } if *duration > Micros::ZERO => {
                blocking.insert(event.by, event.at);
                None
            }
            EventKind::BlockingEnded => blocking.remove(&event.by),
            _ => None,
        };
        if let Some(began) = began {
            (sum, n) = (sum + (event.at - began), n + 1);
        }
    }
    (sum, n)
}
