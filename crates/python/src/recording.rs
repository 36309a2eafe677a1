//! The trace in the making, and all that must be remembered to state facts about it: ids, actors, stacks of spans.
//!
//! This module knows no interpreter. Python objects come in as [`Key`]s (their addresses) and texts, so that the rules
//! can be read, and tested, without one. It never calls back.
//! Invariant: after [`Recording::stop`] nothing is recorded any more; the hooks then raise until the program is out.

mod lines;
mod output;
mod resources;
mod spans;
mod threads;

use std::collections::BTreeMap;

use interleave_trace::state::SpanStage;
use interleave_trace::{
    Actor, Diagnostic, DiagnosticKind, Event, EventKind, ExceptionId, FutureId, HandleId, Header,
    Micros, Outcome, ProgramOutcome, Recorder, SpanId, Target, TaskId, ThreadId, Trace, Wait,
};

use crate::memory;
use crate::options::Limits;
use crate::recording::lines::Lines;
use crate::recording::output::Pending;
pub(crate) use crate::recording::output::Stream;
use crate::recording::spans::Spans;
pub(crate) use crate::recording::spans::{Opened, SpanText};

/// A Python object, by its address. Only valid while the object lives.
pub(crate) type Key = usize;

/// A batch is at least this part of what was handed on before: a run that hangs early has told nearly all, and a long one
/// does not spend its time on messages.
const BATCH_PART: usize = 16;

/// A run that is being recorded.
pub(crate) struct Recording {
    recorder: Recorder,
    limits: Limits,
    /// When so many bytes are in use, the run ends.
    memory_end: u64,
    now: Micros,
    /// Who executes, and whom they interrupted. Never empty.
    actors: Vec<Actor>,
    iteration: u32,
    tasks: BTreeMap<Key, TaskId>,
    n_tasks: u32,
    n_unnamed_tasks: u32,
    tasks_done: Vec<bool>,
    futures: BTreeMap<Key, FutureId>,
    n_futures: u32,
    n_resources: u32,
    n_threads: u32,
    /// The futures that will have the result of a thread.
    thread_futures: BTreeMap<Key, ThreadId>,
    /// The timers that resolve a future (`asyncio.sleep`), by future.
    timers: BTreeMap<Key, HandleId>,
    /// The frames of tasks' root coroutines that are a library's, by task.
    library_roots: BTreeMap<Key, Key>,
    /// Whether a handle is still in a queue.
    handles: Vec<bool>,
    exceptions: BTreeMap<Key, ExceptionId>,
    n_exceptions: u32,
    /// An exception that a handler of the program may take, if its body is reached.
    may_be_caught: Option<ExceptionId>,
    spans: Spans,
    lines: Lines,
    pending: Option<Pending>,
    output_bytes: u64,
    /// Writing is not recorded while a value is being shown: the program did not ask for it.
    quiet: bool,
    stopped: bool,
    /// What the trace's rules refused: a mistake of ours, never of the program.
    fault: Option<String>,
    n_sent: usize,
}

impl Recording {
    /// An empty recording of a run that is about to begin.
    pub(crate) fn new(header: Header, limits: Limits) -> Self {
        Self {
            recorder: Recorder::new(header),
            limits,
            memory_end: memory::in_use().saturating_add(limits.run_memory_bytes),
            now: Micros::ZERO,
            actors: vec![Actor::Main],
            iteration: 0,
            tasks: BTreeMap::new(),
            n_tasks: 0,
            n_unnamed_tasks: 0,
            tasks_done: Vec::new(),
            futures: BTreeMap::new(),
            n_futures: 0,
            n_resources: 0,
            n_threads: 0,
            thread_futures: BTreeMap::new(),
            timers: BTreeMap::new(),
            library_roots: BTreeMap::new(),
            handles: Vec::new(),
            exceptions: BTreeMap::new(),
            n_exceptions: 0,
            may_be_caught: None,
            spans: Spans::default(),
            lines: Lines::default(),
            pending: None,
            output_bytes: 0,
            quiet: false,
            stopped: false,
            fault: None,
            n_sent: 0,
        }
    }

    /// Who executes.
    pub(crate) fn actor(&self) -> Actor {
        self.actors.last().copied().unwrap_or(Actor::Main)
    }

    /// Whether a limit was reached, or a deadlock: nothing more may happen.
    pub(crate) fn stopped(&self) -> bool {
        self.stopped
    }

    /// How much the run may use.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The clock.
    pub(crate) fn now(&self) -> Micros {
        self.now
    }

