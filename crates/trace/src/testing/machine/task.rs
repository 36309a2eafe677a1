//! One run of a task: its frames, statement by statement, until it suspends or is done.

use crate::event::{EventKind, Outcome, SpanKind, Target, Wait};
use crate::ids::{FutureId, HandleId, SpanId, TaskId};
use crate::micros::Micros;
use crate::testing::layout::{Block, LaidFunction, Stmt};
use crate::testing::machine::{Callback, Gathering, Machine};
use crate::testing::{Call, Op};

/// A task and all it needs to go on.
#[derive(Clone, Debug)]
pub(super) struct Task {
    frames: Vec<Frame>,
    entered: bool,
    /// The coroutine or generator that suspended it last.
    suspended: Option<SpanId>,
    pub(super) queued: bool,
    /// The timer of its sleep.
    pub(super) timer: Option<HandleId>,
    waits_on: Option<On>,
    must_cancel: bool,
    /// What it waited for ended like this.
    pub(super) received: Option<Outcome>,
    pub(super) outcome: Option<Outcome>,
    joiners: Vec<TaskId>,
    gathering: Option<FutureId>,
}

#[derive(Clone, Debug)]
enum On {
    Sleep,
    Future,
    Task(TaskId),
    Gather(Vec<TaskId>),
}

/// A block in progress.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    code: Block,
    pc: usize,
    kind: FrameKind,
    /// The span whose frame its lines are in.
    span: SpanId,
    parameter: String,
    argument: String,
}

#[derive(Clone, Debug)]
enum FrameKind {
    Coroutine,
    Generator,
    Try { handler: Block },
    Handler,
    ForEach { generator: SpanId, body: Block },
    Repeat { n_left: u32 },
    Context { span: SpanId, phase: Phase, body: Block, exit: Block, pending: Option<Outcome> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Enter,
    Body,
    Exit,
}

/// What a statement led to.
enum Flow {
    Next,
    Suspend(Wait),
    Throw(Outcome),
}

impl Task {
    pub(super) fn new(span: SpanId, laid: &LaidFunction, call: &Call) -> Self {
        let frame = Frame {
            code: laid.body.clone(),
            pc: 0,
            kind: FrameKind::Coroutine,
            span,
            parameter: laid.function.parameter.clone(),
            argument: call.argument.clone(),
        };
        Self {
            frames: vec![frame],
            entered: false,
            suspended: None,
            queued: false,
            timer: None,
            waits_on: None,
            must_cancel: false,
            received: None,
            outcome: None,
            joiners: Vec::new(),
            gathering: None,
        }
    }
}

impl Machine {
    /// `Task.__step`.
    pub(super) fn run_task(&mut self, id: TaskId) {
        let task = &mut self.tasks[id.idx()];
        task.queued = false;
        task.waits_on = None;
        let timer = task.timer.take();
        let mut thrown = match task.received.take() {
            Some(Outcome::Returned(_)) | None => None,
            failure => failure,
        };
        if std::mem::take(&mut task.must_cancel) {
            thrown = Some(Outcome::Cancelled);
        }
        let (entered, suspended) =
            (std::mem::replace(&mut task.entered, true), task.suspended.take());
        if let Some(span) = suspended {
            self.push(EventKind::SpanResumed { span });
        } else if !entered {
            if thrown.is_some() {
                // Cancelled before its first run: the body never begins.
                let span = self.tasks[id.idx()].frames[0].span;
                self.tasks[id.idx()].frames.clear();
                self.push(EventKind::SpanDropped { span });
                return self.finish(id, Outcome::Cancelled);
            }
            let span = self.tasks[id.idx()].frames[0].span;
            self.push(EventKind::SpanEntered { span, parent: None });
        }
        if let Some(handle) = timer
            && let Some(key) = self.timers.keys().find(|(_, armed)| *armed == handle).copied()
        {
            self.timers.remove(&key);
            self.push(EventKind::HandleCancelled { handle });
        }
        loop {
            if let Some(outcome) = thrown.take() {
                if let Some(outcome) = self.unwind(id, outcome) {
                    return self.finish(id, outcome);
                }
                continue;
            }
            match self.advance(id) {
                Some(Flow::Next) => {}
                Some(Flow::Throw(outcome)) => thrown = Some(outcome),
                Some(Flow::Suspend(on)) => {
                    let task = &self.tasks[id.idx()];
                    let is_function = |frame: &&Frame| {
                        matches!(frame.kind, FrameKind::Coroutine | FrameKind::Generator)
                    };
                    let Some(span) =
                        task.frames.iter().rev().find(is_function).map(|frame| frame.span)
                    else {
                        return;
                    };
                    self.push(EventKind::SpanSuspended { span, on: on.clone() });
                    self.tasks[id.idx()].suspended = Some(span);
                    if on == Wait::Turn {
                        self.queue(Target::Task(id), Callback::Task(id));
                        self.tasks[id.idx()].queued = true;
                    } else if std::mem::take(&mut self.tasks[id.idx()].must_cancel) {
                        // Asked to cancel while it ran: what it waits on is cancelled at once.
                        self.cancel_what_it_waits_on(id, &mut vec![id]);
                    }
                    return;
                }
                None => return self.finish(id, Outcome::Returned("None".to_owned())),
            }
        }
    }

