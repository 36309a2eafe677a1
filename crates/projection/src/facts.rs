//! What a whole trace says about its ids: gathered once, asked by all projections.
//!
//! The final [`State`] holds what never changes about an object (a task's name, a handle's target); what changes is
//! found by playhead in ordered lists.

use interleave_trace::{
    Actor, EventKind, ExceptionId, FutureId, HandleId, Micros, Playhead, SortedMap, SpanId,
    SpanKind, State, Target, TaskId, TaskState, Trace, Wait,
};

use crate::lanes::LaneId;
use crate::words::{labels, outside};

/// Facts by id and by place.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    /// After the last event: for what never changes about an object.
    pub(crate) end: State,
    pub(crate) handles: Vec<HandleFacts>,
    pub(crate) tasks: Vec<TaskFacts>,
    /// Per span, where it reached which line.
    pub(crate) span_lines: Vec<Vec<(Playhead, u32)>>,
    /// The event that raised each exception.
    pub(crate) exceptions: Vec<usize>,
    /// Where each turn of the loop began.
    pub(crate) iterations: Vec<Playhead>,
    /// Where each line was reached.
    pub(crate) line_reaches: SortedMap<u32, Vec<Playhead>>,
    /// The line of code that belongs to no span: module code, plain callbacks.
    pub(crate) bare_lines: Vec<(Playhead, Option<(LaneId, u32)>)>,
    /// The innermost span that executed code when text was written, by event index. An open context manager executes
    /// none: what its body prints is printed by the coroutine around it.
    pub(crate) writers: SortedMap<usize, SpanId>,
    /// The events that took, gave back or changed the number of each resource.
    pub(crate) resources: Vec<Vec<usize>>,
    /// The gather that each task is part of.
    pub(crate) gathers: SortedMap<TaskId, FutureId>,
    /// The event that resolved each future.
    pub(crate) resolved: SortedMap<FutureId, usize>,
}

/// A line that was reached, and the span that it is in.
type LineOf = (Option<SpanId>, u32);

/// What becomes of a handle. Numbers are event indices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct HandleFacts {
    pub(crate) made: usize,
    pub(crate) fired: Option<usize>,
    pub(crate) started: Option<usize>,
    /// The line that its maker was at.
    pub(crate) line: Option<u32>,
    /// The task that waits for this timer, or that this handle runs, or that made it.
    pub(crate) task: Option<TaskId>,
    /// Whether a task waited for just this timer: a sleep.
    pub(crate) is_sleep: bool,
}

/// What becomes of a task.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TaskFacts {
    /// The event that made it.
    pub(crate) made: usize,
    /// Its states, from where on.
    pub(crate) states: Vec<(Playhead, TaskState)>,
    /// The events that suspended it.
    pub(crate) suspensions: Vec<usize>,
    /// The events that asked it to cancel itself.
    pub(crate) cancels: Vec<usize>,
    /// The events that began its runs.
    pub(crate) runs: Vec<usize>,
    /// The event that ended it.
    pub(crate) done: Option<usize>,
}

