//! The facts of a run: [`Event`] = when, by whom, what.
//!
//! Kinds are past-tense facts, stated by the producer. States (ready, waiting, …) are never in here: they are derived
//! ([`crate::state`]). Each kind says when it is emitted, what it does *not* imply, and which function of CPython's
//! asyncio it mirrors.

use serde::ser::SerializeTuple as _;
use serde::{Deserialize, Serialize, Serializer};

use crate::ids::{ExceptionId, FutureId, HandleId, ResourceId, SpanId, TaskId, ThreadId};
use crate::micros::Micros;

/// One fact: `kind` happened `at` a moment, and `by` was executing.
///
/// Encoded as the triple `[at, by, kind]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "(Micros, Actor, EventKind)")]
pub struct Event {
    /// When. Never earlier than the event before it.
    pub at: Micros,
    /// Who was executing: the creator of a task that was created, the waker of a task that was woken.
    pub by: Actor,
    /// What.
    pub kind: EventKind,
}

impl From<(Micros, Actor, EventKind)> for Event {
    fn from((at, by, kind): (Micros, Actor, EventKind)) -> Self {
        Self { at, by, kind }
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut triple = serializer.serialize_tuple(3)?;
        triple.serialize_element(&self.at)?;
        triple.serialize_element(&self.by)?;
        triple.serialize_element(&self.kind)?;
        triple.end()
    }
}