    fn finish(&mut self, id: TaskId, outcome: Outcome) {
        self.push(EventKind::TaskDone { task: id, outcome: outcome.clone() });
        let task = &mut self.tasks[id.idx()];
        task.outcome = Some(outcome.clone());
        let (joiners, gathering) = (std::mem::take(&mut task.joiners), task.gathering);
        if id.idx() == 0 {
            self.queue(Target::Callback("_run_until_complete_cb".to_owned()), Callback::Stop);
        }
        if let Some(future) = gathering {
            let target = Target::Callback("gather.<locals>._done_callback".to_owned());
            self.queue(target, Callback::GatherDone(future, id));
        }
        for joiner in joiners {
            let waits =
                matches!(self.tasks[joiner.idx()].waits_on, Some(On::Task(task)) if task == id);
            if waits && !self.tasks[joiner.idx()].queued {
                self.tasks[joiner.idx()].received = Some(outcome.clone());
                self.wake(joiner);
            }
        }
    }

    /// `Task.cancel`.
    pub(super) fn cancel(&mut self, id: TaskId, seen: &mut Vec<TaskId>) {
        if seen.contains(&id) || self.tasks[id.idx()].outcome.is_some() {
            return;
        }
        seen.push(id);
        self.push(EventKind::CancelRequested { task: id, message: String::new() });
        if self.tasks[id.idx()].queued {
            self.tasks[id.idx()].must_cancel = true;
        } else {
            self.cancel_what_it_waits_on(id, seen);
        }
    }

    fn cancel_what_it_waits_on(&mut self, id: TaskId, seen: &mut Vec<TaskId>) {
        match self.tasks[id.idx()].waits_on.clone() {
            Some(On::Sleep | On::Future) => {
                self.tasks[id.idx()].must_cancel = true;
                self.wake(id);
            }
            Some(On::Task(other)) => self.cancel(other, seen),
            Some(On::Gather(children)) => {
                for child in children {
                    self.cancel(child, seen);
                }
            }
            None => self.tasks[id.idx()].must_cancel = true,
        }
    }

