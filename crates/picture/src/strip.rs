//! What is drawn of the strip "one thread".

use interleave_projection::{LaneId, ThreadSlice};

use crate::layout::STRIP;

/// A drawn stretch of the strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct StripBlock {
    /// Left edge, upper edge, width and height; the upper edge from that of the strip.
    pub(crate) rect: [f64; 4],
    /// Its color; neutral for a callback of the loop, which is drawn thin.
    pub(crate) hue: Option<u8>,
}

/// The blocks of a strip, from left to right; slices too narrow to be told apart become one. `x` gives the position of a
/// place in this run, `is_in_view` whether something between two positions is wanted.
pub(crate) fn strip(
    slices: &[ThreadSlice],
    x: impl Fn(usize) -> f64,
    is_in_view: impl Fn(f64, f64) -> bool,
) -> Vec<StripBlock> {
    let mut right = f64::NEG_INFINITY;
    let mut shown = Vec::new();
    for ThreadSlice { lane, hue, from, to, .. } in slices {
        let (x0, x1) = (x(*from), x(*to));
        if x1 < right + 1.5 || !is_in_view(x0, x1) {
            continue;
        }
        let x0 = x0.max(right);
        right = x1.max(x0 + 1.5);
        let (top, height) = if *lane == LaneId::Loop { (3.0, STRIP - 6.0) } else { (0.0, STRIP) };
        let width = (right - x0 - 2.0).max(1.5);
        shown.push(StripBlock { rect: [x0 + 1.0, top, width, height], hue: *hue });
    }
    shown
}
