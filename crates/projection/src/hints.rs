//! What a learner should know about a run beyond what happened in it: teaching warnings.
//!
//! A hint is derived from the facts of a trace; the text of the program is read only where no fact can tell (what is a
//! loop, which name is used where). It says what happened, with names and numbers of this run, and what to do. Correct
//! code gets none: where it cannot be told whether something is on purpose, nothing is said.

mod awaited_wrong;
mod blocking;
pub mod codec;
mod cancel_swallowed;
mod deadlock;
mod dependence;
mod endless;
mod in_a_row;
mod independence;
mod lock_held;
mod names;
mod not_kept;
mod scene;
mod source;
mod unheard;

use interleave_trace::{Language, Playhead, Trace};
use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use scene::Scene;

/// A teaching warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// What it is about.
    pub kind: HintKind,
    /// The moment: the playhead that has just applied the event that shows it.
    pub at: Playhead,
    /// The lines of the program that it is about, the first one the most; none where no line is known.
    pub lines: Vec<u32>,
    /// One sentence: what happened. Code is between backticks.
    pub happened: String,
    /// One sentence: what to do. Code is between backticks.
    pub todo: String,
}

/// What a hint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HintKind {
    /// A coroutine was made, and its body never began.
    NeverAwaited,
    /// A call kept the thread while the loop was running.
    BlockingCall,
    /// Awaits in a row, or in a loop, that could have overlapped.
    AwaitsInARow,
    /// A task that only the loop knows, which may forget it.
    TaskNotKept,
    /// A task ended with an exception that nobody looked at.
    ExceptionNotRetrieved,
    /// A task was asked to cancel itself, and a handler kept that from it.
    CancelSwallowed,
    /// A lock was held during a wait that did not need it, and others waited for the lock.
    LockHeld,
    /// Nothing can ever run again.
    Deadlock,
    /// A loop that never ends and never awaits.
    EndlessLoop,
    /// A loop that asks again and again, and never lets time pass.
    BusyLoop,
    /// A loop was to be started inside a running one.
    NestedRun,
    /// A coroutine was awaited that was already over, or already awaited by another.
    AwaitedTwice,
}

impl HintKind {
    /// All kinds.
    pub const ALL: [Self; 12] = [
        Self::NeverAwaited,
        Self::BlockingCall,
        Self::AwaitsInARow,
        Self::TaskNotKept,
        Self::ExceptionNotRetrieved,
        Self::CancelSwallowed,
        Self::LockHeld,
        Self::Deadlock,
        Self::EndlessLoop,
        Self::BusyLoop,
        Self::NestedRun,
        Self::AwaitedTwice,
    ];

    /// Its name for programs: `blocking-call`.
    pub fn name(self) -> &'static str {
        match self {
            Self::NeverAwaited => "never-awaited",
            Self::BlockingCall => "blocking-call",
            Self::AwaitsInARow => "awaits-in-a-row",
            Self::TaskNotKept => "task-not-kept",
            Self::ExceptionNotRetrieved => "exception-not-retrieved",
            Self::CancelSwallowed => "cancel-swallowed",
            Self::LockHeld => "lock-held",
            Self::Deadlock => "deadlock",
            Self::EndlessLoop => "endless-loop",
            Self::BusyLoop => "busy-loop",
            Self::NestedRun => "nested-run",
            Self::AwaitedTwice => "awaited-twice",
        }
    }
}

/// Finds all hints about a run, in the order of their moments.
///
/// Not part of [`crate::Run::new`]: it is 23 kB of code (brotli) that the page does not need, because whoever makes a
/// trace finds the hints and sends them along ([`codec`]).
pub fn find(trace: &Trace) -> Vec<Hint> {
    if trace.header().source.language != Language::Python {
        return Vec::new();
    }
    let facts = Facts::of(trace);
    let scene = Scene::of(trace, &facts);
    let finders = [
        awaited_wrong::find,
        unheard::find,
        blocking::find,
        in_a_row::find,
        not_kept::find,
        cancel_swallowed::find,
        lock_held::find,
        deadlock::find,
        endless::find,
    ];
    let mut hints: Vec<Hint> = Vec::new();
    for hint in finders.into_iter().flat_map(|find| find(&scene)) {
        let idx = hints.partition_point(|known| known.at <= hint.at);
        hints.insert(idx, hint);
    }
    hints
}
