//! The facts so far, and how the next one is put down: one method for each thing that a demo can do.
//!
//! Wakers record too, and wakers are `Send`; so the log sits behind a mutex, though nobody ever contends for it.
//! Invariant: it is never locked across a poll, a wake or a callback.
//! A closed log takes nothing more: that is how a run that was dropped falls silent.

use std::panic::Location;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use interleave_trace::state::{HandleStage, SpanStage};
use interleave_trace::{
    Actor, Diagnostic, DiagnosticKind, Event, EventKind, HandleId, Header, Micros, Outcome,
    ProgramOutcome, Recorder, SpanId, SpanKind, Target, TaskId, Trace, Wait, WaitUntil,
};

use crate::clock::Clock;

/// A log that tasks and wakers share.
#[derive(Clone)]
pub(crate) struct SharedLog(Arc<Mutex<Log>>);

impl SharedLog {
    pub(crate) fn new(header: Header, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Mutex::new(Log {
            file_name: header.source.name.clone(),
            recorder: Recorder::new(header),
            clock,
            actors: Vec::new(),
            queued: Vec::new(),
            waits: Vec::new(),
            has_result: false,
            line: None,
            left_in_turn: 0,
            open: true,
        })))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Log> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The facts so far, and what the next ones depend on.
pub(crate) struct Log {
    recorder: Recorder,
    file_name: String,
    clock: Arc<dyn Clock>,
    /// Who executes, the innermost last; nobody where it is the page itself.
    actors: Vec<Actor>,
    /// For each task, the handle that stands for it in the ready queue, if it is there.
    queued: Vec<Option<HandleId>>,
    /// What the futures that were polled in this run, and are not ready, wait on.
    waits: Vec<Wait>,
    /// Whether the task got its result in this run.
    has_result: bool,
    /// The line that was reported last, and in which span.
    line: Option<(Option<SpanId>, u32)>,
    /// How many tasks the executor has still to poll in this turn.
    left_in_turn: usize,
    open: bool,
}

impl Log {
    /// The trace so far. The recording can go on.
    pub(crate) fn snapshot(&self) -> Trace {
        self.recorder.snapshot()
    }

    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// Records nothing from here on.
    pub(crate) fn close(&mut self) {
        self.open = false;
    }

    /// The program is over.
    pub(crate) fn end_program(&mut self) {
        self.push(EventKind::ProgramEnded { outcome: ProgramOutcome::Finished });
        self.close();
    }

    /// Something is called at `location`: where that is in the program, its line is about to execute. A line is not
    /// reported again while its span is still on it: `spawn(brew("tea"))` is two calls and one line.
    pub(crate) fn reach(&mut self, location: &Location<'_>) {
        let span = self.innermost();
        let line = Some((span, location.line()));
        if location.file().ends_with(&self.file_name) && self.line != line {
            self.push(EventKind::LineReached { span, line: location.line() });
            self.line = line;
        }
    }

    /// An `async fn` was called.
    pub(crate) fn create_span(&mut self, name: &str, arguments: String, line: u32) -> SpanId {
        let span = SpanId::from_idx(self.recorder.state().spans().len());
        let kind = SpanKind::Coroutine;
        self.push(EventKind::SpanCreated {
            span,
            kind,
            name: name.to_owned(),
            arguments,
            line: Some(line),
        });
        span
    }

    /// A span was polled for the first time. Spans of one task nest; a trace has no words for two that go on side by
    /// side in it, so such a program is refused.
    pub(crate) fn enter_span(&mut self, span: SpanId) {
        if !self.waits.is_empty() {
            self.fail(
                "A task polls two futures at once. Make each a task of its own with `spawn`.",
            );
            return;
        }
        let parent = self.innermost();
        self.push(EventKind::SpanEntered { span, parent });
    }

    /// A span is ready with `value`.
    pub(crate) fn exit_span(&mut self, span: SpanId, value: String) {
        self.push(EventKind::SpanExited { span, outcome: Outcome::Returned(value) });
    }

    /// A span was made a task.
    pub(crate) fn create_task(&mut self, span: SpanId) -> TaskId {
        let task = TaskId::from_idx(self.queued.len());
        self.queued.push(None);
        self.push(EventKind::TaskCreated { task, name: task.to_string(), span: Some(span) });
        task
    }

    /// A task was handed to the executor, which polls it after those that are queued already.
    pub(crate) fn queue_task(&mut self, task: TaskId) -> HandleId {
        let handle = self.next_handle();
        self.queued[task.idx()] = Some(handle);
        self.push(EventKind::HandleQueued { handle, target: Target::Task(task) });
        handle
    }

    /// The waker of a task was called. The executor does not queue a task twice.
    pub(crate) fn wake_task(&mut self, task: TaskId) {
        if self.queued[task.idx()].is_none() {
            let handle = self.queue_task(task);
            self.push(EventKind::Woken { task, handle });
        }
    }

