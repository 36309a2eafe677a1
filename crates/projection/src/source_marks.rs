//! The current line of every live span.

use interleave_trace::SpanId;

use crate::lanes::{LaneId, SliceState};

/// A mark beside a line of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceMark {
    /// Counted from 1.
    pub line: u32,
    /// Whose.
    pub lane: LaneId,
    /// The color of the span.
    pub hue: u8,
    /// What the span does there.
    pub state: SliceState,
    /// A few words (`tea waits`).
    pub tag: String,
    /// The span; `None` for module code.
    pub span: Option<SpanId>,
}
