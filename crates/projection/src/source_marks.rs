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
    /// A few words (`tea waits`).
    pub tag: String,
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
            let (Some(line), Some(known)) =
                (facts.line_of_span(span, playhead), facts.end.span(span))
            else {
                continue;
            };
            let tag = words::tag(&known.name, &known.arguments, slice.state);
            marks.push(SourceMark {
                line,
                lane: lane.id,
                hue: slice.hue,
                state: slice.state,
                tag,
                span: Some(span),
            });
        }
    }
    if let Some((lane, line)) = facts.bare_line(playhead) {
        let tag = words::bare_tag(facts, lane);
        let (state, hue) = (SliceState::Running, hues.lane(lane));
        marks.push(SourceMark { line, lane, hue, state, tag, span: None });
    }
    marks
}
