//! Traces written event by event, for what programs as data do not do.

use crate::event::{Actor, EventKind, SpanKind, Target, Wait};
use crate::ids::{HandleId, SpanId, TaskId};
use crate::micros::Micros;
use crate::recorder::Recorder;
use crate::trace::{ClockKind, Header, Language, Source, Trace};

/// Builds a trace by hand.
#[derive(Debug)]
pub struct Hand {
    recorder: Recorder,
    now: Micros,
}

/// The first task.
pub const ONE: Actor = Actor::Task(TaskId(1));
/// The second one.
pub const TWO: Actor = Actor::Task(TaskId(2));

impl Default for Hand {
    fn default() -> Self {
        Self::new()
    }
}

impl Hand {
    /// At time 0, with nothing in it.
    pub fn new() -> Self {
        let source =
            Source { name: "main.py".to_owned(), language: Language::Python, text: String::new() };
        let header = Header { producer: "hand".to_owned(), clock: ClockKind::Virtual, source };
        Self { recorder: Recorder::new(header), now: Micros::ZERO }
    }

    /// The trace.
    pub fn finish(self) -> Trace {
        self.recorder.finish()
    }

    /// The next event.
    ///
    /// # Panics
    /// It cannot follow those before it.
    pub fn push(&mut self, by: Actor, kind: EventKind) -> &mut Self {
        self.recorder.push(self.now, by, kind).expect("it can happen");
        self
    }

    /// Lets time pass.
    pub fn wait(&mut self, millis: u64) -> &mut Self {
        self.now += Micros::from_millis(millis);
        self
    }

    /// A task with a coroutine of its own, ready to run as handle `n`.
    pub fn task(&mut self, n: u32, name: &str, by: Actor) -> &mut Self {
        self.span(n, SpanKind::Coroutine, name, by);
        self.push(
            by,
            EventKind::TaskCreated {
                task: TaskId(n),
                name: format!("Task-{n}"),
                span: Some(SpanId(n)),
            },
        )
    }

    /// A span, made and not begun.
    pub fn span(&mut self, n: u32, kind: SpanKind, name: &str, by: Actor) -> &mut Self {
        let (span, name, arguments) = (SpanId(n), name.to_owned(), String::new());
        self.push(by, EventKind::SpanCreated { span, kind, name, arguments, line: None })
    }

    /// A handle that runs a task is put into the ready queue.
    pub fn queue(&mut self, by: Actor, handle: u32, task: u32) -> &mut Self {
        let target = Target::Task(TaskId(task));
        self.push(by, EventKind::HandleQueued { handle: HandleId(handle), target })
    }

    /// A handle begins to run.
    pub fn run(&mut self, by: Actor, handle: u32) -> &mut Self {
        self.push(by, EventKind::RunStarted { handle: Some(HandleId(handle)) })
    }

    /// The body of a span begins.
    pub fn enter(&mut self, by: Actor, span: u32, parent: Option<u32>) -> &mut Self {
        self.push(by, EventKind::SpanEntered { span: SpanId(span), parent: parent.map(SpanId) })
    }

    /// A span waits, and the run is over.
    pub fn suspend(&mut self, by: Actor, span: u32, on: Wait) -> &mut Self {
        self.push(by, EventKind::SpanSuspended { span: SpanId(span), on })
            .push(by, EventKind::RunEnded)
    }

    /// A run in which a span goes on.
    pub fn resume(&mut self, by: Actor, span: u32, handle: u32) -> &mut Self {
        self.run(by, handle).push(by, EventKind::SpanResumed { span: SpanId(span) })
    }

    /// The second task writes to a file.
    pub fn file(&mut self, path: &str, offset: u64, text: Option<&str>, size: u64) -> &mut Self {
        let (path, text) = (path.to_owned(), text.map(str::to_owned));
        self.push(TWO, EventKind::FileWritten { path, offset, text, size })
    }

    /// A turn of the loop begins.
    pub fn iteration(&mut self, iteration: u32) -> &mut Self {
        self.push(Actor::Loop, EventKind::IterationStarted { iteration })
    }
}
