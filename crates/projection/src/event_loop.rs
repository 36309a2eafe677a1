//! The event loop at a playhead: what runs, what is ready, which timers are armed, what is under way outside.

use interleave_trace::{Actor, HandleId, Micros, Playhead, SpanId, Target, Trace};

use crate::facts::Facts;
use crate::hues::Hues;
use crate::lanes::LaneId;
use crate::queues::{Outside, Snapshots, UnderWay};
use crate::words::{self, outside};

/// The event loop at a playhead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventLoop {
    /// The turn of the loop that is under way; 0 before the first.
    pub iteration: u32,
    /// Which part of its turn the loop is in.
    pub phase: TurnPhase,
    /// The time.
    pub now: Micros,
    /// What has the thread, if anything of the loop has.
    pub running: Option<HandleView>,
    /// How many have begun to run in this turn.
    pub n_begun: usize,
    /// The ready queue, the next one first, as many as were asked for.
    pub ready: Vec<HandleView>,
    /// How many there are in the ready queue.
    pub n_ready: usize,
    /// How many of these run in this turn: the first ones. The others have to wait for the next turn.
    pub n_this_turn: usize,
    /// The armed timers, the next one first, as many as were asked for. Those by which the simulated world answers are
    /// no timers of the program: they are in `in_flight`.
    pub timers: Vec<TimerView>,
    /// How many timers there are.
    pub n_timers: usize,
    /// What goes on while the loop does other things, as many as were asked for.
    pub in_flight: Vec<InFlight>,
    /// How many of these there are.
    pub n_in_flight: usize,
}

/// The parts of a turn of the loop (`BaseEventLoop._run_once`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TurnPhase {
    /// The loop does not run.
    #[default]
    Stopped,
    /// It waits until something is ready or due; not at all if something is ready.
    Polls,
    /// It moves what is due to the ready queue.
    Collects,
    /// It runs what was ready then.
    Runs,
}

/// Something that runs or is in the ready queue.
#[derive(Clone, Debug, PartialEq)]
pub struct HandleView {
    /// The handle; `None` for an eager first run, which has none.
    pub handle: Option<HandleId>,
    /// Who put it here; an eager first run has no such.
    pub by: Option<Actor>,
    /// The task that it runs; `None` for a plain callback.
    pub lane: Option<LaneId>,
    /// The task's name, or what the callback does (`end of the sleep of Task-2`).
    pub name: String,
    /// The task's color; `None` for a plain callback.
    pub hue: Option<u8>,
}

/// An armed timer.
#[derive(Clone, Debug, PartialEq)]
pub struct TimerView {
    /// The timer.
    pub handle: HandleId,
    /// Who armed it.
    pub by: Option<Actor>,
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

/// Something that goes on while the loop does other things.
#[derive(Clone, Debug, PartialEq)]
pub struct InFlight {
    /// What it is.
    pub what: Flight,
    /// Who began it.
    pub by: Option<Actor>,
    /// The timer by which the simulated world will answer, if it is that which it waits for, and when it is due.
    pub timer: Option<(Micros, HandleId)>,
    /// The task, or the thread itself.
    pub lane: Option<LaneId>,
    /// That one's name.
    pub name: String,
    /// Its color.
    pub hue: Option<u8>,
    /// What goes on, in a few words (`GET example.com/tea, waiting`).
    pub text: String,
    /// Since when it is as it is.
    pub since: Micros,
}

/// The kinds of things that go on outside of the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flight {
    /// A request.
    Request(SpanId),
    /// A function in a thread; its lane is the thread's.
    Thread,
    /// A task waits for a connection to bring something, in this span.
    Connection(SpanId),
    /// Something is on its way to the program: what was written to a connection, what a file gives.
    Arrival,
}