    /// Executes the next statement, or ends the innermost block. `None` when the task's coroutine returned.
    fn advance(&mut self, id: TaskId) -> Option<Flow> {
        let task = &mut self.tasks[id.idx()];
        let frame = task.frames.last_mut()?;
        if frame.pc < frame.code.len() {
            let (code, pc) = (frame.code.clone(), frame.pc);
            frame.pc += 1;
            return Some(self.execute(id, &code[pc]));
        }
        let (span, kind) = (frame.span, frame.kind.clone());
        match kind {
            FrameKind::Coroutine | FrameKind::Generator => {
                self.pop(id);
                self.push(EventKind::SpanExited {
                    span,
                    outcome: Outcome::Returned("None".to_owned()),
                });
                if matches!(kind, FrameKind::Generator) {
                    // The loop that pulled it is over.
                    self.pop(id);
                }
            }
            FrameKind::Try { .. } | FrameKind::Handler | FrameKind::Repeat { n_left: 0 } => {
                self.pop(id);
            }
            FrameKind::Repeat { n_left } => {
                let frame = self.top(id);
                (frame.pc, frame.kind) = (0, FrameKind::Repeat { n_left: n_left - 1 });
            }
            FrameKind::ForEach { generator, .. } => {
                // The body is over: pull again.
                let frames = self.generators.remove(&generator).unwrap_or_default();
                let parent = self.recorder.state().innermost(self.by);
                let frame = self.top(id);
                (frame.pc, frame.code) = (0, Block::from([]));
                self.tasks[id.idx()].frames.extend(frames);
                self.push(EventKind::Pulled { span: generator, parent });
            }
            FrameKind::Context { span, phase: Phase::Enter, body, exit, .. } => {
                self.push(EventKind::ContextOpened { span });
                let outer = self.tasks[id.idx()]
                    .frames
                    .iter()
                    .rev()
                    .nth(1)
                    .map_or(span, |frame| frame.span);
                let frame = self.top(id);
                (frame.pc, frame.code, frame.span) = (0, body.clone(), outer);
                frame.kind =
                    FrameKind::Context { span, phase: Phase::Body, body, exit, pending: None };
            }
            FrameKind::Context { span, phase: Phase::Body, body, exit, .. } => {
                self.push(EventKind::ContextClosing { span, exception: None });
                let frame = self.top(id);
                (frame.pc, frame.code, frame.span) = (0, exit.clone(), span);
                frame.kind =
                    FrameKind::Context { span, phase: Phase::Exit, body, exit, pending: None };
            }
            FrameKind::Context { span, phase: Phase::Exit, pending, .. } => {
                self.pop(id);
                let outcome = pending.clone().unwrap_or(Outcome::Returned("None".to_owned()));
                self.push(EventKind::SpanExited { span, outcome });
                if let Some(pending) = pending {
                    return Some(Flow::Throw(pending));
                }
            }
        }
        Some(Flow::Next)
    }

    fn top(&mut self, id: TaskId) -> &mut Frame {
        self.tasks[id.idx()].frames.last_mut().expect("a task that runs has a frame")
    }

    fn pop(&mut self, id: TaskId) {
        self.tasks[id.idx()].frames.pop();
    }

    /// Takes an exception through the frames. The outcome is the task's, if nobody handles it.
    fn unwind(&mut self, id: TaskId, thrown: Outcome) -> Option<Outcome> {
        while let Some(frame) = self.tasks[id.idx()].frames.pop() {
            match (frame.kind.clone(), &thrown) {
                (FrameKind::Coroutine | FrameKind::Generator, _) => {
                    self.push(EventKind::SpanExited { span: frame.span, outcome: thrown.clone() });
                }
                (FrameKind::Try { handler }, Outcome::Raised(exception)) => {
                    let line = handler.first().map(|stmt| stmt.line - 1);
                    self.push(EventKind::ExceptionCaught {
                        exception: *exception,
                        span: Some(frame.span),
                        line,
                    });
                    self.tasks[id.idx()].frames.push(Frame {
                        code: handler,
                        pc: 0,
                        kind: FrameKind::Handler,
                        ..frame
                    });
                    return None;
                }
                (FrameKind::Context { span, phase: Phase::Body, body, exit, .. }, _) => {
                    let exception = if let Outcome::Raised(exception) = thrown {
                        Some(exception)
                    } else {
                        None
                    };
                    self.push(EventKind::ContextClosing { span, exception });
                    let (phase, pending) = (Phase::Exit, Some(thrown));
                    let kind =
                        FrameKind::Context { span, phase, body, exit: exit.clone(), pending };
                    self.tasks[id.idx()].frames.push(Frame {
                        code: exit,
                        pc: 0,
                        kind,
                        span,
                        ..frame
                    });
                    return None;
                }
                (FrameKind::Context { span, .. }, _) => {
                    self.push(EventKind::SpanExited { span, outcome: thrown.clone() });
                }
                _ => {}
            }
        }
        Some(thrown)
    }

