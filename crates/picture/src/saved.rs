//! By how much the quickest run was quicker, written between its end and that of the slowest.

use interleave_projection::{Comparison, Lane, Run};
use interleave_trace::Micros;

use crate::layout::{Band, END_OFFSET, END_RADIUS, LanePlace, Layout};
use crate::words;

/// Less room than this is not enough to write what was saved.
const SAVED_WIDTH_MIN: f64 = 76.0;

/// A dotted line with a text above its middle.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Saved {
    /// From where.
    pub(crate) x0: f64,
    /// To where.
    pub(crate) x1: f64,
    /// At which height.
    pub(crate) y: f64,
    /// `1 s saved`.
    pub(crate) text: String,
}

/// What was saved, if something was, and there is room to say so. Only where the quick run comes after the slow one, as
/// in the page.
pub(crate) fn saved(comparison: &Comparison, layout: &Layout) -> Option<Saved> {
    let saved = comparison.saved().filter(|saved| *saved > Micros::ZERO)?;
    let by_total = |(_, run): &(usize, &Run)| run.total();
    let all = || comparison.runs().iter().map(AsRef::as_ref).enumerate();
    let (quick_idx, quick) = all().min_by_key(by_total)?;
    let (slow_idx, slow) = all().max_by_key(by_total)?;
    let x0 = layout.x(quick_idx, quick.trace().len()) + END_OFFSET + END_RADIUS + 6.0;
    let x1 = layout.x(slow_idx, slow.trace().len());
    let y = end_y(layout.bands.get(quick_idx)?, quick);
    let text = words::saved(&words::time(saved, quick.trace().header().clock));
    (quick_idx > slow_idx && x1 - x0 >= SAVED_WIDTH_MIN).then_some(Saved { x0, x1, y, text })
}

/// The middle of the lane that ended last; the first one if none did.
fn end_y(band: &Band, run: &Run) -> f64 {
    let end = |lane: &Lane| lane.done.as_ref().map(|finish| finish.at);
    let ends = run.lanes().iter().map(end).enumerate();
    let last = ends.max_by_key(|(lane_idx, at)| (*at, std::cmp::Reverse(*lane_idx)));
    last.and_then(|(lane_idx, _)| band.lanes.get(lane_idx)).map_or(band.strip_y, LanePlace::middle)
}
