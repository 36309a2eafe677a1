//! The current line of every live span.

use interleave_trace::{Playhead, SpanId};

use crate::facts::Facts;
use crate::hues::Hues;
use crate::lanes::{Lane, LaneId, SliceState};
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

/// The marks after so many events, from the slices that cover that place.
pub(crate) fn source_marks(
    facts: &Facts,
    hues: &Hues,
    lanes: &[Lane],
    playhead: Playhead,
) -> Vec<SourceMark> {
    let mut marks = Vec::new();
    // A lane that began later has no slices here yet; lanes are in the order in which they began.
    let n_begun = lanes.partition_point(|lane| lane.from <= playhead);
    for lane in lanes[..n_begun]
        .iter()
        .filter(|lane| lane.done.as_ref().is_none_or(|done| playhead < done.at))
    {
        for slice in lane.rows.iter().filter_map(|row| row.at(playhead)) {
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
    let idx = facts.bare_lines.partition_point(|(at, _)| *at <= playhead);
    if let Some((_, Some((lane, line)))) =
        idx.checked_sub(1).and_then(|idx| facts.bare_lines.get(idx))
    {
        let tag = words::bare_tag(facts, *lane);
        let (state, hue) = (SliceState::Running, hues.lane(*lane));
        marks.push(SourceMark { line: *line, lane: *lane, hue, state, tag, span: None });
    }
    marks
}