    /// The events that were not yet taken, if they are worth a message: the longer the run, the more.
    pub(crate) fn take_batch(&mut self) -> Option<&[Event]> {
        let n_new = self.recorder.events().len() - self.n_sent;
        (n_new > self.n_sent / BATCH_PART).then(|| self.take_rest())
    }

    /// The events that were not yet taken.
    pub(crate) fn take_rest(&mut self) -> &[Event] {
        let events = self.recorder.events();
        let n_sent = std::mem::replace(&mut self.n_sent, events.len());
        &events[n_sent..]
    }

    /// What the trace's rules refused: a mistake of ours, never of the program.
    pub(crate) fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// The engine failed: says so at the end of what there is.
    pub(crate) fn fail(&mut self, message: String) {
        self.fault = None;
        self.stopped = false;
        self.actors.truncate(1);
        self.pending = None;
        self.stop(DiagnosticKind::EngineFailure, message, None, ProgramOutcome::Stopped);
    }

    /// The trace.
    pub(crate) fn finish(self) -> Trace {
        self.recorder.finish()
    }

    /// Records one fact, after whatever was held back.
    pub(crate) fn push(&mut self, kind: EventKind) {
        self.flush();
        self.record(kind);
    }

    /// Records what was held back: output that may go on, lines that were only counted.
    pub(crate) fn flush(&mut self) {
        self.flush_output();
        self.flush_lines();
    }

    /// Records one fact as it is, in the name of whoever executes.
    fn record(&mut self, kind: EventKind) {
        let by = self.actor();
        self.record_by(by, kind);
    }

    fn record_by(&mut self, by: Actor, kind: EventKind) {
        if self.stopped || self.fault.is_some() {
            return;
        }
        if self.recorder.events().len() as u64 >= self.limits.events {
            let limit = self.limits.events;
            self.stop_at(
                DiagnosticKind::EventLimit,
                format!("The run was ended after {limit} recorded events. Let it do less, or wait for less."),
                None,
            );
            return;
        }
        self.force(by, kind);
    }

    fn force(&mut self, by: Actor, kind: EventKind) {
        if let Err(fault) = self.recorder.push(self.now, by, kind) {
            self.fault = Some(fault.to_string());
        }
    }

    /// Tells the person something.
    pub(crate) fn diagnose(&mut self, kind: DiagnosticKind, message: String, line: Option<u32>) {
        self.push(EventKind::Diagnosed { diagnostic: Diagnostic { kind, message, line } });
    }

    /// Tells the person something about the line that the program is at.
    pub(crate) fn diagnose_here(&mut self, kind: DiagnosticKind, message: String) {
        let line = self.lines.last();
        self.diagnose(kind, message, line);
    }

    /// Ends the run at a limit: says why, and takes nothing more.
    pub(crate) fn stop_at(&mut self, kind: DiagnosticKind, message: String, line: Option<u32>) {
        self.stop(kind, message, line, ProgramOutcome::Stopped);
    }

    /// Ends the run for good.
    pub(crate) fn stop(
        &mut self,
        kind: DiagnosticKind,
        message: String,
        line: Option<u32>,
        outcome: ProgramOutcome,
    ) {
        if self.stopped || self.fault.is_some() {
            return;
        }
        let line = if kind == DiagnosticKind::Deadlock { None } else { line.or(self.lines.last()) };
        let by = self.actor();
        self.force(by, EventKind::Diagnosed { diagnostic: Diagnostic { kind, message, line } });
        self.force(Actor::Main, EventKind::ProgramEnded { outcome });
        self.stopped = true;
    }

    /// Nothing can ever run again: the run ends with the error that says so.
    pub(crate) fn deadlock(&mut self, message: String) {
        let exception = ExceptionId::from_idx(self.n_exceptions as usize);
        self.n_exceptions += 1;
        self.push(EventKind::ExceptionRaised {
            exception,
            type_name: "Deadlock".to_owned(),
            message: message.clone(),
            span: None,
            line: None,
        });
        self.push(EventKind::StderrWritten { text: format!("Deadlock: {message}\n") });
        self.stop(DiagnosticKind::Deadlock, message, None, ProgramOutcome::Raised(Some(exception)));
    }

    /// The program is over.
    pub(crate) fn end(&mut self, outcome: ProgramOutcome) {
        self.actors.truncate(1);
        self.push(EventKind::ProgramEnded { outcome });
        self.stopped = true;
    }

    /// Moves the clock forwards to a moment; it never goes back.
    pub(crate) fn advance(&mut self, to: Micros) {
        if to <= self.now || self.stopped {
            return;
        }
        self.flush();
        if to > self.limits.virtual_time {
            self.now = self.limits.virtual_time;
            let limit = self.limits.virtual_time;
            self.stop_at(
                DiagnosticKind::TimeLimit,
                format!("The run was ended when its clock reached {limit}. Does it wait for ever?"),
                None,
            );
            return;
        }
        self.now = to;
    }