/// Whose code was executing when something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Actor {
    /// The program itself, outside of any event loop: module code before, between and after `asyncio.run`.
    Main,
    /// The event loop between two callbacks (`BaseEventLoop._run_once`).
    Loop,
    /// A task in a run of its own (`Task.__step`).
    Task(TaskId),
    /// A plain callback that the loop called (`Handle._run`), such as the one that ends a sleep.
    Callback(HandleId),
    /// A virtual thread.
    Thread(ThreadId),
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventKind {
    // The loop.
    /// A loop began to run (`run_forever`, `run_until_complete`, `asyncio.run`). By the code that called it.
    LoopStarted,
    /// The loop that was running stopped. It may run again; it is not said to be closed.
    LoopStopped,
    /// One turn of the loop began: the poll has returned, so the clock already shows this turn's moment. The timers
    /// that are due fire next, then exactly the handles that were ready run (`BaseEventLoop._run_once`).
    IterationStarted {
        /// Counted from 1 over the whole trace.
        iteration: u32,
    },
    /// A handle was put at the end of the ready queue (`loop.call_soon`). It does not run before a later event says
    /// so. When the target is a task, the task is *ready* from here on.
    HandleQueued {
        /// A new handle.
        handle: HandleId,
        /// What will be called.
        target: Target,
    },
    /// A timer was put among the timers (`loop.call_at`, `loop.call_later`).
    TimerArmed {
        /// A new handle.
        handle: HandleId,
        /// When it is due, as a moment of this run.
        deadline: Micros,
        /// What will be called.
        target: Target,
    },
    /// A timer was due: its handle left the timers and stands at the end of the ready queue. What it will do has not
    /// happened yet.
    TimerFired {
        /// An armed timer.
        handle: HandleId,
    },
    /// A handle or timer was cancelled (`Handle.cancel`): it will never run. CPython removes it from its queue later;
    /// for us it is out of the queue at once.
    HandleCancelled {
        /// A queued handle or armed timer.
        handle: HandleId,
    },
    /// The loop took the first handle of the ready queue and began to execute it, or, without a handle, a task began
    /// inside another's run (an eager task). `by` is the task or callback that runs.
    RunStarted {
        /// The handle that was taken from the ready queue; `None` for an eager first run.
        handle: Option<HandleId>,
    },
    /// The execution that began last ended: the callback returned, the task suspended or is done. `by` is the same as
    /// in its `RunStarted`.
    RunEnded,

    // Tasks and futures.
    /// A task was made (`Task.__init__`). It has not run, and is not ready before a handle for it is queued.
    TaskCreated {
        /// A new task.
        task: TaskId,
        /// Its name as asyncio gives it (`Task-1`), or as the program did.
        name: String,
        /// The coroutine it drives, where that is a span.
        span: Option<SpanId>,
    },
    /// A waiting task was put into the ready queue, because what it waited for is there (`Task.__wakeup`), or because
    /// it was cancelled. Follows the `HandleQueued` of that handle. `by` is the waker.
    Woken {
        /// The task that will run.
        task: TaskId,
        /// The handle that will run it.
        handle: HandleId,
    },
    /// Somebody asked a task to cancel itself (`Task.cancel`). It may refuse: `TaskDone` tells.
    CancelRequested {
        /// The task that shall be cancelled.
        task: TaskId,
        /// The message given to `cancel`, empty if none.
        message: String,
    },
    /// A task is done for good (`Task.set_result`, `set_exception`, `cancel`). Happens inside its last run.
    TaskDone {
        /// The task.
        task: TaskId,
        /// How it ended.
        outcome: Outcome,
    },
    /// A future that is not a task was made (`loop.create_future`, the outer future of `gather`). Emitted at the latest
    /// when somebody waits on it.
    FutureCreated {
        /// A new future.
        future: FutureId,
        /// What it stands for (`gather`, or the name the program has for it), empty if unknown.
        label: String,
    },
    /// A future has its result (`Future.set_result`, `set_exception`, `cancel`). Who waits for it is woken by further
    /// events.
    FutureResolved {
        /// The future.
        future: FutureId,
        /// How it ended.
        outcome: Outcome,
    },

    // Spans.
    /// A coroutine, generator, context manager or request object was made: for a coroutine function, it was *called*.
    /// Nothing of its body has run.
    SpanCreated {
        /// A new span.
        span: SpanId,
        /// What it is.
        kind: SpanKind,
        /// Its name as the program has it (`brew`, `Pool.fetch`).
        name: String,
        /// Its arguments as text (`'tea'`), shortened; empty if it has none.
        arguments: String,
        /// The line of its definition; `None` if it is not in the program's source.
        line: Option<u32>,
    },
    /// The body of a span began to execute, in `by`. For an async generator this is its first pull; for a context
    /// manager, the call of `__aenter__`. From here to its exit the parent waits for it (a context manager's parent
    /// goes on when it is open, a generator's when it yields).
    SpanEntered {
        /// The span.
        span: SpanId,
        /// The span that was innermost in the same actor, `None` at its root.
        parent: Option<SpanId>,
    },
    /// The innermost coroutine or generator of a task gave up the thread: the task's run is about to end. The spans
    /// around it are suspended with it; they wait for their child, and no event says so. Never a context manager: what
    /// its body or its `__aenter__` waits on is suspended in its own name.
    SpanSuspended {
        /// The innermost coroutine or generator of the task.
        span: SpanId,
        /// What it waits on.
        on: Wait,
    },
    /// A suspended span goes on, in a new run of its task. As with suspension, only the innermost is named.
    SpanResumed {
        /// The span.
        span: SpanId,
    },
    /// A span is over: it returned, raised, or was cancelled.
    SpanExited {
        /// The span.
        span: SpanId,
        /// How it ended.
        outcome: Outcome,
    },
    /// A coroutine object was collected and its body had never begun: it was never awaited.
    SpanDropped {
        /// A span that was created and never entered.
        span: SpanId,
    },
    /// An async generator produced a value (`yield`), and went to sleep until it is pulled again. Control is back with
    /// whoever pulled it; no task was suspended by this.
    Yielded {
        /// The generator.
        span: SpanId,
        /// The value as text, shortened.
        value: String,
    },
    /// An async generator that had yielded was asked for its next value (`__anext__`, `asend`), and goes on.
    Pulled {
        /// The generator.
        span: SpanId,
        /// The span that asks; `None` at the root of the actor.
        parent: Option<SpanId>,
    },
    /// `__aenter__` of a context manager returned: the body of `async with` begins.
    ContextOpened {
        /// The context manager.
        span: SpanId,
    },
    /// The body of `async with` is over and `__aexit__` was called. `SpanExited` tells when that is over.
    ContextClosing {
        /// The context manager.
        span: SpanId,
        /// The exception on its way through, if there is one.
        exception: Option<ExceptionId>,
    },
    /// A request got further on its way.
    RequestMoved {
        /// A span of kind `Request`.
        span: SpanId,
        /// Where it is now.
        phase: Phase,
        /// The request whose answer this is the body of; `None` if it is a request itself. A program may do other things
        /// between the head of an answer and its body, so the body is read in a span of its own.
        of: Option<SpanId>,
    },

    // Lines.
    /// A line of the program is about to execute. Not emitted for lines of libraries.
    LineReached {
        /// The span whose frame, or whose plain function call, it is in; `None` in module code and plain callbacks.
        span: Option<SpanId>,
        /// Counted from 1.
        line: u32,
    },
    /// A plain function of the program was called. Until it exits, the lines reached by the same actor are its.
    FunctionEntered {
        /// Its name.
        name: String,
        /// The line of its definition.
        line: u32,
    },
    /// The plain function that was entered last by the same actor returned or raised.
    FunctionExited,
    /// This many further lines were executed without being recorded one by one, because nothing but computing happened
    /// for long. The calls among them are left out in pairs.
    LinesElided {
        /// How many.
        lines: u64,
    },

    // Failures.
    /// An exception was raised in the program, or came out of a library function that it had called.
    ExceptionRaised {
        /// A new exception.
        exception: ExceptionId,
        /// Its type's name (`ValueError`).
        type_name: String,
        /// `str()` of it, shortened.
        message: String,
        /// The span that it was raised in, if any.
        span: Option<SpanId>,
        /// The line of the program that it was raised at, if any.
        line: Option<u32>,
    },
    /// An exception was handled (`except`). Emitted where a handler of the program takes it.
    ExceptionCaught {
        /// The exception.
        exception: ExceptionId,
        /// The span that caught it, if any.
        span: Option<SpanId>,
        /// The line of the handler, if any.
        line: Option<u32>,
    },

    // Output.
    /// Text was written to standard output.
    StdoutWritten {
        /// As it was written: not necessarily a whole line.
        text: String,
    },
    /// Text was written to standard error.
    StderrWritten {
        /// As it was written: not necessarily a whole line.
        text: String,
    },

    // Files.
    /// Bytes were written to a file of the run's own file system, or it was made or cut short. Its content is now: what
    /// it had before `offset`, then what was written, then what it had behind that, all of it cut to `size`.
    FileWritten {
        /// Its absolute path.
        path: String,
        /// Where the writing began, in bytes.
        offset: u64,
        /// What was written, empty if nothing was; `None` when it is not text.
        text: Option<String>,
        /// How long the file is now, in bytes.
        size: u64,
    },
    /// A file of the run's own file system is gone: it was removed, or has another name now.
    FileRemoved {
        /// Its absolute path.
        path: String,
    },

    // Blocking, shared things, threads.
    /// A call that blocks the thread began (`time.sleep`). Nothing else of this thread runs before it ends.
    BlockingStarted {
        /// The function (`time.sleep`).
        call: String,
        /// How long it will take; zero where that depends on others (`Thread.join`).
        duration: Micros,
    },
    /// The blocking call returned; the clock has moved.
    BlockingEnded,
    /// A lock, queue or the like was made, or was met for the first time.
    ResourceCreated {
        /// A new resource.
        resource: ResourceId,
        /// What it is.
        kind: ResourceKind,
        /// Its name in the program (the variable), or its type's name.
        name: String,
    },
    /// `by` holds the lock, or one of the places of the semaphore.
    ResourceAcquired {
        /// The lock or semaphore.
        resource: ResourceId,
    },
    /// `by` gave it back.
    ResourceReleased {
        /// The lock or semaphore.
        resource: ResourceId,
    },
    /// The number that a resource shows changed: items in a queue, free places of a semaphore, 0 or 1 for an event.
    ResourceLevelChanged {
        /// The resource.
        resource: ResourceId,
        /// The new number.
        level: u32,
    },
    /// A function was handed to a thread (`to_thread`, `run_in_executor`).
    ThreadCreated {
        /// A new thread.
        thread: ThreadId,
        /// The function's name.
        function: String,
    },
    /// A thread began to execute its function.
    ThreadStarted {
        /// The thread.
        thread: ThreadId,
    },
    /// A thread's function is over.
    ThreadEnded {
        /// The thread.
        thread: ThreadId,
        /// How.
        outcome: Outcome,
    },

    // The whole.
    /// Something the person should be told: an error, a limit, a warning.
    Diagnosed {
        /// What.
        diagnostic: Diagnostic,
    },
    /// The program is over. Always the last event of a whole trace; a trace without it was cut short.
    ProgramEnded {
        /// How.
        outcome: ProgramOutcome,
    },
}

