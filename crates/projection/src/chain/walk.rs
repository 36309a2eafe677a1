//! The way back through a run: for each event the earlier one that it followed from.
//!
//! A handle that is run follows from whoever put it into the ready queue; a timer that is due from whoever set it;
//! what a thread does from what it did before. Where something was ready, or a timer due, and somebody else held the
//! thread meanwhile, it follows from that one. Everything else follows from the event before it.

use interleave_trace::{
    Actor, ClockKind, EventKind, HandleId, Micros, Playhead, SpanId, Target, ThreadId, Trace, Wait,
};

use super::{Link, LinkKind};
use crate::facts::Facts;
use crate::lanes::LaneId;
use crate::run::Run;
use crate::steps::TOGETHER;
use crate::words::chain as words_of;

/// The links, in order of time.
pub(super) fn walk(run: &Run) -> Vec<Link> {
    let way = Way::new(run);
    let mut links: Vec<Link> = Vec::new();
    let Some(mut idx) = run.trace().len().checked_sub(1) else { return links };
    loop {
        let hop = way.hop(idx);
        if let Some(link) = way.link(idx, &hop) {
            match links.last_mut() {
                // What a lane computes is one link, however many events there are in it.
                Some(later) if later.kind == LinkKind::Code && joins(later, &link) => {
                    later.from = link.from;
                    later.begins = link.begins;
                }
                _ => links.push(link),
            }
        }
        let Some(before) = hop.to else { break };
        idx = before;
    }
    for link in &mut links {
        if link.kind == LinkKind::Code {
            link.what = words_of::code(run.trace(), link.length());
        }
    }
    links.reverse();
    links
}

fn joins(later: &Link, earlier: &Link) -> bool {
    (earlier.kind, earlier.lane, earlier.span) == (later.kind, later.lane, later.span)
        && earlier.to == later.from
}

/// From an event back to the one that it followed from.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Hop {
    /// That one; none from the first event.
    to: Option<usize>,
    how: How,
}

/// What lies between.
#[derive(Clone, Copy, Debug, PartialEq)]
enum How {
    /// The same actor went on, or another one took over.
    Next,
    /// A timer ran.
    Timer(HandleId),
    /// It was ready, or waited for a thread.
    Turn,
}

struct Way<'a> {
    run: &'a Run,
    trace: &'a Trace,
    facts: &'a Facts,
    /// For each event, the one before it by the same actor, for those on the main thread by any that is no thread.
    before: Vec<Option<usize>>,
    /// The event that made each thread.
    thread_made: Vec<Option<usize>>,
    /// How long the thread had been held when each slice of the strip began.
    held: Vec<Micros>,
    /// Less than this counts as nothing.
    tolerance: Micros,
}

impl<'a> Way<'a> {
    fn new(run: &'a Run) -> Self {
        let (trace, facts) = (run.trace(), run.facts());
        let mut before = Vec::with_capacity(trace.len());
        let mut last_main = None;
        let n_threads = facts.end.threads().len();
        let mut last_of_thread: Vec<Option<usize>> = vec![None; n_threads];
        let mut thread_made = vec![None; n_threads];
        for (idx, event) in trace.events().iter().enumerate() {
            let last = match event.by {
                Actor::Thread(thread) => last_of_thread.get_mut(thread.idx()),
                _ => Some(&mut last_main),
            };
            before.push(last.and_then(|last| last.replace(idx)));
            if let EventKind::ThreadCreated { thread, .. } = event.kind
                && let Some(made) = thread_made.get_mut(thread.idx())
            {
                *made = Some(idx);
            }
        }
        let mut sum = Micros::ZERO;
        let held = run
            .thread_strip()
            .iter()
            .map(|slice| {
                let so_far = sum;
                sum += trace.time_at(slice.to) - trace.time_at(slice.from);
                so_far
            })
            .collect();
        let tolerance = match trace.header().clock {
            ClockKind::Virtual => Micros::ZERO,
            ClockKind::Measured => TOGETHER,
        };
        Self { run, trace, facts, before, thread_made, held, tolerance }
    }

    fn at(&self, idx: usize) -> Micros {
        self.trace.events().get(idx).map_or(Micros::ZERO, |event| event.at)
    }

    fn before(&self, idx: usize) -> Option<usize> {
        self.before.get(idx).copied().flatten()
    }

    /// How long the thread was held until a playhead.
    fn held_until(&self, playhead: Playhead) -> Micros {
        let strip = self.run.thread_strip();
        let idx = strip.partition_point(|slice| slice.from <= playhead);
        let Some(idx) = idx.checked_sub(1) else { return Micros::ZERO };
        let (Some(slice), Some(so_far)) = (strip.get(idx), self.held.get(idx)) else {
            return Micros::ZERO;
        };
        let end = slice.to.min(playhead);
        *so_far + (self.trace.time_at(end) - self.trace.time_at(slice.from))
    }

