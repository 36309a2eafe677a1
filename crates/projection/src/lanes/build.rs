//! Builds lanes, the thread strip and what hangs on them, in one pass over a trace.
//!
//! After each event that can change a picture, what every span of the touched lanes does is compared with the slice
//! that is open for it; a difference ends that slice and begins the next.

use interleave_trace::{
    Actor, EventKind, Outcome, Playhead, ProgramOutcome, SortedMap, SpanId, State, Target, TaskId,
    TaskState, Trace,
};

use crate::facts::Facts;
use crate::hues::Hues;
use crate::lanes::load::Change;
use crate::lanes::rows::{LaneInProgress, LanesInProgress};
use crate::lanes::{Finish, FinishKind, Lane, LaneId, SliceState, Why};
use crate::spans::{Doing, Opened, Stack, follow_contexts};
use crate::thread_strip::ThreadSlice;
use crate::words::slices;

/// What one pass makes.
pub(crate) struct Built {
    pub(crate) lanes: Vec<Lane>,
    pub(crate) changes: Vec<Change>,
    pub(crate) thread_strip: Vec<ThreadSlice>,
}

/// Builds them.
pub(crate) fn build(trace: &Trace, facts: &Facts, hues: &Hues) -> Built {
    let mut builder = Builder {
        trace,
        facts,
        hues,
        state: State::default(),
        opened: Opened::default(),
        parked_in: SortedMap::default(),
        lanes: LanesInProgress::default(),
        in_loop: 0,
        blocking: Vec::new(),
        suspended: SortedMap::default(),
        strip: Vec::new(),
        changes: Vec::new(),
        holder: None,
        doing: Vec::new(),
    };
    builder.lane(LaneId::Main, 0, None);
    builder.redraw(LaneId::Main, 0);
    builder.follow_thread(0);
    for (event_idx, event) in trace.events().iter().enumerate() {
        if builder.state.apply(event).is_ok() {
            builder.follow(event_idx + 1, event.by, &event.kind);
        }
    }
    builder.finish()
}

/// The pass.
pub(super) struct Builder<'a> {
    pub(super) trace: &'a Trace,
    pub(super) facts: &'a Facts,
    pub(super) hues: &'a Hues,
    pub(super) state: State,
    pub(super) opened: Opened,
    /// The lane that each sleeping generator is drawn in.
    pub(super) parked_in: SortedMap<SpanId, LaneId>,
    pub(super) lanes: LanesInProgress,
    /// How many loops run (they nest only where a program does odd things).
    pub(super) in_loop: usize,
    /// The blocking calls under way: whose, and the event that began each.
    pub(super) blocking: Vec<(LaneId, usize)>,
    /// By task: the event that suspended it last.
    pub(super) suspended: SortedMap<TaskId, usize>,
    pub(super) strip: Vec<ThreadSlice>,
    /// What lanes do, from where on.
    pub(super) changes: Vec<Change>,
    /// Who has the thread, since when.
    pub(super) holder: Option<(Holder, Playhead)>,
    /// What the spans of the lane that is looked at do: here, so that not each look asks for memory.
    pub(super) doing: Vec<(Option<SpanId>, Doing)>,
}

/// A lane, its innermost span, and the handle of a plain callback.
pub(super) type Holder = (LaneId, Option<SpanId>, Option<interleave_trace::HandleId>);

/// Whether somebody else can have the thread after an event, or another span of the same lane.
fn changes_thread(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::LoopStarted
            | EventKind::LoopStopped
            | EventKind::RunStarted { .. }
            | EventKind::RunEnded
            | EventKind::SpanEntered { .. }
            | EventKind::SpanExited { .. }
            | EventKind::Yielded { .. }
            | EventKind::Pulled { .. }
            | EventKind::ContextOpened { .. }
            | EventKind::ContextClosing { .. }
    )
}