/// What a handle will call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A run of a task (`Task.__step`, `Task.__wakeup`).
    Task(TaskId),
    /// A plain callback, by name.
    Callback(String),
}

/// How a task, future, span or thread ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// With a result, as text (`repr`), shortened.
    Returned(String),
    /// With an exception.
    Raised(ExceptionId),
    /// By cancellation.
    Cancelled,
}

/// What a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpanKind {
    /// An awaited coroutine.
    Coroutine,
    /// An async generator.
    Generator,
    /// An async context manager, from `__aenter__` to the end of `__aexit__`.
    Context,
    /// A request on the (simulated) network.
    Request,
}

/// What a suspended span waits on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wait {
    /// Nothing: it gives the others a turn, and is ready again at once (`sleep(0)`, a bare `yield`).
    Turn,
    /// A timer (`asyncio.sleep`); its deadline is in `TimerArmed`.
    Timer(HandleId),
    /// A task.
    Task(TaskId),
    /// A future that is not a task.
    Future(FutureId),
    /// All of several tasks, through the outer future of `gather`.
    Gather {
        /// The outer future.
        future: FutureId,
        /// The tasks, in argument order.
        tasks: Vec<TaskId>,
    },
    /// Some or all of several tasks (`asyncio.wait`, `as_completed`, the end of a task group).
    Tasks {
        /// The tasks.
        tasks: Vec<TaskId>,
        /// When it ends.
        until: WaitUntil,
    },
    /// A lock, queue or the like.
    Resource {
        /// Which.
        resource: ResourceId,
        /// To do what.
        operation: Operation,
    },
    /// A thread.
    Thread(ThreadId),
    /// The (simulated) network.
    Network,
}

