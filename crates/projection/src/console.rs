//! What the program wrote, line by line, with who wrote it and when.
//!
//! Invariant: what is on the console at a playhead is a prefix of what is there at any later one.

use interleave_trace::{EventKind, Micros, Playhead, Trace};

use crate::facts::Facts;
use crate::hues::Hues;
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

/// All rows of a run, in order.
pub(crate) fn rows(trace: &Trace, facts: &Facts, hues: &Hues) -> Vec<ConsoleRow> {
    let mut rows: Vec<ConsoleRow> = Vec::new();
    // The stream whose last line has no end yet.
    let mut unfinished: Option<Stream> = None;
    for (event_idx, event) in trace.events().iter().enumerate() {
        let (stream, text) = match &event.kind {
            EventKind::StdoutWritten { text } => (Stream::Out, text),
            EventKind::StderrWritten { text } => (Stream::Err, text),
            _ => continue,
        };
        let lane = LaneId::of(event.by);
        for piece in text.split_inclusive('\n') {
            let continues = unfinished == Some(stream);
            let text = piece.strip_suffix('\n').unwrap_or(piece);
            let text = text.strip_suffix('\r').unwrap_or(text);
            unfinished = (!piece.ends_with('\n')).then_some(stream);
            // A line end by itself ends the line before it and adds nothing to see.
            if continues && text.is_empty() {
                continue;
            }
            rows.push(ConsoleRow {
                event: event_idx + 1,
                at: event.at,
                lane,
                name: facts.lane_name(lane),
                hue: hues.writer(facts, event_idx, lane),
                stream,
                text: text.to_owned(),
                continues,
            });
        }
    }
    rows
}