impl Builder<'_> {
    fn follow(&mut self, playhead: Playhead, by: Actor, kind: &EventKind) {
        let own = LaneId::of(by);
        self.make_lanes(playhead, by, kind);
        follow_contexts(&mut self.opened, kind);
        let changes_picture = match kind {
            EventKind::LoopStarted => {
                self.in_loop += 1;
                true
            }
            EventKind::LoopStopped => {
                self.in_loop = self.in_loop.saturating_sub(1);
                true
            }
            EventKind::BlockingStarted { .. } => {
                self.blocking.push((own, playhead - 1));
                true
            }
            EventKind::SpanSuspended { span, .. } => {
                let owner = self.state.span(*span).and_then(|span| span.owner);
                if let Some(Actor::Task(task)) = owner {
                    self.suspended.insert(task, playhead - 1);
                }
                true
            }
            EventKind::BlockingEnded => {
                if let Some(idx) = self.blocking.iter().rposition(|(lane, _)| *lane == own) {
                    self.blocking.remove(idx);
                }
                true
            }
            EventKind::LineReached { .. }
            | EventKind::StdoutWritten { .. }
            | EventKind::StderrWritten { .. }
            | EventKind::FileWritten { .. }
            | EventKind::FileRemoved { .. }
            | EventKind::SpanCreated { .. }
            | EventKind::IterationStarted { .. }
            | EventKind::FunctionEntered { .. }
            | EventKind::FunctionExited
            | EventKind::LinesElided { .. } => false,
            _ => true,
        };
        if changes_picture {
            let left = self.move_spans(own, kind);
            for lane in self.touched(own, kind).into_iter().chain(left) {
                self.redraw(lane, playhead);
            }
            if changes_thread(kind) {
                self.follow_thread(playhead);
            }
        }
        self.mark(playhead, own, kind);
        self.end_lanes(playhead, own, kind);
    }

    fn make_lanes(&mut self, playhead: Playhead, by: Actor, kind: &EventKind) {
        match kind {
            EventKind::TaskCreated { task, .. } => {
                self.lane(LaneId::Task(*task), playhead, Some(LaneId::of(by)));
            }
            EventKind::ThreadCreated { thread, .. } => {
                self.lane(LaneId::Thread(*thread), playhead, Some(LaneId::of(by)));
            }
            _ => {}
        }
    }

    /// Begins a lane.
    pub(super) fn lane(&mut self, id: LaneId, from: Playhead, parent: Option<LaneId>) {
        let label = match id {
            LaneId::Task(task) => self.facts.task_label(task),
            LaneId::Thread(thread) => self
                .facts
                .end
                .threads()
                .get(thread.idx())
                .map_or_else(String::new, |thread| thread.function.clone()),
            LaneId::Main | LaneId::Loop => String::new(),
        };
        let lane = Lane {
            id,
            name: self.facts.lane_name(id),
            label,
            hue: self.hues.lane(id),
            parent,
            from,
            rows: Vec::new(),
            done: None,
        };
        let is_visible = matches!(id, LaneId::Task(_) | LaneId::Thread(_));
        let stack = Stack::default();
        let rows = Vec::new();
        let (activity, is_stale) = (None, true);
        self.lanes.push(
            id,
            LaneInProgress { lane, stack, rows, activity, is_stale, is_visible, is_over: false },
        );
    }

    /// Follows what happens to spans. A generator can be pulled by another task than before: the answer is the lane
    /// that it left.
    fn move_spans(&mut self, own: LaneId, kind: &EventKind) -> Option<LaneId> {
        let mut left = None;
        match kind {
            EventKind::Yielded { span, .. } => {
                self.parked_in.insert(*span, own);
            }
            EventKind::Pulled { span, .. } => {
                left = self.parked_in.remove(span).filter(|lane| *lane != own);
                let inside = left.and_then(|left| {
                    let (_, lane) = self.lanes.get_mut(left)?;
                    lane.is_stale = true;
                    lane.stack.take_parked(*span)
                });
                if let (Some(inside), Some((_, lane))) = (inside, self.lanes.get_mut(own)) {
                    lane.stack.park(*span, inside);
                    lane.is_stale = true;
                }
            }
            _ => {}
        }
        // A span can be ended by another actor than the one it is part of (a coroutine that is closed).
        let lane = match kind {
            EventKind::SpanExited { span, .. } => {
                let owner = self.state.span(*span).and_then(|span| span.owner);
                owner.map_or(own, LaneId::of)
            }
            _ => own,
        };
        if let Some((_, lane)) = self.lanes.get_mut(lane) {
            lane.is_stale |= lane.stack.follow(kind);
        }
        left
    }

    /// The lanes that an event can have changed.
    fn touched(&self, own: LaneId, kind: &EventKind) -> Vec<LaneId> {
        let mut touched = vec![own];
        let mut touch = |lane: LaneId| {
            if !touched.contains(&lane) {
                touched.push(lane);
            }
        };
        match kind {
            EventKind::HandleQueued { target: Target::Task(task), .. }
            | EventKind::TaskDone { task, .. }
            | EventKind::TaskCreated { task, .. } => touch(LaneId::Task(*task)),
            EventKind::TimerFired { handle } | EventKind::HandleCancelled { handle } => {
                if let Some(Target::Task(task)) =
                    self.state.handle(*handle).map(|handle| &handle.target)
                {
                    touch(LaneId::Task(*task));
                }
            }
            EventKind::RunStarted { handle: None } | EventKind::RunEnded => {
                // An eager task took the thread from the one in whose run it began, or gives it back.
                self.state.running().into_iter().for_each(|run| touch(LaneId::of(run.by)));
                let outer = self.holder.map(|((lane, ..), _)| lane);
                outer.into_iter().for_each(&mut touch);
            }
            EventKind::LoopStarted | EventKind::LoopStopped | EventKind::ProgramEnded { .. } => {
                touch(LaneId::Main);
            }
            EventKind::SpanExited { span, .. } | EventKind::SpanSuspended { span, .. } => {
                let owner = self.state.span(*span).and_then(|span| span.owner);
                owner.map(LaneId::of).into_iter().for_each(&mut touch);
            }
            EventKind::ThreadStarted { thread }
            | EventKind::ThreadEnded { thread, .. }
            | EventKind::ThreadCreated { thread, .. } => touch(LaneId::Thread(*thread)),
            _ => {}
        }
        touched
    }

    /// What a lane as a whole does; nothing before it is ready and after it is over.
    fn activity(&self, lane: LaneId) -> Option<Doing> {
        let running = || {
            let blocking = self.blocking.iter().rev().find(|(by, _)| *by == lane);
            let why = blocking.map_or(Why::Plain, |(_, event_idx)| Why::Blocked(*event_idx));
            Doing { state: SliceState::Running, why }
        };
        let waiting = |why| Doing { state: SliceState::Waiting, why };
        match lane {
            LaneId::Task(task) => match &self.state.task(task)?.state {
                TaskState::Created | TaskState::Done(_) => None,
                TaskState::Ready => Some(Doing { state: SliceState::Ready, why: Why::Plain }),
                TaskState::Running
                    if self.state.running().is_some_and(|run| run.by == Actor::Task(task)) =>
                {
                    Some(running())
                }
                TaskState::Running => Some(waiting(Why::NestedRun)),
                TaskState::Waiting { on } => {
                    let event_idx = on.as_ref().and(self.suspended.get(&task));
                    Some(waiting(
                        event_idx.map_or(Why::Plain, |event_idx| Why::WaitsOn(*event_idx)),
                    ))
                }
            },
            LaneId::Thread(thread) => {
                let thread = self.state.threads().get(thread.idx())?;
                match (thread.started, &thread.outcome) {
                    (_, Some(_)) => None,
                    (true, None) => Some(running()),
                    (false, None) => Some(waiting(Why::NoThread)),
                }
            }
            LaneId::Main if self.in_loop > 0 => Some(waiting(Why::InLoop)),
            LaneId::Main => Some(running()),
            LaneId::Loop => None,
        }
    }

    /// Compares what a lane does with its open slices.
    fn redraw(&mut self, id: LaneId, playhead: Playhead) {
        let activity = self.activity(id);
        let Some((lane_idx, lane)) = self.lanes.get_mut(id) else { return };
        if lane.is_over || (!lane.is_stale && lane.activity == activity) {
            return;
        }
        let state = activity.map(|activity| activity.state);
        if lane.activity.map(|activity| activity.state) != state {
            self.changes.push(Change { at: playhead, lane_idx, state });
        }
        (lane.activity, lane.is_stale) = (activity, false);
        let doing = &mut self.doing;
        doing.clear();
        if let Some(activity) = activity {
            lane.stack.add_doing(&self.opened, activity, doing);
            if lane.stack.is_rootless() {
                // Before its coroutine begins and after it ended, a task is still its coroutine's.
                let root = match id {
                    LaneId::Task(task) => self.state.task(task).and_then(|task| task.span),
                    _ => None,
                };
                let root = root.filter(|root| !doing.iter().any(|(span, _)| *span == Some(*root)));
                doing.push((root, activity));
            }
        }
        lane.draw(playhead, doing, &self.state, self.hues, id);
    }

    fn end_lanes(&mut self, playhead: Playhead, own: LaneId, kind: &EventKind) {
        let (id, outcome) = match kind {
            EventKind::TaskDone { task, .. } => (LaneId::Task(*task), self.outcome(*task)),
            EventKind::RunEnded => match own {
                LaneId::Task(task) => (own, self.outcome(task)),
                _ => return,
            },
            EventKind::ThreadEnded { thread, outcome } => {
                (LaneId::Thread(*thread), Some(outcome.clone()))
            }
            EventKind::ProgramEnded { outcome } => {
                let outcome = match outcome {
                    ProgramOutcome::Finished => Some(Outcome::Returned(String::new())),
                    ProgramOutcome::Raised(Some(exception)) => Some(Outcome::Raised(*exception)),
                    ProgramOutcome::Raised(None) | ProgramOutcome::Stopped => None,
                };
                (LaneId::Main, outcome)
            }
            _ => return,
        };
        let Some(outcome) = outcome else { return };
        let (kind, text) = match outcome {
            Outcome::Returned(_) => {
                (FinishKind::Returned, slices::result(self.trace, &outcome).unwrap_or_default())
            }
            Outcome::Raised(exception) => {
                (FinishKind::Raised, self.facts.exception_text(self.trace, exception))
            }
            Outcome::Cancelled => (FinishKind::Cancelled, String::new()),
        };
        let hues = self.hues;
        if let Some((lane_idx, lane)) = self.lanes.get_mut(id).filter(|(_, lane)| !lane.is_over) {
            lane.draw(playhead, &[], &self.state, hues, id);
            lane.is_over = true;
            lane.lane.done = Some(Finish { kind, at: playhead, text });
            if lane.activity.take().is_some() {
                self.changes.push(Change { at: playhead, lane_idx, state: None });
            }
        }
    }

    fn outcome(&self, task: TaskId) -> Option<Outcome> {
        match &self.state.task(task)?.state {
            TaskState::Done(outcome) => Some(outcome.clone()),
            _ => None,
        }
    }

    fn finish(mut self) -> Built {
        let end = self.trace.len();
        self.end_thread_slice(end);
        let hues = self.hues;
        let mut lanes = Vec::new();
        // By lane in the making: its index among those that are drawn.
        let mut lane_idxs = Vec::new();
        for mut lane in self.lanes.into_iter() {
            lane.end_open_slices(end, hues, lane.lane.id);
            lane_idxs.push(lane.is_visible.then_some(lanes.len()));
            if lane.is_visible {
                lanes.push(lane.lane);
            }
        }
        let drawn =
            |change: Change| Some(Change { lane_idx: lane_idxs[change.lane_idx]?, ..change });
        let changes = self.changes.into_iter().filter_map(drawn).collect();
        // A strip shows the program itself only where it has a lane.
        if lanes.iter().all(|lane| lane.id != LaneId::Main) {
            self.strip.retain(|slice| slice.lane != LaneId::Main);
        }
        Built { lanes, changes, thread_strip: self.strip }
    }
}
