//! The strip "one thread": who had the thread, from when to when.
//!
//! Invariant: at most one slice covers a playhead, which is the statement that at most one task runs at any instant.

use interleave_trace::{Playhead, SpanId};

use crate::lanes::LaneId;

/// One stretch of the thread in the hands of one span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThreadSlice {
    /// Whose code; `Loop` for a plain callback.
    pub lane: LaneId,
    /// The innermost span that ran, if known.
    pub span: Option<SpanId>,
    /// Its color; `None` for a callback of the loop, which is drawn thin and neutral.
    pub hue: Option<u8>,
    /// Where it begins.
    pub from: Playhead,
    /// Where it ends. Greater than `from`.
    pub to: Playhead,
}
