//! Small typed ids, counted from 1 in order of creation within one trace.
//!
//! Invariant: the n-th object of a kind that a trace creates has id n, so an id is an index (`id.idx()`) and two
//! producers that see the same run give the same ids.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// Where this object stands in a list of all objects of its kind in order of creation.
            pub const fn idx(self) -> usize {
                (self.0 as usize).wrapping_sub(1)
            }

            /// The id of the object that stands at `idx` in such a list.
            #[expect(clippy::cast_possible_truncation, reason = "a trace holds far fewer than 2^32 events")]
            pub const fn from_idx(idx: usize) -> Self {
                Self(idx as u32 + 1)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "-{}"), self.0)
            }
        }
    )*};
}

ids! {
    /// An `asyncio.Task`. `Task-1` is the first one, as asyncio numbers them; the name that a program gave it is in
    /// `TaskCreated`.
    TaskId "Task"
    /// A coroutine, async generator, context manager or request in progress (or made and not yet begun).
    SpanId "Span"
    /// An `asyncio.Handle`: a callback in the ready queue, or, with a deadline, in the timers.
    HandleId "Handle"
    /// An `asyncio.Future` that is not a task.
    FutureId "Future"
    /// One exception object, from where it was raised to where it ended.
    ExceptionId "Exception"
    /// A lock, event, condition, semaphore, queue or barrier.
    ResourceId "Resource"
    /// A (virtual) thread that `to_thread` or `run_in_executor` used.
    ThreadId "Thread"
}
