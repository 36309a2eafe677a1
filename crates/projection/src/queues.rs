//! The ready queue, the timers, the runs and what is under way outside of the loop, at any playhead: snapshots, and the
//! few events after the nearest one.
//!
//! Invariant: at every playhead the ready queue and the runs are what [`interleave_trace::State`] says; and so are the
//! timers, together with those by which the simulated world answers.

use std::collections::VecDeque;

use interleave_trace::{
    Actor, Event, EventKind, HandleId, Micros, Phase, Playhead, SortedMap, SpanId, Target,
    ThreadId, Trace, Wait,
};

use crate::event_loop::TurnPhase;
use crate::words::outside;

/// How many events apart the snapshots are at least: replaying so many is quicker than a snapshot is big.
const APART: usize = 128;

/// What waits and what runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Queues {
    pub(crate) ready: VecDeque<HandleId>,
    /// By deadline, then in the order in which they were armed.
    pub(crate) timers: VecDeque<(Micros, HandleId)>,
    /// Timers, too, in the same order: those by which the simulated world brings something to the program. Not those of
    /// requests that are under way; these have theirs.
    pub(crate) arrivals: VecDeque<(Micros, HandleId)>,
    /// What runs; the last one has the thread.
    pub(crate) runs: Vec<(Actor, Option<HandleId>)>,
    /// What goes on while the loop does other things.
    pub(crate) under_way: SortedMap<Outside, UnderWay>,
    pub(crate) turn: Turn,
    /// The request that the event before was about.
    moved: Option<SpanId>,
}

/// Where the loop is in its turn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Turn {
    pub(crate) phase: TurnPhase,
    /// How many of those that are ready run in this turn; they are the first ones.
    pub(crate) n_left: usize,
    /// How many of this turn have begun to run.
    pub(crate) n_begun: usize,
}

/// What goes on outside of the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outside {
    Request(SpanId),
    Thread(ThreadId),
    /// In this span, a task waits for a connection to bring something.
    Connection(SpanId),
}

/// How it is with something that goes on outside of the loop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct UnderWay {
    /// Who began it.
    pub(crate) by: Actor,
    /// Since when it is as it is.
    pub(crate) since: Micros,
    /// How far a request is; nothing once what it waited for has come.
    pub(crate) phase: Option<Phase>,
    /// Whether a thread has begun.
    pub(crate) has_begun: bool,
    /// The timer by which the simulated world will answer.
    pub(crate) timer: Option<(Micros, HandleId)>,
}

/// The snapshots of a trace, each with its playhead. The more there is to keep, the further they are apart: all of
/// them together are about as long as the trace.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Snapshots {
    snapshots: Vec<(Playhead, Queues)>,
}

impl Snapshots {
    pub(crate) fn of(trace: &Trace) -> Self {
        let mut queues = Queues::default();
        let mut snapshots = Vec::new();
        let mut next = APART;
        for (event_idx, event) in trace.events().iter().enumerate() {
            queues.follow(event);
            if event_idx + 1 == next {
                snapshots.push((next, queues.clone()));
                next += APART.max(queues.len());
            }
        }
        Self { snapshots }
    }

    /// The queues after so many events.
    pub(crate) fn at(&self, trace: &Trace, playhead: Playhead) -> Queues {
        let idx = self.snapshots.partition_point(|(at, _)| *at <= playhead);
        let nearest = idx.checked_sub(1).and_then(|idx| self.snapshots.get(idx));
        let (from, mut queues) = nearest.cloned().unwrap_or_default();
        for event in trace.events().iter().take(playhead).skip(from) {
            queues.follow(event);
        }
        queues
    }
}

/// Whether anything ever goes on outside of the loop.
pub(crate) fn has_outside(trace: &Trace) -> bool {
    trace.events().iter().any(|event| match &event.kind {
        EventKind::TimerArmed { target: Target::Callback(name), .. } => outside::comes_in(name),
        kind => matches!(
            kind,
            EventKind::RequestMoved { .. }
                | EventKind::ThreadCreated { .. }
                | EventKind::SpanSuspended { on: Wait::Network, .. }
        ),
    })
}