    /// Whether somebody held the thread from a moment, at which the playhead was `from`, until before an event.
    fn is_held(&self, since: Micros, from: Playhead, idx: usize) -> bool {
        let passed = self.at(idx) - since;
        if passed <= self.tolerance {
            return false;
        }
        let held = self.held_until(idx) - self.held_until(from);
        held.min(passed) > self.tolerance
    }

    /// Back from an event. Always to an earlier one, so the way ends.
    fn hop(&self, idx: usize) -> Hop {
        let next = Hop { to: self.before(idx), how: How::Next };
        let Some(event) = self.trace.events().get(idx) else { return next };
        let hop = match &event.kind {
            EventKind::RunStarted { handle: Some(handle) } => self.hop_of_run(idx, *handle),
            EventKind::TimerFired { handle } => self.hop_of_timer(idx, *handle),
            EventKind::IterationStarted { .. } => self.hop_of_iteration(idx),
            EventKind::BlockingEnded => self.hop_of_blocking(idx),
            EventKind::ThreadStarted { thread } => self.hop_of_thread(idx, *thread),
            _ => next,
        };
        if hop.to.is_some_and(|to| to >= idx) { next } else { hop }
    }

    /// A run follows from what put it into the ready queue, unless somebody held the thread since then.
    fn hop_of_run(&self, idx: usize, handle: HandleId) -> Hop {
        let next = Hop { to: self.before(idx), how: How::Next };
        let Some(facts) = self.facts.handle(handle) else { return next };
        let queued = facts.fired.unwrap_or(facts.made);
        if self.is_held(self.at(queued), queued + 1, idx) {
            return next;
        }
        Hop { to: Some(queued), how: How::Turn }
    }

    /// A timer that is due follows from where it was set, unless it is late because somebody held the thread.
    fn hop_of_timer(&self, idx: usize, handle: HandleId) -> Hop {
        let iteration = self.iteration_of(idx);
        let next = Hop { to: iteration, how: How::Next };
        let Some(facts) = self.facts.handle(handle) else { return next };
        let deadline =
            self.facts.end.handle(handle).and_then(|handle| handle.deadline).unwrap_or_default();
        let from = self.trace.events().partition_point(|event| event.at <= deadline);
        if self.is_held(deadline, from, idx) {
            return next;
        }
        Hop { to: Some(facts.made), how: How::Timer(handle) }
    }

    /// Where the iteration began in which a timer was due.
    fn iteration_of(&self, idx: usize) -> Option<usize> {
        let mut at = self.before(idx)?;
        while matches!(self.trace.events()[at].kind, EventKind::TimerFired { .. }) {
            at = self.before(at)?;
        }
        Some(at)
    }

    /// An iteration follows from the one before it; when time has passed between, from what the loop had waited for.
    fn hop_of_iteration(&self, idx: usize) -> Hop {
        let before = self.before(idx);
        if before.is_none_or(|before| self.at(idx) - self.at(before) <= self.tolerance) {
            return Hop { to: before, how: How::Next };
        }
        if let Some(EventKind::TimerFired { handle }) =
            self.trace.events().get(idx + 1).map(|event| &event.kind)
            && let Some(handle_facts) = self.facts.handle(*handle)
        {
            return Hop { to: Some(handle_facts.made), how: How::Timer(*handle) };
        }
        let by_thread = idx.checked_sub(1).filter(|idx| self.is_by_thread(*idx));
        Hop { to: by_thread.or(before), how: How::Next }
    }

    fn is_by_thread(&self, idx: usize) -> bool {
        matches!(self.trace.events()[idx].by, Actor::Thread(_))
    }

    /// A call that took no length of its own waited for somebody: the last one that did something in that moment.
    fn hop_of_blocking(&self, idx: usize) -> Hop {
        let before = self.before(idx);
        let is_open = before.and_then(|before| self.trace.events().get(before)).is_some_and(|event| {
            matches!(event.kind, EventKind::BlockingStarted { duration, .. } if duration == Micros::ZERO)
        });
        let other = idx.checked_sub(1).filter(|other| Some(*other) != before);
        let is_now = |other: &usize| self.at(*other) == self.at(idx);
        match other.filter(is_now) {
            Some(other) if is_open => Hop { to: Some(other), how: How::Next },
            _ => Hop { to: before, how: How::Next },
        }
    }

    /// A thread begins when it was made, or when another one of its pool is over.
    fn hop_of_thread(&self, idx: usize, thread: ThreadId) -> Hop {
        let made = self.thread_made.get(thread.idx()).copied().flatten();
        let at = self.at(idx);
        if made.is_none_or(|made| self.at(made) == at) {
            return Hop { to: made.or(self.before(idx)), how: How::Turn };
        }
        let is_end = |other: &usize| {
            matches!(self.trace.events()[*other].kind, EventKind::ThreadEnded { .. })
        };
        let ended = (0..idx).rev().take_while(|other| self.at(*other) == at).find(is_end);
        Hop { to: ended.or(made), how: How::Turn }
    }