impl Facts {
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of event")]
    pub(crate) fn of(trace: &Trace) -> Self {
        let mut facts = Self::default();
        let mut lines: SortedMap<Actor, LineOf> = SortedMap::default();
        // Where the plain functions were called from that each actor is in.
        let mut callers: SortedMap<Actor, Vec<Option<LineOf>>> = SortedMap::default();
        let mut main_line = None;
        // The request that the event before was about: it arms the timer by which it moves on.
        let mut moved: Option<SpanId> = None;
        for (event_idx, event) in trace.events().iter().enumerate() {
            // A trace is valid, so the state accepts its events; a refused one would only be missing here.
            if facts.end.apply(event).is_err() {
                continue;
            }
            let playhead = event_idx + 1;
            let request = moved.take().and_then(|span| facts.end.span(span)?.owner);
            match &event.kind {
                EventKind::HandleQueued { handle, target }
                | EventKind::TimerArmed { handle, target, .. } => {
                    let task = match (target, request.unwrap_or(event.by)) {
                        (Target::Task(task), _) => Some(*task),
                        (Target::Callback(_), Actor::Task(task)) => Some(task),
                        _ => None,
                    };
                    facts.handles.push(HandleFacts {
                        made: event_idx,
                        fired: None,
                        started: None,
                        line: lines.get(&event.by).map(|(_, line)| *line),
                        task,
                        is_sleep: false,
                    });
                    debug_assert_eq!(facts.handles.len(), handle.0 as usize);
                }
                EventKind::TimerFired { handle } => {
                    if let Some(handle) = facts.handles.get_mut(handle.idx()) {
                        handle.fired = Some(event_idx);
                    }
                }
                EventKind::RunStarted { handle } => {
                    if let Some(handle) =
                        handle.and_then(|handle| facts.handles.get_mut(handle.idx()))
                    {
                        handle.started = Some(event_idx);
                    }
                    if let Some(task) = facts.task_mut(event.by) {
                        task.runs.push(event_idx);
                    }
                }
                EventKind::RequestMoved { span, .. } => moved = Some(*span),
                EventKind::TaskCreated { .. } => {
                    facts.tasks.push(TaskFacts { made: event_idx, ..TaskFacts::default() });
                }
                EventKind::TaskDone { task, .. } => facts.tasks[task.idx()].done = Some(event_idx),
                EventKind::CancelRequested { task, .. } => {
                    facts.tasks[task.idx()].cancels.push(event_idx);
                }
                EventKind::SpanCreated { .. } => facts.span_lines.push(Vec::new()),
                EventKind::SpanSuspended { span, on } => {
                    let owner = facts.end.span(*span).and_then(|span| span.owner);
                    if let Some(task) = owner.and_then(|owner| facts.task_mut(owner)) {
                        task.suspensions.push(event_idx);
                    }
                    match (on, owner) {
                        (Wait::Timer(handle), Some(Actor::Task(task))) => {
                            facts.handles[handle.idx()].task = Some(task);
                            facts.handles[handle.idx()].is_sleep = true;
                        }
                        (Wait::Gather { future, tasks }, _) => {
                            for task in tasks {
                                facts.gathers.insert(*task, *future);
                            }
                        }
                        _ => {}
                    }
                }
                EventKind::FutureResolved { future, .. } => {
                    facts.resolved.insert(*future, event_idx);
                }
                EventKind::LineReached { span, line } => {
                    lines.insert(event.by, (*span, *line));
                    facts.line_reaches.get_or_insert_with(*line, Vec::new).push(playhead);
                    match span {
                        Some(span) => facts.span_lines[span.idx()].push((playhead, *line)),
                        None => {
                            facts.bare_lines.push((playhead, Some((LaneId::of(event.by), *line))));
                        }
                    }
                    if event.by == Actor::Main {
                        main_line = Some(*line);
                    }
                }
                EventKind::LoopStarted | EventKind::ProgramEnded { .. } => {
                    facts.bare_lines.push((playhead, None));
                }
                EventKind::LoopStopped => {
                    facts.bare_lines.push((playhead, main_line.map(|line| (LaneId::Main, line))));
                }
                EventKind::RunEnded => {
                    if facts.bare_lines.last().is_some_and(|(_, at)| at.is_some()) {
                        facts.bare_lines.push((playhead, None));
                    }
                }
                EventKind::FunctionEntered { .. } => {
                    let line = lines.get(&event.by).copied();
                    callers.get_or_insert_with(event.by, Vec::new).push(line);
                }
                EventKind::FunctionExited => {
                    // Back in the line of the call, and nobody says so.
                    let caller = callers.get_mut(&event.by).and_then(Vec::pop).flatten();
                    if let Some((span, line)) = caller {
                        lines.insert(event.by, (span, line));
                        if let Some(span) = span {
                            facts.span_lines[span.idx()].push((playhead, line));
                        } else {
                            let bare = Some((LaneId::of(event.by), line));
                            facts.bare_lines.push((playhead, bare));
                        }
                        if event.by == Actor::Main {
                            main_line = Some(line);
                        }
                    }
                }
                EventKind::ResourceCreated { .. } => facts.resources.push(Vec::new()),
                EventKind::ResourceAcquired { resource }
                | EventKind::ResourceReleased { resource }
                | EventKind::ResourceLevelChanged { resource, .. } => {
                    if let Some(events) = facts.resources.get_mut(resource.idx()) {
                        events.push(event_idx);
                    }
                }
                EventKind::ExceptionRaised { .. } => facts.exceptions.push(event_idx),
                EventKind::IterationStarted { .. } => facts.iterations.push(playhead),
                EventKind::StdoutWritten { .. } | EventKind::StderrWritten { .. } => {
                    if let Some(span) = facts.end.innermost(event.by) {
                        facts.writers.insert(event_idx, facts.frame_around(span));
                    }
                }
                _ => {}
            }
            facts.note_states(playhead, event.by, &event.kind);
        }
        facts
    }

    /// The coroutine or generator around a span, or itself: an open context manager executes nothing.
    pub(crate) fn frame_around(&self, span: SpanId) -> SpanId {
        let mut at = span;
        while let Some(span) = self.end.span(at) {
            // Spans are entered inside spans that were made before them, so this ends; a generator that was pulled
            // from inside a later span is none of those that are passed here.
            match span.parent {
                Some(outer) if span.kind == SpanKind::Context && outer < at => at = outer,
                _ => break,
            }
        }
        at
    }

