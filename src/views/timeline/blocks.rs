//! From slices to what is drawn: slices that are narrower than a few pixels become one block.
//!
//! So a row has never more blocks than its width has room for, however many events a run has. What is merged shows the
//! strongest of its states: a moment of running is never swallowed by the waiting around it.

use std::ops::Range;

use interleave_projection::{MarkKind, Slice, SliceState};

/// Narrower slices merge.
pub const MERGE_WIDTH_MAX: f64 = 3.0;

/// A drawn block of one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The left edge.
    pub x0: f64,
    /// The right edge.
    pub x1: f64,
    /// The strongest state in it.
    pub state: SliceState,
    /// Its color; `None` where slices of several colors merged.
    pub hue: Option<u8>,
    /// The slices in it, as a range of the row's.
    pub first: usize,
    /// How many slices are in it.
    pub n_slices: usize,
    /// It was not over when the recording ended.
    pub open: bool,
}

impl Block {
    /// How wide it is.
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Whether it has room for a mark of this kind. Merged slices only show what went wrong.
    pub fn shows(&self, kind: MarkKind) -> bool {
        self.n_slices == 1 || matches!(kind, MarkKind::Raise | MarkKind::Cancel)
    }
}

/// The blocks of some slices of a row, from left to right. `x` gives the position of a place in this run.
pub fn blocks(slices: &[Slice], range: Range<usize>, x: impl Fn(usize) -> f64) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // Slices mostly begin where the one before ends.
    let mut end = (usize::MAX, 0.0);
    for (slice_idx, slice) in slices.iter().enumerate().take(range.end).skip(range.start) {
        let x0 = if slice.from == end.0 { end.1 } else { x(slice.from) };
        end = (slice.to, x(slice.to));
        let block = Block {
            x0,
            x1: end.1,
            state: slice.state,
            hue: Some(slice.hue),
            first: slice_idx,
            n_slices: 1,
            open: slice.open,
        };
        match blocks.last_mut().filter(|last| merges(last, &block)) {
            Some(last) => merge(last, &block),
            None => blocks.push(block),
        }
    }
    for block in &mut blocks {
        block.x1 = block.x1.max(block.x0 + 2.0);
    }
    blocks
}

/// Two neighbors merge if both are too narrow to be told apart and lie side by side. A block that grew by merging
/// keeps growing: a dense stretch is one block, however wide.
fn merges(last: &Block, next: &Block) -> bool {
    let is_narrow = |block: &Block| block.n_slices > 1 || block.width() < MERGE_WIDTH_MAX;
    is_narrow(last) && next.width() < MERGE_WIDTH_MAX && next.x0 - last.x1 < MERGE_WIDTH_MAX
}

fn merge(last: &mut Block, next: &Block) {
    last.x1 = last.x1.max(next.x1);
    last.n_slices += 1;
    last.open |= next.open;
    if strength(next.state) > strength(last.state) {
        last.state = next.state;
        last.hue = next.hue;
    } else if strength(next.state) == strength(last.state) && last.hue != next.hue {
        last.hue = None;
    }
}

fn strength(state: SliceState) -> u8 {
    match state {
        SliceState::Dormant => 0,
        SliceState::Ready => 1,
        SliceState::Waiting => 2,
        SliceState::Running => 3,
    }
}

#[cfg(test)]
mod tests {
    use interleave_projection::Why;

    use super::*;

    fn slice(from: usize, to: usize, state: SliceState) -> Slice {
        Slice {
            span: None,
            state,
            from,
            to,
            open: false,
            why: Why::Plain,
            hue: 0,
            marks: Vec::new(),
        }
    }

    fn all(slices: &[Slice], x: impl Fn(usize) -> f64) -> Vec<Block> {
        blocks(slices, 0..slices.len(), x)
    }

    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn at(pixels_per_event: f64) -> impl Fn(usize) -> f64 {
        move |playhead| playhead as f64 * pixels_per_event
    }

    #[test]
    fn wide_slices_stay_apart() {
        let slices = [slice(0, 10, SliceState::Running), slice(10, 20, SliceState::Waiting)];
        assert_eq!(all(&slices, at(1.0)).len(), 2);
    }

    #[test]
    fn narrow_neighbors_merge_and_running_wins() {
        let slices = [
            slice(0, 1, SliceState::Ready),
            slice(1, 2, SliceState::Running),
            slice(2, 3, SliceState::Waiting),
        ];
        let blocks = all(&slices, at(1.0));
        assert_eq!(blocks.len(), 1);
        assert_eq!(
            (blocks[0].state, blocks[0].n_slices, blocks[0].x1),
            (SliceState::Running, 3, 3.0)
        );
    }

    #[test]
    fn a_narrow_slice_beside_a_wide_one_keeps_its_place() {
        let slices = [
            slice(0, 1, SliceState::Running),
            slice(1, 50, SliceState::Waiting),
            slice(50, 51, SliceState::Running),
        ];
        assert_eq!(all(&slices, at(1.0)).len(), 3);
    }

    #[test]
    fn what_takes_no_room_is_still_visible() {
        let slices = [slice(5, 6, SliceState::Running)];
        assert!(all(&slices, |_| 40.0)[0].width() >= 2.0);
    }

    #[test]
    fn a_hundred_thousand_slices_become_no_more_blocks_than_there_is_room_for() {
        let slices: Vec<Slice> = (0..100_000)
            .map(|at| {
                slice(
                    at,
                    at + 1,
                    if at % 2 == 0 { SliceState::Running } else { SliceState::Waiting },
                )
            })
            .collect();
        assert!(all(&slices, at(0.01)).len() <= 1000);
    }
}