    /// The time between an event and the one it followed from, if there is any.
    fn link(&self, idx: usize, hop: &Hop) -> Option<Link> {
        let from = hop.to.map_or(Micros::ZERO, |to| self.at(to));
        let to = self.at(idx);
        if to <= from {
            return None;
        }
        let passed = Passed { before: hop.to, length: to - from };
        let (kind, lane, place, what) = match hop.how {
            How::Timer(handle) => self.timer(handle, &passed),
            How::Turn => {
                let lane = LaneId::of(self.trace.events()[idx].by);
                (LinkKind::Turn, lane, Place::default(), words_of::turn(self.trace, passed.length))
            }
            How::Next => self.next(&passed),
        };
        let hues = self.run.hues();
        Some(Link {
            name: self.facts.lane_name(lane),
            hue: place.span.map_or_else(|| hues.lane(lane), |span| hues.span(span)),
            lane,
            span: place.span,
            kind,
            what,
            place: place.label,
            from,
            to,
            begins: hop.to.map_or(0, |to| to + 1),
            ends: idx + 1,
        })
    }

    fn timer(&self, handle: HandleId, passed: &Passed) -> (LinkKind, LaneId, Place, String) {
        let made = passed.before.unwrap_or_default();
        let by = self.trace.events()[made].by;
        let facts = self.facts.handle(handle);
        let lane =
            facts.and_then(|handle| handle.task).map_or_else(|| LaneId::of(by), LaneId::Task);
        let name = match self.facts.end.handle(handle).map(|handle| &handle.target) {
            Some(Target::Callback(name)) => name.as_str(),
            _ => "",
        };
        let is_sleep = facts.is_some_and(|handle| handle.is_sleep);
        let (kind, what) = words_of::timer(self.facts, self.trace, handle, name, passed.length);
        let place = match kind {
            LinkKind::Timer if !is_sleep => Place::default(),
            _ => self.place_of_wait(lane, made),
        };
        (kind, lane, place, what)
    }

    /// What a task was in when it began to wait: soon after an event of its own, before one of somebody else.
    fn place_of_wait(&self, lane: LaneId, made: usize) -> Place {
        let LaneId::Task(task) = lane else { return Place::default() };
        let is_own = self.trace.events().get(made).is_none_or(|event| LaneId::of(event.by) == lane);
        let suspensions = self.facts.task(task).map(|task| task.suspensions.as_slice());
        let wait = suspensions.and_then(|all| {
            let next = all.partition_point(|idx| *idx < made);
            all.get(if is_own { next } else { next.saturating_sub(1) })
        });
        match wait.and_then(|idx| self.trace.events().get(*idx)).map(|event| &event.kind) {
            Some(EventKind::SpanSuspended { span, on }) if !matches!(on, Wait::Turn) => {
                Place { span: Some(*span), label: self.facts.span_label(*span) }
            }
            _ => Place { span: None, label: self.facts.task_label(task) },
        }
    }

    /// Time that passed between two events that follow each other.
    fn next(&self, passed: &Passed) -> (LinkKind, LaneId, Place, String) {
        let Some(before) = passed.before else {
            let what = words_of::code(self.trace, passed.length);
            return (LinkKind::Code, LaneId::Main, Place::default(), what);
        };
        let event = &self.trace.events()[before];
        let mut lane = LaneId::of(event.by);
        if let EventKind::BlockingStarted { call, .. } = &event.kind {
            let what = words_of::blocking(self.trace, call, passed.length);
            return (LinkKind::Blocking, lane, self.place_of(lane, before), what);
        }
        let holder = self.holder(before + 1);
        match (holder, lane) {
            (_, LaneId::Thread(_)) => {}
            (Some((holder, _)), _) => lane = holder,
            (None, _) => {
                let what = words_of::idle(self.trace, passed.length);
                return (LinkKind::Loop, LaneId::Loop, Place::default(), what);
            }
        }
        let what = words_of::code(self.trace, passed.length);
        (LinkKind::Code, lane, self.place_of(lane, before), what)
    }

    /// Who holds the thread after so many events, and the innermost span of it.
    fn holder(&self, playhead: Playhead) -> Option<(LaneId, Option<SpanId>)> {
        let strip = self.run.thread_strip();
        let idx = strip.partition_point(|slice| slice.from <= playhead).checked_sub(1)?;
        let slice = strip.get(idx).filter(|slice| playhead < slice.to)?;
        Some((slice.lane, slice.span))
    }

    /// The span of the lane that has the thread after an event.
    fn place_of(&self, lane: LaneId, idx: usize) -> Place {
        let span = self.holder(idx + 1).filter(|(holder, _)| *holder == lane).and_then(|it| it.1);
        let label = match (span, lane) {
            (Some(span), _) => self.facts.span_label(span),
            (None, LaneId::Thread(thread)) => {
                let known = self.facts.end.threads().get(thread.idx());
                known.map_or_else(String::new, |thread| thread.function.clone())
            }
            (None, _) => String::new(),
        };
        Place { span, label }
    }
}

/// A stretch of time between two events.
struct Passed {
    before: Option<usize>,
    length: Micros,
}

/// What something happened in.
#[derive(Default)]
struct Place {
    span: Option<SpanId>,
    label: String,
}
