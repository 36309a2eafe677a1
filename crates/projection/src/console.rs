//! What the program wrote, line by line, with who wrote it and when.
//!
//! Invariant: what is on the console at a playhead is a prefix of what is there at any later one.

use interleave_trace::{Micros, Playhead};

use crate::lanes::LaneId;

/// A line of output, or a piece of one.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsoleRow {
    /// Where it was written: the playhead that has just applied it.
    pub event: Playhead,
    /// When.
    pub at: Micros,
    /// By whom.
    pub lane: LaneId,
    /// The writer's name.
    pub name: String,
    /// The color of what wrote.
    pub hue: u8,
    /// Where to.
    pub stream: Stream,
    /// The text, without line ends.
    pub text: String,
    /// It goes on in the line of the row before it (which was written without a line end), and is to be drawn there.
    pub continues: bool,
}

/// Where a program writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}