    /// A blocking call: it holds the thread while the clock moves.
    pub(crate) fn block(&mut self, call: &str, duration: Micros) {
        self.blocking_started(call, duration);
        self.advance(self.now + duration);
        self.blocking_ended();
    }

    /// A blocking call began, during which other threads may go on.
    pub(crate) fn blocking_started(&mut self, call: &str, duration: Micros) {
        self.push(EventKind::BlockingStarted { call: call.to_owned(), duration });
    }

    /// It returned.
    pub(crate) fn blocking_ended(&mut self) {
        self.push(EventKind::BlockingEnded);
    }
}

/// The loop and its queues.
impl Recording {
    pub(crate) fn loop_started(&mut self) {
        self.push(EventKind::LoopStarted);
        self.actors.push(Actor::Loop);
    }

    pub(crate) fn loop_stopped(&mut self) {
        self.push(EventKind::LoopStopped);
        if self.actors.len() > 1 {
            self.actors.pop();
        }
    }

    pub(crate) fn iteration_started(&mut self) {
        self.iteration += 1;
        self.push(EventKind::IterationStarted { iteration: self.iteration });
    }

    /// A callback was put into the ready queue. `woken` tells that a task had waited for this.
    pub(crate) fn handle_queued(&mut self, target: Target, woken: bool) -> HandleId {
        let handle = self.new_handle();
        let task = match target {
            Target::Task(task) => Some(task),
            Target::Callback(_) => None,
        };
        self.push(EventKind::HandleQueued { handle, target });
        if let Some(task) = task.filter(|_| woken) {
            self.push(EventKind::Woken { task, handle });
        }
        handle
    }

    pub(crate) fn timer_armed(&mut self, deadline: Micros, target: Target) -> HandleId {
        let handle = self.new_handle();
        self.push(EventKind::TimerArmed { handle, deadline, target });
        handle
    }

    pub(crate) fn timer_fired(&mut self, handle: HandleId) {
        self.push(EventKind::TimerFired { handle });
    }

    pub(crate) fn handle_cancelled(&mut self, handle: HandleId) {
        if self.handles.get_mut(handle.idx()).is_some_and(std::mem::take) {
            self.push(EventKind::HandleCancelled { handle });
        }
    }

    /// A future is what a timer resolves: whoever waits for it sleeps.
    pub(crate) fn timer_of(&mut self, future: Key, handle: HandleId) {
        self.timers.insert(future, handle);
    }

    /// The timer that will resolve a future.
    pub(crate) fn sleep(&self, future: Key) -> Option<HandleId> {
        self.timers
            .get(&future)
            .copied()
            .filter(|handle| self.handles.get(handle.idx()).copied().unwrap_or(false))
    }

    /// The root coroutine of a task is a library's, and begins: nobody else tells.
    pub(crate) fn library_root_entered(&mut self, task: Key, frame: Key) {
        if self.library_roots.insert(task, frame).is_none() {
            self.span_entered(frame);
        }
    }

    /// The frame of a task's root coroutine, where that is a library's and has begun.
    pub(crate) fn library_root(&mut self, task: Key) -> Option<Key> {
        self.library_roots.remove(&task)
    }

    fn new_handle(&mut self) -> HandleId {
        self.handles.push(true);
        HandleId::from_idx(self.handles.len() - 1)
    }

    /// The loop took a handle from the ready queue. A task that had suspended goes on where it was.
    pub(crate) fn run_started(&mut self, handle: HandleId, task: Option<TaskId>) {
        if let Some(queued) = self.handles.get_mut(handle.idx()) {
            *queued = false;
        }
        self.begin_run(task.map_or(Actor::Callback(handle), Actor::Task), Some(handle));
    }

    /// A task runs at once, inside of whatever made it.
    pub(crate) fn eager_run_started(&mut self, task: TaskId) {
        self.begin_run(Actor::Task(task), None);
    }

    fn begin_run(&mut self, by: Actor, handle: Option<HandleId>) {
        self.flush();
        self.actors.push(by);
        self.push(EventKind::RunStarted { handle });
        if let Some(span) = self.spans.resume(by) {
            self.push(EventKind::SpanResumed { span });
        }
    }

    /// The run ended because its task suspended. `on` is what it waits on.
    pub(crate) fn run_suspended(&mut self, on: Wait) {
        self.flush();
        if let Some(span) = self.spans.suspend(self.actor()) {
            self.push(EventKind::SpanSuspended { span, on });
        }
        self.run_ended();
    }