impl EventLoop {
    /// The event loop after so many events, with at most `n_max` of each kind of thing.
    pub(crate) fn of(source: &Source<'_>, playhead: Playhead, n_max: usize) -> Self {
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
        let under_way = queues.under_way.entries();
        let arrivals = queues.arrivals.iter();
        Self {
            iteration: u32::try_from(iteration).unwrap_or(u32::MAX),
            phase: queues.turn.phase,
            now,
            running,
            n_begun: queues.turn.n_begun,
            ready: queues.ready.iter().take(n_max).map(|handle| source.handle(*handle)).collect(),
            n_ready: queues.ready.len(),
            n_this_turn: queues.turn.n_left,
            timers: (queues.timers.iter().take(n_max))
                .map(|(deadline, handle)| source.timer(*handle, *deadline, now))
                .collect(),
            n_timers: queues.timers.len(),
            n_in_flight: under_way.len() + arrivals.len(),
            in_flight: under_way
                .map(|(what, under_way)| source.under_way(*what, under_way))
                .chain(arrivals.map(|timer| source.arrival(*timer)))
                .take(n_max)
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
        let by = self.maker(handle);
        match self.facts.end.handle(handle).map(|handle| &handle.target) {
            Some(Target::Task(task)) => {
                HandleView { handle: Some(handle), by, ..self.lane(LaneId::Task(*task)) }
            }
            Some(Target::Callback(name)) => {
                let name = words::callback(self.facts, handle, name);
                HandleView { handle: Some(handle), by, lane: None, name, hue: None }
            }
            None => HandleView {
                handle: Some(handle),
                by,
                lane: None,
                name: handle.to_string(),
                hue: None,
            },
        }
    }

    fn maker(&self, handle: HandleId) -> Option<Actor> {
        self.facts.end.handle(handle).map(|handle| handle.by)
    }

    fn lane(&self, lane: LaneId) -> HandleView {
        let name = self.facts.lane_name(lane);
        HandleView {
            handle: None,
            by: None,
            lane: Some(lane),
            name,
            hue: Some(self.hues.lane(lane)),
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
            by: self.maker(handle),
            deadline,
            remaining: deadline - now,
            lane,
            name,
            hue: lane.map(|lane| self.hues.lane(lane)),
        }
    }

    /// Something that comes in by a timer.
    fn arrival(&self, (deadline, handle): (Micros, HandleId)) -> InFlight {
        let lane = self.facts.handle(handle).and_then(|facts| facts.task).map(LaneId::Task);
        let made = self.facts.handle(handle).and_then(|facts| self.trace.events().get(facts.made));
        let text = match self.facts.end.handle(handle).map(|handle| &handle.target) {
            Some(Target::Callback(name)) => outside::on_its_way(name),
            _ => String::new(),
        };
        InFlight {
            what: Flight::Arrival,
            by: self.maker(handle),
            timer: Some((deadline, handle)),
            lane,
            name: lane.map_or_else(String::new, |lane| self.facts.lane_name(lane)),
            hue: lane.map(|lane| self.hues.lane(lane)),
            text,
            since: made.map_or(Micros::ZERO, |event| event.at),
        }
    }

    fn under_way(&self, what: Outside, under_way: &UnderWay) -> InFlight {
        let UnderWay { by, since, phase, has_begun, timer } = *under_way;
        let (what, lane, text) = match what {
            Outside::Request(span) => {
                let text = outside::request_phase(&self.facts.span_label(span), phase);
                (Flight::Request(span), LaneId::of(self.owner(span).unwrap_or(by)), text)
            }
            Outside::Connection(span) => {
                (Flight::Connection(span), LaneId::of(by), outside::CONNECTION.to_owned())
            }
            Outside::Thread(thread) => {
                let function = self.facts.end.threads().get(thread.idx());
                let function = function.map_or("", |thread| thread.function.as_str());
                (Flight::Thread, LaneId::Thread(thread), outside::in_thread(function, has_begun))
            }
        };
        InFlight {
            what,
            by: Some(by),
            timer,
            lane: Some(lane),
            name: self.facts.lane_name(lane),
            hue: Some(self.hues.lane(lane)),
            text,
            since,
        }
    }

    /// In whose code a span is.
    fn owner(&self, span: SpanId) -> Option<Actor> {
        self.facts.end.span(span).and_then(|span| span.owner)
    }
}
