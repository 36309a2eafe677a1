//! What the facts add up to: a fold over events, and thereby the gate that foreign data has to pass.
//!
//! A task's state is derived here and nowhere stored in events. An event that cannot follow those before it is a
//! [`Fault`]; what was applied before stays as it was. The rules are those that views rely on: ids are dense, a task
//! runs only when it is not done, a run takes the handle at the head of the ready queue, spans begin once and end once.

mod apply;
mod timers;

use std::collections::VecDeque;
use std::fmt;

use crate::event::{Actor, Outcome, Phase, ResourceKind, SpanKind, Target, Wait};
use crate::ids::{FutureId, HandleId, ResourceId, SpanId, TaskId};
use crate::micros::Micros;
use crate::sorted_map::SortedMap;
use crate::state::timers::Timers;

/// Everything that is true after some number of events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    applied: usize,
    at: Micros,
    ended: bool,
    iteration: u32,
    tasks: Vec<Task>,
    spans: Vec<Span>,
    handles: Vec<Handle>,
    futures: Vec<Future>,
    resources: Vec<Resource>,
    threads: Vec<Thread>,
    n_exceptions: u32,
    runs: Vec<Run>,
    ready: VecDeque<HandleId>,
    timers: Timers,
    /// The innermost span of whoever is no task.
    innermost: SortedMap<Actor, SpanId>,
}

/// A task, so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its name.
    pub name: String,
    /// The coroutine it drives.
    pub span: Option<SpanId>,
    /// Who made it.
    pub by: Actor,
    /// What it is doing.
    pub state: TaskState,
    /// What its innermost span is suspended on; takes effect as a state when its run ends.
    on: Option<Wait>,
    /// How it ended, until the run in which it did is over.
    outcome: Option<Outcome>,
    /// Whether a handle for it is in the ready queue.
    queued: bool,
    /// The innermost of its spans.
    innermost: Option<SpanId>,
}

/// What a task is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// It was made, and nothing more.
    Created,
    /// It is in the ready queue.
    Ready,
    /// It has the thread (or its run is under way and an eager task runs inside it).
    Running,
    /// It has given up the thread until something happens.
    Waiting {
        /// What must happen; `None` where the producer could not tell.
        on: Option<Wait>,
    },
    /// It is over.
    Done(Outcome),
}

/// A span, so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub kind: SpanKind,
    /// Its name.
    pub name: String,
    /// Its arguments as text.
    pub arguments: String,
    /// The line of its definition.
    pub line: Option<u32>,
    /// Who made it.
    pub by: Actor,
    /// How far it has come.
    pub stage: SpanStage,
    /// Whose code it is part of, since it was entered or last pulled.
    pub owner: Option<Actor>,
    /// The span around it, since it was entered or last pulled.
    pub parent: Option<SpanId>,
    /// How far its request has come, if it is one.
    pub phase: Option<Phase>,
    /// The span inside it that was innermost when it yielded, and is again when it is pulled.
    inner: Option<SpanId>,
}

/// How far a span has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpanStage {
    /// Made; its body has not begun.
    Created,
    /// Its body has begun, and it or a span inside it has the thread.
    Active,
    /// It is the innermost of its task, and suspended.
    Suspended(Wait),
    /// A generator that waits to be pulled.
    Yielded,
    /// Over.
    Exited(Outcome),
    /// Never begun, and collected.
    Dropped,
}

/// A handle, so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handle {
    /// What it calls.
    pub target: Target,
    /// When it is due, if it is a timer.
    pub deadline: Option<Micros>,
    /// Who queued or armed it.
    pub by: Actor,
    /// Where it is.
    pub stage: HandleStage,
}

/// Where a handle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandleStage {
    /// Among the timers.
    Armed,
    /// In the ready queue.
    Queued,
    /// It was taken from the queue.
    Run,
    /// It never runs.
    Cancelled,
}

/// A future, so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Future {
    /// What it stands for.
    pub label: String,
    /// How it ended, if it did.
    pub outcome: Option<Outcome>,
}

/// A resource, so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// What it is.
    pub kind: ResourceKind,
    /// Its name.
    pub name: String,
    /// Who holds it, in the order of taking.
    pub holders: Vec<Actor>,
    /// The number it shows, if it shows one.
    pub level: Option<u32>,
}

/// A thread, so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The function it executes.
    pub function: String,
    /// Whether it has begun.
    pub started: bool,
    /// How it ended, if it did.
    pub outcome: Option<Outcome>,
}

/// One uninterrupted execution of a task or callback, under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Whose.
    pub by: Actor,
    /// The handle that was taken for it.
    pub handle: Option<HandleId>,
}

impl State {
    /// How many events were applied.
    pub fn applied(&self) -> usize {
        self.applied
    }

    /// The time of the last event.
    pub fn at(&self) -> Micros {
        self.at
    }

    /// The turn of the loop that is under way; 0 before the first.
    pub fn iteration(&self) -> u32 {
        self.iteration
    }

    /// All tasks so far, in order of creation.
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// All spans so far, in order of creation.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// All handles so far, in order of creation.
    pub fn handles(&self) -> &[Handle] {
        &self.handles
    }

    /// All futures so far, in order of creation.
    pub fn futures(&self) -> &[Future] {
        &self.futures
    }

    /// All resources so far, in order of creation.
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// All threads so far, in order of creation.
    pub fn threads(&self) -> &[Thread] {
        &self.threads
    }

    /// The handles that are ready, the next one first.
    pub fn ready(&self) -> impl ExactSizeIterator<Item = HandleId> + '_ {
        self.ready.iter().copied()
    }

    /// The armed timers, by deadline, then in the order they were armed.
    pub fn timers(&self) -> impl Iterator<Item = (Micros, HandleId)> + '_ {
        self.timers.iter()
    }

    /// The run that has the thread, if any. Runs nest only where an eager task starts inside another's run.
    pub fn running(&self) -> Option<Run> {
        self.runs.last().copied()
    }

    /// The innermost span of an actor, if it is in one.
    pub fn innermost(&self, actor: Actor) -> Option<SpanId> {
        match actor {
            Actor::Task(task) => self.task(task)?.innermost,
            _ => self.innermost.get(&actor).copied(),
        }
    }

    /// A task by its id.
    pub fn task(&self, task: TaskId) -> Option<&Task> {
        self.tasks.get(task.idx())
    }

    /// A span by its id.
    pub fn span(&self, span: SpanId) -> Option<&Span> {
        self.spans.get(span.idx())
    }

    /// A handle by its id.
    pub fn handle(&self, handle: HandleId) -> Option<&Handle> {
        self.handles.get(handle.idx())
    }

    /// A future by its id.
    pub fn future(&self, future: FutureId) -> Option<&Future> {
        self.futures.get(future.idx())
    }

    /// A resource by its id.
    pub fn resource(&self, resource: ResourceId) -> Option<&Resource> {
        self.resources.get(resource.idx())
    }
}

/// Why an event cannot follow those before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where the event stands in the trace.
    pub event_idx: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "event {}: {}", self.event_idx, self.reason)
    }
}

impl std::error::Error for Fault {}