    /// The run ended: the callback returned, or the task is done.
    pub(crate) fn run_ended(&mut self) {
        self.push(EventKind::RunEnded);
        if self.actors.len() > 1 {
            self.actors.pop();
        }
    }
}

/// Tasks, futures, resources, exceptions.
impl Recording {
    /// The name that the next unnamed task gets.
    pub(crate) fn next_task_name(&mut self) -> String {
        self.n_unnamed_tasks += 1;
        format!("Task-{}", self.n_unnamed_tasks)
    }

    pub(crate) fn task_created(&mut self, key: Key, name: String, span: Option<SpanId>) -> TaskId {
        let task = TaskId::from_idx(self.n_tasks as usize);
        self.n_tasks += 1;
        self.tasks.insert(key, task);
        self.library_roots.remove(&key);
        self.tasks_done.push(false);
        self.push(EventKind::TaskCreated { task, name, span });
        task
    }

    pub(crate) fn task(&self, key: Key) -> Option<TaskId> {
        self.tasks.get(&key).copied()
    }

    pub(crate) fn is_task_done(&self, task: TaskId) -> bool {
        self.tasks_done.get(task.idx()).copied().unwrap_or(true)
    }

    pub(crate) fn task_done(&mut self, task: TaskId, outcome: Outcome) {
        if let Some(done) = self.tasks_done.get_mut(task.idx()).filter(|done| !**done) {
            *done = true;
            self.push(EventKind::TaskDone { task, outcome });
        }
    }

    /// Whether a task's coroutine let a cancellation out, or never began for it. (One that returns may be of a cancelled
    /// task, too.)
    pub(crate) fn ended_by_cancellation(&self, key: Key) -> bool {
        let state = self.state();
        let task = self.task(key).and_then(|task| state.tasks().get(task.idx()));
        let span = task.and_then(|task| task.span).and_then(|span| state.spans().get(span.idx()));
        span.is_some_and(|span| {
            matches!(span.stage, SpanStage::Exited(Outcome::Cancelled) | SpanStage::Dropped)
        })
    }

    pub(crate) fn known_future(&self, key: Key) -> Option<FutureId> {
        self.futures.get(&key).copied()
    }

    /// The id of a future; it is made known now if it was not.
    pub(crate) fn future(&mut self, key: Key, label: &str) -> FutureId {
        if let Some(future) = self.futures.get(&key) {
            return *future;
        }
        let future = FutureId::from_idx(self.n_futures as usize);
        self.n_futures += 1;
        self.futures.insert(key, future);
        // A task that lived at this address is gone.
        self.tasks.remove(&key);
        self.push(EventKind::FutureCreated { future, label: label.to_owned() });
        future
    }

    /// A future that was made known has its result. Its address may mean another one from here on.
    pub(crate) fn future_resolved(&mut self, key: Key, outcome: Outcome) {
        if let Some(future) = self.futures.remove(&key) {
            self.push(EventKind::FutureResolved { future, outcome });
        }
    }

    pub(crate) fn known_exception(&self, key: Key) -> Option<ExceptionId> {
        self.exceptions.get(&key).copied()
    }

    /// An exception object that cannot be the one that lived at this address before.
    pub(crate) fn forget_exception(&mut self, key: Key) {
        self.exceptions.remove(&key);
    }

    pub(crate) fn exception_raised(
        &mut self,
        key: Key,
        type_name: String,
        message: String,
        line: Option<u32>,
    ) -> ExceptionId {
        let exception = ExceptionId::from_idx(self.n_exceptions as usize);
        self.n_exceptions += 1;
        self.exceptions.insert(key, exception);
        let span = self.spans.innermost(self.actor());
        self.push(EventKind::ExceptionRaised { exception, type_name, message, span, line });
        exception
    }

    /// An exception arrived at a handler, or at clean-up code: which of them, the next lines tell.
    pub(crate) fn may_be_caught(&mut self, exception: Option<ExceptionId>) {
        self.may_be_caught = exception;
    }

    /// It was not a handler that takes it: it travels on.
    pub(crate) fn not_caught(&mut self) {
        self.may_be_caught = None;
    }

    /// The body of a handler is reached.
    pub(crate) fn handler_reached(&mut self, line: u32) {
        if let Some(exception) = self.may_be_caught.take() {
            let span = self.spans.innermost(self.actor());
            self.push(EventKind::ExceptionCaught { exception, span, line: Some(line) });
        }
    }

    /// What the whole of it adds up to so far.
    pub(crate) fn state(&self) -> &interleave_trace::State {
        self.recorder.state()
    }
}