    fn execute(&mut self, id: TaskId, stmt: &Stmt) -> Flow {
        let frame = self.top(id).clone();
        self.push(EventKind::LineReached { span: Some(frame.span), line: stmt.line });
        match &stmt.op {
            Op::Print(text) => self.write(&frame, &format!("{text}\n")),
            Op::Write(text) => self.write(&frame, text),
            Op::Sleep(Micros::ZERO) => return Flow::Suspend(Wait::Turn),
            Op::Sleep(duration) => return Flow::Suspend(self.sleep(id, *duration)),
            Op::TimeSleep(duration) => {
                self.push(EventKind::BlockingStarted {
                    call: "time.sleep".to_owned(),
                    duration: *duration,
                });
                self.now += *duration;
                self.push(EventKind::BlockingEnded);
            }
            Op::Call(call) => {
                let span = self.create_span(call);
                self.enter(id, call, span, FrameKind::Coroutine);
            }
            Op::Spawn(call) => {
                let span = self.create_span(call);
                let task = self.spawn(call, span);
                self.spawned.push(task);
            }
            Op::Join(idx) => return self.join(id, self.spawned.get(*idx).copied()),
            Op::Cancel(idx) => {
                if let Some(task) = self.spawned.get(*idx).copied() {
                    self.cancel(task, &mut Vec::new());
                }
            }
            Op::Gather(calls) => return Flow::Suspend(self.gather(id, calls)),
            Op::ForEach { generator: call, .. } => {
                let generator = self.create_span(call);
                let kind = FrameKind::ForEach { generator, body: stmt.body.clone() };
                self.push_frame(id, Block::from([]), kind, &frame);
                self.enter(id, call, generator, FrameKind::Generator);
            }
            Op::Yield(value) => self.yield_value(id, value),
            Op::With { context, .. } => self.open(id, *context, stmt, &frame),
            Op::Try { .. } => {
                self.push_frame(
                    id,
                    stmt.body.clone(),
                    FrameKind::Try { handler: stmt.handler.clone() },
                    &frame,
                );
            }
            Op::Repeat { n, .. } => {
                let code = if *n == 0 { Block::from([]) } else { stmt.body.clone() };
                self.push_frame(
                    id,
                    code,
                    FrameKind::Repeat { n_left: n.saturating_sub(1) },
                    &frame,
                );
            }
            Op::Raise { type_name, message } => {
                let exception = self.new_exception();
                self.push(EventKind::ExceptionRaised {
                    exception,
                    type_name: type_name.clone(),
                    message: message.clone(),
                    span: Some(frame.span),
                    line: Some(stmt.line),
                });
                return Flow::Throw(Outcome::Raised(exception));
            }
            Op::Forever => {
                let future = self.new_future(id, 0, "");
                self.tasks[id.idx()].waits_on = Some(On::Future);
                return Flow::Suspend(Wait::Future(future));
            }
        }
        Flow::Next
    }

    fn write(&mut self, frame: &Frame, text: &str) {
        let text = text.replace(&format!("{{{}}}", frame.parameter), &frame.argument);
        self.push(EventKind::StdoutWritten { text });
    }

    fn push_frame(&mut self, id: TaskId, code: Block, kind: FrameKind, around: &Frame) {
        self.tasks[id.idx()].frames.push(Frame { code, pc: 0, kind, ..around.clone() });
    }