    /// Notes the states of the tasks that an event can have changed.
    fn note_states(&mut self, playhead: Playhead, by: Actor, kind: &EventKind) {
        let task = match kind {
            EventKind::TaskCreated { task, .. }
            | EventKind::TaskDone { task, .. }
            | EventKind::HandleQueued { target: Target::Task(task), .. } => *task,
            EventKind::TimerFired { handle } | EventKind::HandleCancelled { handle } => {
                match self.end.handle(*handle).map(|handle| &handle.target) {
                    Some(Target::Task(task)) => *task,
                    _ => return,
                }
            }
            EventKind::RunStarted { .. } | EventKind::RunEnded => match by {
                Actor::Task(task) => task,
                _ => return,
            },
            _ => return,
        };
        let (Some(now), Some(facts)) = (self.end.task(task), self.tasks.get_mut(task.idx())) else {
            return;
        };
        if facts.states.last().is_none_or(|(_, state)| *state != now.state) {
            facts.states.push((playhead, now.state.clone()));
        }
    }

    fn task_mut(&mut self, actor: Actor) -> Option<&mut TaskFacts> {
        match actor {
            Actor::Task(task) => self.tasks.get_mut(task.idx()),
            _ => None,
        }
    }

    pub(crate) fn task(&self, task: TaskId) -> Option<&TaskFacts> {
        self.tasks.get(task.idx())
    }

    pub(crate) fn handle(&self, handle: HandleId) -> Option<&HandleFacts> {
        self.handles.get(handle.idx())
    }

    pub(crate) fn task_name(&self, task: TaskId) -> String {
        self.end.task(task).map_or_else(|| task.to_string(), |task| task.name.clone())
    }

    /// `brew('tea')`.
    pub(crate) fn span_label(&self, span: SpanId) -> String {
        self.end.span(span).map_or_else(String::new, |span| match span.kind {
            SpanKind::Request if span.arguments.is_empty() => span.name.clone(),
            _ => labels::call(&span.name, &span.arguments),
        })
    }

    /// The same for a stream: generators among its arguments stand there by their names.
    pub(crate) fn stream_label(&self, span: SpanId) -> String {
        self.end.span(span).map_or_else(String::new, |span| {
            labels::call(&span.name, &outside::by_name(&span.arguments))
        })
    }

    /// What a task executes: `brew('tea')`, empty if unknown.
    pub(crate) fn task_label(&self, task: TaskId) -> String {
        let span = self.end.task(task).and_then(|task| task.span);
        span.map_or_else(String::new, |span| self.span_label(span))
    }

    /// The name of the lane of an actor; a callback has none.
    pub(crate) fn lane_name(&self, lane: LaneId) -> String {
        match lane {
            LaneId::Main => crate::words::PROGRAM.to_owned(),
            LaneId::Loop => crate::words::LOOP.to_owned(),
            LaneId::Task(task) => self.task_name(task),
            LaneId::Thread(thread) => thread.to_string(),
        }
    }

    /// How long a timer was armed for.
    pub(crate) fn timer_length(&self, trace: &Trace, handle: HandleId) -> Micros {
        let deadline =
            self.end.handle(handle).and_then(|handle| handle.deadline).unwrap_or_default();
        deadline - self.handle(handle).map_or(Micros::ZERO, |facts| trace.events()[facts.made].at)
    }

    /// Type and message of an exception.
    pub(crate) fn exception_text(&self, trace: &Trace, exception: ExceptionId) -> String {
        let event = self
            .exceptions
            .get(exception.idx())
            .and_then(|event_idx| trace.events().get(*event_idx));
        match event.map(|event| &event.kind) {
            Some(EventKind::ExceptionRaised { type_name, message, .. }) if message.is_empty() => {
                type_name.clone()
            }
            Some(EventKind::ExceptionRaised { type_name, message, .. }) => {
                format!("{type_name}: {message}")
            }
            _ => String::new(),
        }
    }

    /// What a task was suspended on last, before an event.
    pub(crate) fn last_wait<'a>(
        &self,
        trace: &'a Trace,
        task: TaskId,
        before: usize,
    ) -> Option<(usize, &'a Wait)> {
        let suspensions = &self.task(task)?.suspensions;
        let idx = suspensions.partition_point(|event_idx| *event_idx < before);
        let event_idx = *suspensions.get(idx.checked_sub(1)?)?;
        match &trace.events()[event_idx].kind {
            EventKind::SpanSuspended { on, .. } => Some((event_idx, on)),
            _ => None,
        }
    }

    /// The line that code outside of all spans is at after so many events, and whose it is.
    pub(crate) fn bare_line(&self, playhead: Playhead) -> Option<(LaneId, u32)> {
        let idx = self.bare_lines.partition_point(|(at, _)| *at <= playhead);
        self.bare_lines.get(idx.checked_sub(1)?)?.1
    }

    /// The line that a span is at after so many events.
    pub(crate) fn line_of_span(&self, span: SpanId, playhead: Playhead) -> Option<u32> {
        let lines = self.span_lines.get(span.idx())?;
        let idx = lines.partition_point(|(at, _)| *at <= playhead);
        Some(lines.get(idx.checked_sub(1)?)?.1)
    }
}
