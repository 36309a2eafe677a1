//! Lanes: the whole history of each task as rows of slices, independent of the playhead.
//!
//! A *place* in a lane is a playhead: a slice covers the playheads `from..to`, that is, what is true after `from`
//! events and no longer true after `to`. Invariants: slices of one row are in order and do not overlap; every place is
//! in `0..=trace.len()`; a span's row is free for it from its entry to its exit.

pub(crate) mod build;
pub mod card;
pub mod load;
mod marks;
pub mod outline;
mod rows;
mod thread;
pub(crate) mod told;

use interleave_trace::{Actor, Playhead, SpanId, TaskId, ThreadId};

/// Whose lane it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneId {
    /// Module code, outside of any event loop.
    Main,
    /// A task.
    Task(TaskId),
    /// A (virtual) thread.
    Thread(ThreadId),
    /// The event loop itself and the plain callbacks it calls. It has no drawn lane unless a callback does something
    /// visible, but rows of the console and wake edges may name it.
    Loop,
}

impl LaneId {
    /// The lane of an actor.
    pub fn of(actor: Actor) -> Self {
        match actor {
            Actor::Main => Self::Main,
            Actor::Loop | Actor::Callback(_) => Self::Loop,
            Actor::Task(task) => Self::Task(task),
            Actor::Thread(thread) => Self::Thread(thread),
        }
    }
}

/// One drawn lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Whose.
    pub id: LaneId,
    /// Its name as asyncio shows it (`Task-1`), or as the program gave it.
    pub name: String,
    /// What it executes (`brew('tea')`), empty if unknown.
    pub label: String,
    /// Its color: an index into the palette, `0..=7`. That of its coroutine.
    pub hue: u8,
    /// The lane that made it.
    pub parent: Option<LaneId>,
    /// Where it begins: the playhead at which it was made.
    pub from: Playhead,
    /// Its rows; row 0 is the task's own coroutine.
    pub rows: Vec<Row>,
    /// How and where it ended; `None` while it goes on, or if the recording was cut short.
    pub done: Option<Finish>,
}

impl Lane {
    /// What lanes of one kind have in common: the name of what they execute.
    pub fn kind(&self) -> &str {
        self.label.split_once('(').map_or(&self.label, |(name, _)| name)
    }
}

/// One row of a lane. Row 0 is the task's own coroutine; deeper rows are what it awaits: coroutines, generators,
/// context managers, requests.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// How deep, 0 at the top.
    pub depth: u8,
    /// In order, without overlap.
    pub slices: Vec<Slice>,
}

impl Row {
    /// The slice that covers a playhead.
    pub fn at(&self, playhead: Playhead) -> Option<&Slice> {
        let idx = self.slices.partition_point(|slice| slice.from <= playhead);
        self.slices.get(idx.checked_sub(1)?).filter(|slice| slice.covers(playhead))
    }
}

/// A stretch of one span in one state.
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    /// The span; `None` in the row of a task whose coroutine is not known, of a thread, or of module code.
    pub span: Option<SpanId>,
    /// What it does.
    pub state: SliceState,
    /// Where it begins.
    pub from: Playhead,
    /// Where it ends. Greater than `from`, except for an open slice that began with the last event.
    pub to: Playhead,
    /// It was not over when the recording ended: it also covers the playhead `to`.
    pub open: bool,
    /// Why it does that; [`crate::Run::slice_label`] and [`crate::Run::slice_title`] put it into words.
    pub why: Why,
    /// The color of its span.
    pub hue: u8,
    /// What happened in it at a point.
    pub marks: Vec<Mark>,
}

impl Slice {
    /// Whether the span is in this state after `playhead` events.
    pub fn covers(&self, playhead: Playhead) -> bool {
        self.from <= playhead && (playhead < self.to || (self.open && playhead == self.to))
    }
}

/// What a span does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SliceState {
    /// It has the thread.
    Running,
    /// It could go on and stands in the ready queue. Drawn as an outline.
    Ready,
    /// It has given up the thread, or waits for the coroutine it awaits. Drawn hatched.
    Waiting,
    /// It has begun, is not over, and nothing waits for it: a generator between two pulls, an open context manager.
    Dormant,
}

/// Why a span does what it does. Small: a run has very many slices, and most are never looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing more is to be said: it runs, is ready, or waits for what no event names.
    Plain,
    /// A call blocks the thread; the event with this index tells which.
    Blocked(usize),
    /// It waits on what the event with this index says.
    WaitsOn(usize),
    /// It waits for the span that it awaits.
    WaitsFor(SpanId),
    /// An eager task has the thread, inside this one's run.
    NestedRun,
    /// The pool has no thread to spare.
    NoThread,
    /// The program is in `asyncio.run`.
    InLoop,
    /// A context manager whose body runs.
    IsOpen,
    /// A generator between two pulls.
    HasYielded,
}

/// Something that happened at a point of a slice. [`crate::Run::mark_text`] has the value, the text or the exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where: the playhead that has just applied it.
    pub at: Playhead,
    /// What kind of thing.
    pub kind: MarkKind,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A generator produced a value.
    Yield,
    /// Text was written.
    Print,
    /// An exception was raised.
    Raise,
    /// An exception was handled.
    Catch,
    /// The task was asked to cancel itself.
    Cancel,
    /// A context manager was opened.
    Open,
    /// A context manager began to close.
    Close,
    /// The thread was blocked by a call (`time.sleep`).
    Block,
    /// A request got further.
    Phase,
}

/// The end of a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Finish {
    /// How.
    pub kind: FinishKind,
    /// Where: the playhead at which its last run is over.
    pub at: Playhead,
    /// The result or the exception as text; empty for `None` and for cancellation.
    pub text: String,
}

/// How something ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FinishKind {
    /// With a result (✓).
    Returned,
    /// With an exception (✕).
    Raised,
    /// By cancellation (⊘).
    Cancelled,
}