impl Queues {
    fn follow(&mut self, event: &Event) {
        let moved = self.moved.take();
        match &event.kind {
            EventKind::HandleQueued { handle, .. } => self.ready.push_back(*handle),
            EventKind::TimerArmed { handle, deadline, target } => {
                let comes_in = match target {
                    Target::Callback(name) => outside::comes_in(name),
                    Target::Task(_) => false,
                };
                // A request moves on, and arms the timer by which it moves on next.
                let request =
                    moved.and_then(|span| self.under_way.get_mut(&Outside::Request(span)));
                match request.filter(|_| comes_in) {
                    Some(request) => request.timer = Some((*deadline, *handle)),
                    None if comes_in => arm(&mut self.arrivals, (*deadline, *handle)),
                    None => arm(&mut self.timers, (*deadline, *handle)),
                }
            }
            EventKind::TimerFired { handle } => {
                self.end_timer(*handle);
                self.ready.push_back(*handle);
            }
            EventKind::HandleCancelled { handle } => {
                self.end_timer(*handle);
                if let Some(idx) = self.ready.iter().position(|queued| queued == handle) {
                    self.ready.remove(idx);
                    self.turn.n_left -= usize::from(idx < self.turn.n_left);
                }
            }
            EventKind::RunStarted { handle } => {
                if handle.is_some() {
                    self.ready.pop_front();
                    self.turn.n_left = self.turn.n_left.saturating_sub(1);
                    self.turn.n_begun += 1;
                }
                self.turn.phase = TurnPhase::Runs;
                self.runs.push((event.by, *handle));
            }
            EventKind::RunEnded => {
                self.runs.pop();
            }
            _ => self.follow_outside(event),
        }
        self.follow_turn(&event.kind);
    }

    fn follow_turn(&mut self, kind: &EventKind) {
        match kind {
            EventKind::LoopStarted => {
                self.turn = Turn { phase: TurnPhase::Polls, ..Turn::default() }
            }
            EventKind::LoopStopped => self.turn = Turn::default(),
            EventKind::IterationStarted { .. } => {
                self.turn = Turn { phase: TurnPhase::Collects, ..Turn::default() };
            }
            _ => {}
        }
        // What is ready when the first one runs is what runs in this turn.
        if self.turn.phase == TurnPhase::Collects {
            self.turn.n_left = self.ready.len();
        }
        let is_over = self.runs.is_empty() && self.turn.n_left == 0;
        if self.turn.phase == TurnPhase::Runs && is_over {
            self.turn.phase = TurnPhase::Polls;
        }
    }

    fn follow_outside(&mut self, event: &Event) {
        let begun =
            UnderWay { by: event.by, since: event.at, phase: None, has_begun: false, timer: None };
        match &event.kind {
            EventKind::RequestMoved { span, phase, .. } => {
                self.moved = Some(*span);
                let request = self.under_way.get_or_insert_with(Outside::Request(*span), || begun);
                (request.phase, request.since) = (Some(*phase), event.at);
            }
            EventKind::ThreadCreated { thread, .. } => {
                self.under_way.insert(Outside::Thread(*thread), begun);
            }
            EventKind::ThreadStarted { thread } => {
                if let Some(thread) = self.under_way.get_mut(&Outside::Thread(*thread)) {
                    (thread.has_begun, thread.since) = (true, event.at);
                }
            }
            EventKind::ThreadEnded { thread, .. } => {
                self.under_way.remove(&Outside::Thread(*thread));
            }
            EventKind::SpanSuspended { span, on: Wait::Network } => {
                // Who waits inside of a request waits for that.
                if !self.under_way.contains_key(&Outside::Request(*span)) {
                    self.under_way.insert(Outside::Connection(*span), begun);
                }
            }
            EventKind::SpanResumed { span } => {
                self.under_way.remove(&Outside::Connection(*span));
            }
            EventKind::SpanExited { span, .. } => {
                self.under_way.remove(&Outside::Connection(*span));
                self.under_way.remove(&Outside::Request(*span));
            }
            EventKind::ProgramEnded { .. } => self.under_way = SortedMap::default(),
            _ => {}
        }
    }

    /// Takes a timer away, wherever it is.
    fn end_timer(&mut self, handle: HandleId) {
        for timers in [&mut self.timers, &mut self.arrivals] {
            if let Some(idx) = timers.iter().position(|(_, armed)| *armed == handle) {
                timers.remove(idx);
                return;
            }
        }
        let is_it =
            |under_way: &&mut UnderWay| under_way.timer.is_some_and(|(_, timer)| timer == handle);
        if let Some(request) = self.under_way.values_mut().find(is_it) {
            // What it waited for has come, if it is not cancelled with its task.
            (request.timer, request.phase) = (None, None);
        }
    }

    /// How much there is to keep.
    fn len(&self) -> usize {
        self.ready.len() + self.timers.len() + self.arrivals.len() + self.under_way.entries().len()
    }
}

/// Puts a timer in its place.
fn arm(timers: &mut VecDeque<(Micros, HandleId)>, timer: (Micros, HandleId)) {
    let idx = timers.partition_point(|armed| *armed < timer);
    timers.insert(idx, timer);
}
