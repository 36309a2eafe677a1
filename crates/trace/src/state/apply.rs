//! The fold itself: one event applied to a state, or refused.
//!
//! Each arm first checks, then changes, so that a refused event leaves the state as it was.

use crate::event::{Actor, Event, EventKind, Outcome, SpanKind, Target, Wait};
use crate::ids::{ExceptionId, FutureId, HandleId, ResourceId, SpanId, TaskId, ThreadId};
use crate::micros::Micros;
use crate::state::{
    Fault, Future, Handle, HandleStage, Resource, Run, Span, SpanStage, State, Task, TaskState,
    Thread,
};

/// The outcome of a check: the reason why not, or nothing.
type Check = Result<(), String>;

impl State {
    /// Applies the next event.
    ///
    /// # Errors
    /// The event cannot follow those before it; the state is as it was.
    pub fn apply(&mut self, event: &Event) -> Result<(), Fault> {
        self.check_frame(event)
            .and_then(|()| self.apply_kind(event))
            .map_err(|reason| Fault { event_idx: self.applied, reason })?;
        self.at = event.at;
        self.applied += 1;
        Ok(())
    }

    /// What holds for every event: time does not go back, nothing follows the end, the actor exists.
    fn check_frame(&self, event: &Event) -> Check {
        if event.at < self.at {
            return Err(format!("the clock goes back from {} to {}", self.at, event.at));
        }
        if self.ended {
            return Err("the program has already ended".to_owned());
        }
        match event.by {
            Actor::Main | Actor::Loop => Ok(()),
            Actor::Task(task) => self.known_task(task).map(|_| ()),
            Actor::Callback(handle) => self.known_handle(handle).map(|_| ()),
            Actor::Thread(thread) => self.known_thread(thread),
        }
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm a kind: a reader sees at one glance that none is missing"
    )]
    fn apply_kind(&mut self, event: &Event) -> Check {
        let Event { by, kind, .. } = event;
        let by = *by;
        match kind {
            EventKind::LoopStarted
            | EventKind::LoopStopped
            | EventKind::FunctionEntered { .. }
            | EventKind::FunctionExited
            | EventKind::LinesElided { .. }
            | EventKind::StdoutWritten { .. }
            | EventKind::StderrWritten { .. }
            | EventKind::FileWritten { .. }
            | EventKind::FileRemoved { .. }
            | EventKind::BlockingStarted { .. }
            | EventKind::BlockingEnded
            | EventKind::Diagnosed { .. } => Ok(()),
            EventKind::IterationStarted { iteration } => self.start_iteration(*iteration),
            EventKind::HandleQueued { handle, target } => self.queue_handle(by, *handle, target),
            EventKind::TimerArmed { handle, deadline, target } => {
                self.arm_timer(by, *handle, *deadline, target)
            }
            EventKind::TimerFired { handle } => self.fire_timer(*handle),
            EventKind::HandleCancelled { handle } => self.cancel_handle(*handle),
            EventKind::RunStarted { handle } => self.start_run(by, *handle),
            EventKind::RunEnded => self.end_run(by),
            EventKind::TaskCreated { task, name, span } => self.create_task(by, *task, name, *span),
            EventKind::Woken { task, handle } => self.wake(*task, *handle),
            EventKind::CancelRequested { task, .. } => self.known_task(*task).map(|_| ()),
            EventKind::TaskDone { task, outcome } => self.finish_task(*task, outcome),
            EventKind::FutureCreated { future, label } => {
                dense("future", future.idx(), self.futures.len())?;
                self.futures.push(Future { label: label.clone(), outcome: None });
                Ok(())
            }
            EventKind::FutureResolved { future, outcome } => self.resolve_future(*future, outcome),
            EventKind::SpanCreated { span, kind, name, arguments, line } => {
                dense("span", span.idx(), self.spans.len())?;
                self.spans.push(Span {
                    kind: *kind,
                    name: name.clone(),
                    arguments: arguments.clone(),
                    line: *line,
                    by,
                    stage: SpanStage::Created,
                    owner: None,
                    parent: None,
                    phase: None,
                    inner: None,
                });
                Ok(())
            }
            EventKind::SpanEntered { span, parent } => {
                self.enter_span(by, *span, *parent, &SpanStage::Created)
            }
            EventKind::SpanSuspended { span, on } => self.suspend_span(*span, on),
            EventKind::SpanResumed { span } => self.resume_span(*span),
            EventKind::SpanExited { span, outcome } => self.exit_span(*span, outcome),
            EventKind::SpanDropped { span } => {
                self.span_at(*span, &SpanStage::Created)?.stage = SpanStage::Dropped;
                Ok(())
            }
            EventKind::Yielded { span, .. } => self.yield_from(*span),
            EventKind::Pulled { span, parent } => {
                self.enter_span(by, *span, *parent, &SpanStage::Yielded)
            }
            EventKind::ContextOpened { span } => {
                self.live_span(*span, SpanKind::Context).map(|_| ())
            }
            EventKind::ContextClosing { span, exception } => {
                self.live_span(*span, SpanKind::Context)?;
                exception.map_or(Ok(()), |exception| self.known_exception(exception))
            }
            EventKind::RequestMoved { span, phase, of } => {
                of.map_or(Ok(()), |head| self.request_before(head, *span))?;
                self.live_span(*span, SpanKind::Request)?.phase = Some(*phase);
                Ok(())
            }
            EventKind::LineReached { span, line } => {
                if *line == 0 {
                    return Err("lines are counted from 1".to_owned());
                }
                span.map_or(Ok(()), |span| self.known_span(span))
            }
            EventKind::ExceptionRaised { exception, span, .. } => {
                dense("exception", exception.idx(), self.n_exceptions as usize)?;
                span.map_or(Ok(()), |span| self.known_span(span))?;
                self.n_exceptions += 1;
                Ok(())
            }
            EventKind::ExceptionCaught { exception, span, .. } => {
                self.known_exception(*exception)?;
                span.map_or(Ok(()), |span| self.known_span(span))
            }
            EventKind::ResourceCreated { resource, kind, name } => {
                dense("resource", resource.idx(), self.resources.len())?;
                self.resources.push(Resource {
                    kind: *kind,
                    name: name.clone(),
                    holders: Vec::new(),
                    level: None,
                });
                Ok(())
            }
            EventKind::ResourceAcquired { resource } => {
                self.known_resource(*resource)?.holders.push(by);
                Ok(())
            }
            EventKind::ResourceReleased { resource } => self.release(by, *resource),
            EventKind::ResourceLevelChanged { resource, level } => {
                self.known_resource(*resource)?.level = Some(*level);
                Ok(())
            }
            EventKind::ThreadCreated { thread, function } => {
                dense("thread", thread.idx(), self.threads.len())?;
                self.threads.push(Thread {
                    function: function.clone(),
                    started: false,
                    outcome: None,
                });
                Ok(())
            }
            EventKind::ThreadStarted { thread } => {
                self.known_thread(*thread)?;
                self.threads[thread.idx()].started = true;
                Ok(())
            }
            EventKind::ThreadEnded { thread, outcome } => {
                self.known_thread(*thread)?;
                self.known_outcome(outcome)?;
                self.threads[thread.idx()].outcome = Some(outcome.clone());
                Ok(())
            }
            EventKind::ProgramEnded { .. } => {
                self.ended = true;
                Ok(())
            }
        }
    }

    fn start_iteration(&mut self, iteration: u32) -> Check {
        if iteration != self.iteration + 1 {
            return Err(format!("iteration {iteration} follows iteration {}", self.iteration));
        }
        self.iteration = iteration;
        Ok(())
    }

    fn queue_handle(&mut self, by: Actor, handle: HandleId, target: &Target) -> Check {
        dense("handle", handle.idx(), self.handles.len())?;
        self.check_target(target)?;
        self.handles.push(Handle {
            target: target.clone(),
            deadline: None,
            by,
            stage: HandleStage::Queued,
        });
        self.enqueue(handle);
        Ok(())
    }

    fn arm_timer(
        &mut self,
        by: Actor,
        handle: HandleId,
        deadline: Micros,
        target: &Target,
    ) -> Check {
        dense("handle", handle.idx(), self.handles.len())?;
        self.check_target(target)?;
        self.handles.push(Handle {
            target: target.clone(),
            deadline: Some(deadline),
            by,
            stage: HandleStage::Armed,
        });
        self.timers.insert((deadline, handle));
        Ok(())
    }

    fn fire_timer(&mut self, handle: HandleId) -> Check {
        let Handle { deadline, stage, .. } = self.known_handle(handle)?;
        let (Some(deadline), HandleStage::Armed) = (*deadline, *stage) else {
            return Err(format!("{handle} is not an armed timer"));
        };
        self.timers.remove((deadline, handle));
        self.handles[handle.idx()].stage = HandleStage::Queued;
        self.enqueue(handle);
        Ok(())
    }

    fn cancel_handle(&mut self, handle: HandleId) -> Check {
        let Handle { deadline, stage, .. } = self.known_handle(handle)?;
        let deadline = *deadline;
        match stage {
            HandleStage::Armed => {
                if let Some(deadline) = deadline {
                    self.timers.remove((deadline, handle));
                }
            }
            HandleStage::Queued => {
                self.ready.retain(|queued| *queued != handle);
                if let Target::Task(task) = self.handles[handle.idx()].target {
                    self.tasks[task.idx()].queued = false;
                }
            }
            HandleStage::Run | HandleStage::Cancelled => {
                return Err(format!("{handle} is neither queued nor armed"));
            }
        }
        self.handles[handle.idx()].stage = HandleStage::Cancelled;
        Ok(())
    }

    fn start_run(&mut self, by: Actor, handle: Option<HandleId>) -> Check {
        if let Some(handle) = handle {
            if self.ready.front() != Some(&handle) {
                return Err(format!("{handle} is not at the head of the ready queue"));
            }
            let expected = match self.handles[handle.idx()].target {
                Target::Task(task) => Actor::Task(task),
                Target::Callback(_) => Actor::Callback(handle),
            };
            if by != expected {
                return Err(format!("{handle} does not run this"));
            }
        }
        if let Actor::Task(task) = by {
            let task = &mut self.tasks[task.idx()];
            if matches!(task.state, TaskState::Done(_) | TaskState::Running) {
                return Err(format!("{} cannot run: it runs already or is over", task.name));
            }
            task.state = TaskState::Running;
            task.queued = false;
            task.on = None;
        }
        if let Some(handle) = handle {
            self.ready.pop_front();
            self.handles[handle.idx()].stage = HandleStage::Run;
        }
        self.runs.push(Run { by, handle });
        Ok(())
    }

    fn end_run(&mut self, by: Actor) -> Check {
        if self.runs.last().is_none_or(|run| run.by != by) {
            return Err("what ends is not what runs".to_owned());
        }
        self.runs.pop();
        if let Actor::Task(task) = by {
            let task = &mut self.tasks[task.idx()];
            let on = task.on.take();
            task.state = match task.outcome.take() {
                Some(outcome) => TaskState::Done(outcome),
                None if task.queued => TaskState::Ready,
                None => TaskState::Waiting { on },
            };
        }
        Ok(())
    }

    fn create_task(&mut self, by: Actor, task: TaskId, name: &str, span: Option<SpanId>) -> Check {
        dense("task", task.idx(), self.tasks.len())?;
        span.map_or(Ok(()), |span| self.known_span(span))?;
        self.tasks.push(Task {
            name: name.to_owned(),
            span,
            by,
            state: TaskState::Created,
            on: None,
            outcome: None,
            queued: false,
            innermost: None,
        });
        Ok(())
    }

    fn wake(&mut self, task: TaskId, handle: HandleId) -> Check {
        self.known_task(task)?;
        let Handle { target, stage, .. } = self.known_handle(handle)?;
        if *target != Target::Task(task) || *stage != HandleStage::Queued {
            return Err(format!("{handle} is not queued to run {task}"));
        }
        Ok(())
    }

    fn finish_task(&mut self, id: TaskId, outcome: &Outcome) -> Check {
        self.known_task(id)?;
        self.known_outcome(outcome)?;
        let task = &mut self.tasks[id.idx()];
        if task.outcome.is_some() || matches!(task.state, TaskState::Done(_)) {
            return Err(format!("{id} is already done"));
        }
        if task.state == TaskState::Running {
            task.outcome = Some(outcome.clone());
        } else {
            task.state = TaskState::Done(outcome.clone());
        }
        Ok(())
    }

    fn resolve_future(&mut self, id: FutureId, outcome: &Outcome) -> Check {
        self.known_outcome(outcome)?;
        let future =
            self.futures.get_mut(id.idx()).ok_or_else(|| format!("{id} was never created"))?;
        if future.outcome.is_some() {
            return Err(format!("{id} is already resolved"));
        }
        future.outcome = Some(outcome.clone());
        Ok(())
    }

    /// Begins a span that was created, or goes on with a generator that had yielded.
    fn enter_span(
        &mut self,
        by: Actor,
        id: SpanId,
        parent: Option<SpanId>,
        from: &SpanStage,
    ) -> Check {
        if let Some(parent) = parent {
            self.known_span(parent)?;
            if parent == id
                || matches!(
                    self.spans[parent.idx()].stage,
                    SpanStage::Created | SpanStage::Exited(_)
                )
            {
                return Err(format!("{id} cannot be inside {parent}, which is not under way"));
            }
        }
        let span = self.span_at(id, from)?;
        span.stage = SpanStage::Active;
        span.owner = Some(by);
        span.parent = parent;
        let innermost = span.inner.take().unwrap_or(id);
        self.set_innermost(by, Some(innermost));
        Ok(())
    }

    fn suspend_span(&mut self, id: SpanId, on: &Wait) -> Check {
        self.check_wait(on)?;
        let span = self.span_at(id, &SpanStage::Active)?;
        if span.kind == SpanKind::Context {
            return Err(format!(
                "{id} is a context manager: those are never suspended in their own name"
            ));
        }
        span.stage = SpanStage::Suspended(on.clone());
        if let Some(Actor::Task(task)) = span.owner {
            self.tasks[task.idx()].on = Some(on.clone());
        }
        Ok(())
    }

    fn resume_span(&mut self, id: SpanId) -> Check {
        self.known_span(id)?;
        let span = &mut self.spans[id.idx()];
        if !matches!(span.stage, SpanStage::Suspended(_)) {
            return Err(format!("{id} is not suspended"));
        }
        span.stage = SpanStage::Active;
        Ok(())
    }

    fn exit_span(&mut self, id: SpanId, outcome: &Outcome) -> Check {
        self.known_span(id)?;
        self.known_outcome(outcome)?;
        let span = &mut self.spans[id.idx()];
        // A generator that is closed between two pulls exits without running again.
        if !matches!(span.stage, SpanStage::Active | SpanStage::Suspended(_) | SpanStage::Yielded) {
            return Err(format!("{id} is not under way"));
        }
        let yielded = span.stage == SpanStage::Yielded;
        span.stage = SpanStage::Exited(outcome.clone());
        if !yielded {
            self.leave(id);
        }
        Ok(())
    }

    fn yield_from(&mut self, id: SpanId) -> Check {
        let span = self.live_span(id, SpanKind::Generator)?;
        if span.stage != SpanStage::Active {
            return Err(format!("{id} is not running"));
        }
        span.stage = SpanStage::Yielded;
        self.leave(id);
        Ok(())
    }

    /// The span around `id` is the innermost one again, if `id` or a context that is open in it was.
    fn leave(&mut self, id: SpanId) {
        let Span { owner: Some(owner), parent, .. } = self.spans[id.idx()] else { return };
        let Some(innermost) = self.innermost(owner) else { return };
        if !self.is_within(innermost, id) {
            return;
        }
        self.set_innermost(owner, parent);
        self.spans[id.idx()].inner = Some(innermost);
    }

    /// The actor is known.
    fn set_innermost(&mut self, actor: Actor, span: Option<SpanId>) {
        match (actor, span) {
            (Actor::Task(task), _) => self.tasks[task.idx()].innermost = span,
            (_, Some(span)) => self.innermost.insert(actor, span),
            (_, None) => {
                self.innermost.remove(&actor);
            }
        }
    }

    fn is_within(&self, inner: SpanId, outer: SpanId) -> bool {
        let mut up = Some(inner);
        while let Some(id) = up.filter(|id| *id != outer) {
            up = self.span(id).and_then(|span| span.parent);
        }
        up == Some(outer)
    }

    fn release(&mut self, by: Actor, resource: ResourceId) -> Check {
        let holders = &mut self.known_resource(resource)?.holders;
        // asyncio lets a lock be released by somebody else than its holder; then it is the oldest holder that loses it.
        let held = holders.iter().position(|holder| *holder == by).unwrap_or(0);
        if held >= holders.len() {
            return Err(format!("{resource} is not held"));
        }
        holders.remove(held);
        Ok(())
    }

    fn enqueue(&mut self, handle: HandleId) {
        self.ready.push_back(handle);
        if let Target::Task(task) = self.handles[handle.idx()].target {
            let task = &mut self.tasks[task.idx()];
            task.queued = true;
            if matches!(task.state, TaskState::Created | TaskState::Waiting { .. }) {
                task.state = TaskState::Ready;
            }
        }
    }

    fn check_target(&self, target: &Target) -> Check {
        match target {
            Target::Task(task) => self.known_task(*task).map(|_| ()),
            Target::Callback(_) => Ok(()),
        }
    }

    fn check_wait(&self, on: &Wait) -> Check {
        match on {
            Wait::Turn | Wait::Network => Ok(()),
            Wait::Timer(handle) => self.known_handle(*handle).map(|_| ()),
            Wait::Task(task) => self.known_task(*task).map(|_| ()),
            Wait::Future(future) => self.known_future(*future),
            Wait::Gather { future, tasks } => {
                self.known_future(*future)?;
                self.known_tasks(tasks)
            }
            Wait::Tasks { tasks, .. } => self.known_tasks(tasks),
            Wait::Resource { resource, .. } => self
                .resource(*resource)
                .map(|_| ())
                .ok_or_else(|| format!("{resource} was never created")),
            Wait::Thread(thread) => self.known_thread(*thread),
        }
    }

    fn known_tasks(&self, tasks: &[TaskId]) -> Check {
        tasks.iter().try_for_each(|task| self.known_task(*task).map(|_| ()))
    }

    fn known_task(&self, task: TaskId) -> Result<&Task, String> {
        self.task(task).ok_or_else(|| format!("{task} was never created"))
    }

    fn known_handle(&self, handle: HandleId) -> Result<&Handle, String> {
        self.handle(handle).ok_or_else(|| format!("{handle} was never created"))
    }

    fn known_future(&self, future: FutureId) -> Check {
        self.future(future).map(|_| ()).ok_or_else(|| format!("{future} was never created"))
    }

    fn known_thread(&self, thread: ThreadId) -> Check {
        self.threads
            .get(thread.idx())
            .map(|_| ())
            .ok_or_else(|| format!("{thread} was never created"))
    }

    fn known_span(&self, span: SpanId) -> Check {
        self.span(span).map(|_| ()).ok_or_else(|| format!("{span} was never created"))
    }

    fn known_exception(&self, exception: ExceptionId) -> Check {
        if exception.idx() < self.n_exceptions as usize {
            return Ok(());
        }
        Err(format!("{exception} was never raised"))
    }

    fn known_outcome(&self, outcome: &Outcome) -> Check {
        match outcome {
            Outcome::Raised(exception) => self.known_exception(*exception),
            Outcome::Returned(_) | Outcome::Cancelled => Ok(()),
        }
    }

    fn known_resource(&mut self, resource: ResourceId) -> Result<&mut Resource, String> {
        self.resources
            .get_mut(resource.idx())
            .ok_or_else(|| format!("{resource} was never created"))
    }

    /// A span that is at a certain stage.
    fn span_at(&mut self, id: SpanId, stage: &SpanStage) -> Result<&mut Span, String> {
        let span = self.spans.get_mut(id.idx()).ok_or_else(|| format!("{id} was never created"))?;
        if span.stage != *stage {
            return Err(format!("{id} is {}, not {}", stage_name(&span.stage), stage_name(stage)));
        }
        Ok(span)
    }

    /// A span of a certain kind that has begun and is not over.
    /// A request that was made before the body of its answer.
    fn request_before(&self, head: SpanId, body: SpanId) -> Result<(), String> {
        let is_request = |span: &Span| span.kind == SpanKind::Request;
        if head < body && self.spans.get(head.idx()).is_some_and(is_request) {
            return Ok(());
        }
        Err(format!("{body} is not the body of {head}"))
    }

    fn live_span(&mut self, id: SpanId, kind: SpanKind) -> Result<&mut Span, String> {
        let span = self.spans.get_mut(id.idx()).ok_or_else(|| format!("{id} was never created"))?;
        if span.kind != kind
            || matches!(span.stage, SpanStage::Created | SpanStage::Exited(_) | SpanStage::Dropped)
        {
            return Err(format!("{id} is not a span of that kind under way"));
        }
        Ok(span)
    }
}

/// How far a span has come, in a word.
fn stage_name(stage: &SpanStage) -> &'static str {
    match stage {
        SpanStage::Created => "Created",
        SpanStage::Active => "Active",
        SpanStage::Suspended(_) => "Suspended",
        SpanStage::Yielded => "Yielded",
        SpanStage::Exited(_) => "Exited",
        SpanStage::Dropped => "Dropped",
    }
}

/// Ids are given in order of creation, without gaps.
fn dense(what: &str, idx: usize, n_known: usize) -> Check {
    if idx == n_known {
        return Ok(());
    }
    Err(format!("{what} number {} is created as number {}", idx.wrapping_add(1), n_known + 1))
}