    /// Begins the body of a function.
    fn enter(&mut self, id: TaskId, call: &Call, span: SpanId, kind: FrameKind) {
        let parent = self.recorder.state().innermost(self.by);
        self.push(EventKind::SpanEntered { span, parent });
        let laid = &self.laid.functions[call.function];
        let (parameter, argument) = (laid.function.parameter.clone(), call.argument.clone());
        let frame = Frame { code: laid.body.clone(), pc: 0, kind, span, parameter, argument };
        self.tasks[id.idx()].frames.push(frame);
    }

    fn open(&mut self, id: TaskId, context: usize, stmt: &Stmt, around: &Frame) {
        let laid = &self.laid.contexts[context];
        let (name, line) = (laid.context.name.clone(), Some(laid.line));
        let (enter, exit) = (laid.enter.clone(), laid.exit.clone());
        let span = self.new_span(SpanKind::Context, name, String::new(), line);
        let parent = self.recorder.state().innermost(self.by);
        self.push(EventKind::SpanEntered { span, parent });
        let kind = FrameKind::Context {
            span,
            phase: Phase::Enter,
            body: stmt.body.clone(),
            exit,
            pending: None,
        };
        self.tasks[id.idx()].frames.push(Frame {
            code: enter,
            pc: 0,
            kind,
            span,
            ..around.clone()
        });
    }

    fn sleep(&mut self, id: TaskId, duration: Micros) -> Wait {
        let handle = self.new_handle();
        let deadline = self.now + duration;
        let target = Target::Callback("_set_result_unless_cancelled".to_owned());
        self.push(EventKind::TimerArmed { handle, deadline, target });
        self.timers.insert((deadline, handle), id);
        let task = &mut self.tasks[id.idx()];
        task.timer = Some(handle);
        task.waits_on = Some(On::Sleep);
        Wait::Timer(handle)
    }

    fn join(&mut self, id: TaskId, other: Option<TaskId>) -> Flow {
        let Some(other) = other.filter(|other| *other != id) else { return Flow::Next };
        match self.tasks[other.idx()].outcome.clone() {
            Some(Outcome::Returned(_)) => Flow::Next,
            Some(failure) => Flow::Throw(failure),
            None => {
                self.tasks[other.idx()].joiners.push(id);
                self.tasks[id.idx()].waits_on = Some(On::Task(other));
                Flow::Suspend(Wait::Task(other))
            }
        }
    }

    fn gather(&mut self, id: TaskId, calls: &[Call]) -> Wait {
        let spans: Vec<SpanId> = calls.iter().map(|call| self.create_span(call)).collect();
        let children: Vec<TaskId> =
            calls.iter().zip(spans).map(|(call, span)| self.spawn(call, span)).collect();
        let future = self.new_future(id, children.len(), "gather");
        for child in &children {
            self.tasks[child.idx()].gathering = Some(future);
        }
        self.tasks[id.idx()].waits_on = Some(On::Gather(children.clone()));
        Wait::Gather { future, tasks: children }
    }

    fn new_future(&mut self, waiter: TaskId, n_left: usize, label: &str) -> FutureId {
        let future = FutureId::from_idx(self.futures.len());
        self.futures.push(Gathering { waiter, n_left, resolved: false });
        self.push(EventKind::FutureCreated { future, label: label.to_owned() });
        future
    }

    /// Puts the frames of the innermost generator aside and goes on with the loop that pulled it.
    fn yield_value(&mut self, id: TaskId, value: &str) {
        let frames = &mut self.tasks[id.idx()].frames;
        let is_generator = |frame: &Frame| matches!(frame.kind, FrameKind::Generator);
        let Some(bottom) = frames.iter().rposition(is_generator) else { return };
        let aside = frames.split_off(bottom);
        let span = aside[0].span;
        self.generators.insert(span, aside);
        let top = self.top(id);
        if let FrameKind::ForEach { body, .. } = &top.kind {
            (top.pc, top.code) = (0, body.clone());
        }
        self.push(EventKind::Yielded { span, value: value.to_owned() });
    }
}