    /// The executor polls a task.
    pub(crate) fn start_run(&mut self, task: TaskId) {
        if self.left_in_turn == 0 {
            // What is queued now is what this turn polls (see `crate::clock::Host::spawn`).
            self.left_in_turn = self.recorder.state().ready().len();
            let iteration = self.recorder.state().iteration() + 1;
            self.push_by(Actor::Loop, EventKind::IterationStarted { iteration });
        }
        self.left_in_turn = self.left_in_turn.saturating_sub(1);
        self.has_result = false;
        self.waits.clear();
        self.actors.push(Actor::Task(task));
        let handle = self.queued[task.idx()].take();
        self.push(EventKind::RunStarted { handle });
        if let Some(span) = self.innermost().filter(|span| self.is_suspended(*span)) {
            self.push(EventKind::SpanResumed { span });
        }
    }

    /// A future that was polled in this run is not ready before this.
    pub(crate) fn wait_on(&mut self, wait: Wait) {
        self.waits.push(wait);
    }

    /// A task has its result.
    pub(crate) fn finish_task(&mut self, task: TaskId, value: String) {
        self.has_result = true;
        self.push(EventKind::TaskDone { task, outcome: Outcome::Returned(value) });
    }

    /// The poll of the task that runs has returned; `is_over` if the executor polls it no more.
    pub(crate) fn end_run(&mut self, is_over: bool) {
        if is_over && !self.has_result {
            self.fail(
                "The handle of a task was dropped, which stops the task. Wait for it with `join!`.",
            );
        }
        let wait = joined(std::mem::take(&mut self.waits));
        if let (Some(span), Some(on)) = (self.innermost(), wait) {
            self.push(EventKind::SpanSuspended { span, on });
        }
        self.push(EventKind::RunEnded);
        self.actors.pop();
    }

    /// A timer is about to be armed, and will wake `task`.
    pub(crate) fn arm_timer(&mut self, task: TaskId, duration: Micros) -> HandleId {
        let handle = self.next_handle();
        let deadline = self.clock.now() + duration;
        let target = Target::Callback(format!("wake {task}"));
        self.push(EventKind::TimerArmed { handle, deadline, target });
        handle
    }

    /// The host called a timer back, unless it was disarmed: then nothing happens, and the answer is `false`.
    /// What is recorded until [`Log::end_callback`] is the timer's doing.
    pub(crate) fn start_callback(&mut self, handle: HandleId) -> bool {
        if self.is_disarmed(handle) {
            return false;
        }
        self.push_by(Actor::Loop, EventKind::TimerFired { handle });
        self.actors.push(Actor::Callback(handle));
        self.push(EventKind::RunStarted { handle: Some(handle) });
        true
    }

    /// A timer is dropped: that disarms it, if it was armed.
    pub(crate) fn cancel_timer(&mut self, handle: HandleId) {
        if !self.is_disarmed(handle) {
            self.push(EventKind::HandleCancelled { handle });
        }
    }

    /// The callback is over.
    pub(crate) fn end_callback(&mut self) {
        self.push(EventKind::RunEnded);
        self.actors.pop();
    }

    /// Something was printed.
    pub(crate) fn write_stdout(&mut self, text: String) {
        self.push(EventKind::StdoutWritten { text });
    }

    fn next_handle(&self) -> HandleId {
        HandleId::from_idx(self.recorder.state().handles().len())
    }

    /// A closed log knows of no timer any more; those of a program that was refused still call back.
    fn is_disarmed(&self, handle: HandleId) -> bool {
        let handle = self.recorder.state().handle(handle);
        self.open && handle.is_none_or(|handle| handle.stage != HandleStage::Armed)
    }

    fn actor(&self) -> Actor {
        self.actors.last().copied().unwrap_or(Actor::Main)
    }

    fn innermost(&self) -> Option<SpanId> {
        self.recorder.state().innermost(self.actor())
    }

    fn is_suspended(&self, span: SpanId) -> bool {
        self.recorder
            .state()
            .span(span)
            .is_some_and(|span| matches!(span.stage, SpanStage::Suspended(_)))
    }

    fn push(&mut self, kind: EventKind) {
        self.push_by(self.actor(), kind);
    }

    /// A fact that cannot follow those before it is a mistake of ours; the trace says so, and ends.
    fn push_by(&mut self, by: Actor, kind: EventKind) {
        if !self.open {
            return;
        }
        let at = self.clock.now().max(self.recorder.state().at());
        if let Err(fault) = self.recorder.push(at, by, kind) {
            self.fail(&fault.to_string());
        }
    }

    /// Says why nothing more can be recorded, and closes.
    fn fail(&mut self, reason: &str) {
        if !self.open {
            return;
        }
        self.close();
        let kind = DiagnosticKind::EngineFailure;
        let diagnostic = Diagnostic { kind, message: reason.to_owned(), line: None };
        let at = self.recorder.state().at();
        let ending = [
            EventKind::Diagnosed { diagnostic },
            EventKind::ProgramEnded { outcome: ProgramOutcome::Stopped },
        ];
        // Neither can be refused: an open log has not ended.
        let _ = self.recorder.extend(ending.map(|kind| Event { at, by: Actor::Main, kind }));
    }
}

/// What a task waits on that polled several futures in one run. The only thing in the demos that does so is `join!`,
/// and it wants all of them.
fn joined(mut waits: Vec<Wait>) -> Option<Wait> {
    if waits.len() < 2 {
        return waits.pop();
    }
    let tasks =
        waits.into_iter().map(|wait| if let Wait::Task(task) = wait { Some(task) } else { None });
    Some(Wait::Tasks { tasks: tasks.collect::<Option<_>>()?, until: WaitUntil::AllCompleted })
}
