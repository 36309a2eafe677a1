//! A tiny event loop in CPython's order: due timers, then exactly the handles that were ready.
//!
//! Each task is a stack of frames; a generator that has yielded keeps its frames aside until it is pulled again.

mod task;

use std::collections::{BTreeMap, VecDeque};

use crate::event::{
    Actor, Diagnostic, DiagnosticKind, EventKind, Outcome, ProgramOutcome, SpanKind, Target,
};
use crate::ids::{ExceptionId, FutureId, HandleId, SpanId, TaskId};
use crate::micros::Micros;
use crate::recorder::Recorder;
use crate::testing::layout::{Laid, lay_out};
use crate::testing::{Call, Program, Random};
use crate::trace::{ClockKind, Header, Language, Source, Trace};
use task::{Frame, Task};

/// How a program is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// With a seed, each event comes some microseconds after the one before it, as on a real clock.
    pub jitter_seed: Option<u64>,
}

pub(super) struct Machine {
    laid: Laid,
    main: usize,
    recorder: Recorder,
    jitter: Option<Random>,
    now: Micros,
    by: Actor,
    iteration: u32,
    n_spans: usize,
    n_handles: usize,
    n_exceptions: usize,
    ready: VecDeque<(HandleId, Callback)>,
    timers: BTreeMap<(Micros, HandleId), TaskId>,
    tasks: Vec<Task>,
    futures: Vec<Gathering>,
    generators: BTreeMap<SpanId, Vec<Frame>>,
    spawned: Vec<TaskId>,
}

#[derive(Clone, Debug)]
enum Callback {
    Task(TaskId),
    EndSleep(TaskId),
    GatherDone(FutureId, TaskId),
    Stop,
}

/// The outer future of a gather, or a bare future without children.
#[derive(Clone, Debug)]
struct Gathering {
    waiter: TaskId,
    n_left: usize,
    resolved: bool,
}

impl Machine {
    pub(super) fn new(program: &Program, options: Options) -> Self {
        let laid = lay_out(program);
        let clock =
            if options.jitter_seed.is_some() { ClockKind::Measured } else { ClockKind::Virtual };
        let source = Source {
            name: "main.py".to_owned(),
            language: Language::Python,
            text: laid.text.clone(),
        };
        Self {
            laid,
            main: program.main,
            recorder: Recorder::new(Header { producer: "script".to_owned(), clock, source }),
            jitter: options.jitter_seed.map(Random::new),
            now: Micros::ZERO,
            by: Actor::Main,
            iteration: 0,
            n_spans: 0,
            n_handles: 0,
            n_exceptions: 0,
            ready: VecDeque::new(),
            timers: BTreeMap::new(),
            tasks: Vec::new(),
            futures: Vec::new(),
            generators: BTreeMap::new(),
            spawned: Vec::new(),
        }
    }

    pub(super) fn run(mut self) -> Trace {
        for line in self.laid.module_lines.clone() {
            self.push(EventKind::LineReached { span: None, line });
        }
        let main = Call { function: self.main, argument: String::new() };
        let span = self.create_span(&main);
        self.spawn(&main, span);
        self.push(EventKind::LoopStarted);
        let mut whole = self.run_until_stopped();
        // `asyncio.run` cancels what is left and lets it end.
        let left: Vec<TaskId> = self.undone().collect();
        if whole && !left.is_empty() {
            for task in left {
                self.cancel(task, &mut Vec::new());
            }
            self.push(EventKind::LoopStarted);
            whole = self.run_until_stopped();
        }
        let outcome = match (whole, self.tasks.first().and_then(|task| task.outcome.clone())) {
            (false, _) => ProgramOutcome::Stopped,
            (true, Some(Outcome::Raised(exception))) => ProgramOutcome::Raised(Some(exception)),
            (true, _) => ProgramOutcome::Finished,
        };
        self.push(EventKind::ProgramEnded { outcome });
        self.recorder.finish()
    }

