//! The current line of every live span.

use interleave_trace::{Playhead, SpanId};

use crate::facts::Facts;
use crate::hues::Hues;
use crate::lanes::{Lane, LaneId, Row, SliceState};
use crate::words;

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
    /// The span; `None` for module code.
    pub span: Option<SpanId>,
}

/// Where the slices of each row of each lane begin: small enough to search without touching the slices.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Starts(Vec<Vec<Vec<Playhead>>>);

impl Starts {
    pub(crate) fn of(lanes: &[Lane]) -> Self {
        let of_row = |row: &Row| row.slices.iter().map(|slice| slice.from).collect();
        Self(lanes.iter().map(|lane| lane.rows.iter().map(of_row).collect()).collect())
    }
}

/// The marks after so many events, from the slices that cover that place.
pub(crate) fn source_marks(
    facts: &Facts,
    hues: &Hues,
    lanes: &[Lane],
    starts: &Starts,
    playhead: Playhead,
) -> Vec<SourceMark> {
    let mut marks = Vec::new();
    // A lane that began later has no slices here yet; lanes are in the order in which they began.
    let n_begun = lanes.partition_point(|lane| lane.from <= playhead);
    for (lane, starts) in lanes[..n_begun].iter().zip(&starts.0) {
        if lane.done.as_ref().is_some_and(|done| done.at <= playhead) {
            continue;
        }
        for (row, starts) in lane.rows.iter().zip(starts) {
            let idx = starts.partition_point(|from| *from <= playhead).checked_sub(1);
            let slice = idx.and_then(|idx| row.slices.get(idx));
            let Some(slice) = slice.filter(|slice| slice.covers(playhead)) else { continue };
            let Some(span) = slice.span else { continue };
            let Some(line) = facts.line_of_span(span, playhead) else { continue };
            let (state, hue) = (slice.state, slice.hue);
            marks.push(SourceMark { line, lane: lane.id, hue, state, span: Some(span) });
        }
    }
    if let Some((lane, line)) = facts.bare_line(playhead) {
        let (state, hue) = (SliceState::Running, hues.lane(lane));
        marks.push(SourceMark { line, lane, hue, state, span: None });
    }
    marks
}

/// A few words to stand beside the line: who, and what it does there (`tea waits`).
pub(crate) fn tag(facts: &Facts, mark: &SourceMark) -> String {
    match mark.span.and_then(|span| facts.end.span(span)) {
        Some(span) => words::tag(&span.name, &span.arguments, mark.state),
        None => words::bare_tag(facts, mark.lane),
    }
}