/// When a wait for several tasks ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaitUntil {
    /// When one of them is done.
    FirstCompleted,
    /// When one of them raised, or all are done.
    FirstException,
    /// When all are done.
    AllCompleted,
}

/// What a waiting task wants of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operation {
    /// To hold a lock or a place of a semaphore.
    Acquire,
    /// To take an item out of a queue.
    Get,
    /// To put an item into a full queue.
    Put,
    /// To see every item of a queue processed.
    Join,
    /// To be told: an event, a condition, a barrier.
    Wait,
}

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the asyncio class of that name")]
pub enum ResourceKind {
    Lock,
    Event,
    Condition,
    Semaphore,
    Queue,
    Barrier,
}

/// How far a request has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// It makes its connection.
    Connecting,
    /// The request is sent; nothing has come back.
    Waiting,
    /// The answer is coming in.
    Receiving,
}

/// Something the person should be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of thing.
    pub kind: DiagnosticKind,
    /// One or two plain sentences: what happened, what to do. A second paragraph, after an empty line, is for those
    /// who want to know more ([`Diagnostic::details`]).
    pub message: String,
    /// The line of the program that it is about, if there is one.
    pub line: Option<u32>,
}

impl Diagnostic {
    /// The first paragraph of the message.
    pub fn summary(&self) -> &str {
        self.empty_line().map_or(&self.message, |at| &self.message[..at])
    }

    /// What follows it, empty if nothing does.
    pub fn details(&self) -> &str {
        self.empty_line().map_or("", |at| &self.message[at + 2..])
    }

    /// Where the first paragraph ends. (To search for a string of two characters takes more code than all of this.)
    fn empty_line(&self) -> Option<usize> {
        let ends = self.message.match_indices('\n').map(|(at, _)| at);
        ends.clone().zip(ends.skip(1)).find(|(at, next)| at + 1 == *next).map(|(at, _)| at)
    }
}

/// The kinds of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DiagnosticKind {
    /// The program is not Python.
    SyntaxError,
    /// The program ended with an exception that nobody caught.
    UncaughtException,
    /// An import that is not there.
    MissingModule,
    /// Nothing can ever run again, and somebody waits.
    Deadlock,
    /// A coroutine was made and never awaited.
    NeverAwaited,
    /// A task's exception was never looked at.
    NeverRetrieved,
    /// More events than one run may have.
    EventLimit,
    /// More output than one run may write.
    OutputLimit,
    /// More virtual time than one run may take.
    TimeLimit,
    /// More lines executed than one run may: an endless loop.
    LineLimit,
    /// More memory than one run may use.
    MemoryLimit,
    /// Calls nested too deep.
    RecursionLimit,
    /// The run was stopped from outside: by the person, or because it did not answer.
    Stopped,
    /// The engine itself failed.
    EngineFailure,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProgramOutcome {
    /// It ran to its end.
    Finished,
    /// With an uncaught exception; also a syntax error, which no `ExceptionRaised` precedes.
    Raised(Option<ExceptionId>),
    /// At a limit, or from outside: the last `Diagnosed` tells.
    Stopped,
}