    fn undone(&self) -> impl Iterator<Item = TaskId> + '_ {
        self.tasks
            .iter()
            .enumerate()
            .filter(|(_, task)| task.outcome.is_none())
            .map(|(idx, _)| TaskId::from_idx(idx))
    }

    /// Turns the loop until its program is done; false on a deadlock.
    fn run_until_stopped(&mut self) -> bool {
        loop {
            self.by = Actor::Loop;
            let draining = self.tasks[0].outcome.is_some();
            if draining && self.ready.is_empty() && self.undone().next().is_none() {
                self.by = Actor::Main;
                self.push(EventKind::LoopStopped);
                return true;
            }
            if self.ready.is_empty() {
                let Some((&(deadline, _), _)) = self.timers.first_key_value() else {
                    return self.deadlock();
                };
                self.now = self.now.max(deadline);
            }
            self.iteration += 1;
            self.push(EventKind::IterationStarted { iteration: self.iteration });
            while let Some((&(deadline, handle), _)) = self.timers.first_key_value()
                && deadline <= self.now
            {
                if let Some(task) = self.timers.remove(&(deadline, handle)) {
                    self.push(EventKind::TimerFired { handle });
                    self.ready.push_back((handle, Callback::EndSleep(task)));
                }
            }
            let mut stopped = false;
            for _ in 0..self.ready.len() {
                let Some((handle, callback)) = self.ready.pop_front() else { break };
                stopped |= self.run_handle(handle, callback);
            }
            if stopped {
                self.by = Actor::Main;
                self.push(EventKind::LoopStopped);
                return true;
            }
        }
    }

    fn deadlock(&mut self) -> bool {
        let names: Vec<String> = self.undone().map(|task| task.to_string()).collect();
        let message = format!(
            "{} can never go on: nothing is ready and no timer is armed.",
            names.join(", ")
        );
        self.push(EventKind::Diagnosed {
            diagnostic: Diagnostic { kind: DiagnosticKind::Deadlock, message, line: None },
        });
        self.by = Actor::Main;
        false
    }

    /// True if the loop was asked to stop.
    fn run_handle(&mut self, handle: HandleId, callback: Callback) -> bool {
        self.by = match callback {
            Callback::Task(task) => Actor::Task(task),
            _ => Actor::Callback(handle),
        };
        self.push(EventKind::RunStarted { handle: Some(handle) });
        let mut stops = false;
        match callback {
            Callback::Task(task) => self.run_task(task),
            Callback::EndSleep(task) => {
                // A sleep that was cancelled in the same instant is not woken a second time.
                if self.tasks[task.idx()].timer == Some(handle) && !self.tasks[task.idx()].queued {
                    self.wake(task);
                }
            }
            Callback::GatherDone(future, child) => self.child_done(future, child),
            Callback::Stop => stops = true,
        }
        self.push(EventKind::RunEnded);
        self.by = Actor::Loop;
        stops
    }

    fn child_done(&mut self, future: FutureId, child: TaskId) {
        let gathering = &mut self.futures[future.idx()];
        gathering.n_left -= 1;
        let outcome = match self.tasks[child.idx()].outcome.clone() {
            Some(Outcome::Returned(_)) | None if gathering.n_left > 0 => return,
            Some(Outcome::Returned(_)) | None => Outcome::Returned("[None, None]".to_owned()),
            Some(failure) => failure,
        };
        if gathering.resolved {
            return;
        }
        gathering.resolved = true;
        let waiter = gathering.waiter;
        self.push(EventKind::FutureResolved { future, outcome: outcome.clone() });
        self.tasks[waiter.idx()].received = Some(outcome);
        if !self.tasks[waiter.idx()].queued {
            self.wake(waiter);
        }
    }

    /// Puts a waiting task into the ready queue.
    fn wake(&mut self, task: TaskId) {
        let handle = self.queue(Target::Task(task), Callback::Task(task));
        self.tasks[task.idx()].queued = true;
        self.push(EventKind::Woken { task, handle });
    }

    fn queue(&mut self, target: Target, callback: Callback) -> HandleId {
        let handle = self.new_handle();
        self.push(EventKind::HandleQueued { handle, target });
        self.ready.push_back((handle, callback));
        handle
    }

    fn new_handle(&mut self) -> HandleId {
        self.n_handles += 1;
        HandleId::from_idx(self.n_handles - 1)
    }

    fn new_exception(&mut self) -> ExceptionId {
        self.n_exceptions += 1;
        ExceptionId::from_idx(self.n_exceptions - 1)
    }

    /// A coroutine or generator object.
    fn create_span(&mut self, call: &Call) -> SpanId {
        let laid = &self.laid.functions[call.function];
        let kind = if laid.is_generator { SpanKind::Generator } else { SpanKind::Coroutine };
        let has_argument = !laid.function.parameter.is_empty();
        let arguments = if has_argument { format!("'{}'", call.argument) } else { String::new() };
        let (name, line) = (laid.function.name.clone(), Some(laid.line));
        self.new_span(kind, name, arguments, line)
    }

    fn new_span(
        &mut self,
        kind: SpanKind,
        name: String,
        arguments: String,
        line: Option<u32>,
    ) -> SpanId {
        self.n_spans += 1;
        let span = SpanId::from_idx(self.n_spans - 1);
        self.push(EventKind::SpanCreated { span, kind, name, arguments, line });
        span
    }

    fn spawn(&mut self, call: &Call, span: SpanId) -> TaskId {
        let task = TaskId::from_idx(self.tasks.len());
        self.tasks.push(Task::new(span, &self.laid.functions[call.function], call));
        self.push(EventKind::TaskCreated { task, name: task.to_string(), span: Some(span) });
        self.queue(Target::Task(task), Callback::Task(task));
        self.tasks[task.idx()].queued = true;
        task
    }

    fn push(&mut self, kind: EventKind) {
        if let Some(jitter) = &mut self.jitter {
            self.now += Micros(1 + jitter.bits() % 12);
        }
        self.recorder.push(self.now, self.by, kind).expect("the simulator records what can happen");
    }
}
