//! Which marks of a block are drawn: as many as have room, each for those that are too close to it.

use interleave_projection::{Mark, MarkKind, Run};

use crate::blocks::Block;
use crate::words;

/// Marks that are closer together than this are drawn as one.
const MARK_DISTANCE_MIN: f64 = 7.0;
/// How far inside its block a mark stands.
const INSET: f64 = 5.0;
/// How many of the things that happened in a place are told.
const N_TOLD_MAX: usize = 4;

/// A drawn mark, and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ShownMark<'a> {
    /// Where.
    pub(crate) x: f64,
    /// All that happened here, in order; never empty.
    pub(crate) marks: Vec<&'a Mark>,
}

/// The marks in a block, from left to right. `x` gives the position of a place in this run.
pub(crate) fn shown<'a>(
    marks: impl IntoIterator<Item = &'a Mark>,
    block: &Block,
    x: impl Fn(usize) -> f64,
) -> Vec<ShownMark<'a>> {
    let inset = INSET.min(block.width() / 2.0);
    let mut shown: Vec<ShownMark<'a>> = Vec::new();
    for mark in marks {
        let x = x(mark.at).min(block.x1 - inset).max(block.x0 + inset);
        match shown.last_mut().filter(|last| x - last.x < MARK_DISTANCE_MIN) {
            Some(last) => last.marks.push(mark),
            None => shown.push(ShownMark { x, marks: vec![mark] }),
        }
    }
    shown
}

impl ShownMark<'_> {
    /// What it is drawn as: the rarest thing that happened here, the first of them among equals.
    pub(crate) fn kind(&self) -> MarkKind {
        let mut kinds = self.marks.iter().map(|mark| mark.kind);
        let first = kinds.next().unwrap_or(MarkKind::Print);
        kinds.fold(first, |rarest, kind| if rank(kind) > rank(rarest) { kind } else { rarest })
    }

    /// What happened here in a run, a line each; where that is much, how much more there is.
    pub(crate) fn story(&self, run: &Run) -> String {
        let n_hidden = self.marks.len().saturating_sub(N_TOLD_MAX);
        let told = self.marks.iter().take(N_TOLD_MAX);
        let mut lines: Vec<String> =
            told.map(|mark| words::mark(mark.kind, &run.mark_text(mark))).collect();
        if n_hidden > 0 {
            lines.push(words::and_more(n_hidden));
        }
        lines.join("\n")
    }
}

fn rank(kind: MarkKind) -> u8 {
    match kind {
        MarkKind::Open | MarkKind::Close | MarkKind::Phase => 0,
        MarkKind::Print | MarkKind::Block => 1,
        MarkKind::Yield => 2,
        MarkKind::Catch => 3,
        MarkKind::Raise | MarkKind::Cancel => 4,
    }
}

#[cfg(test)]
mod tests {
    use interleave_projection::SliceState;

    use super::*;

    #[test]
    fn marks_that_are_too_close_are_one_and_nothing_is_lost() {
        let block = Block {
            x0: 0.0,
            x1: 100.0,
            state: SliceState::Running,
            hue: Some(0),
            first: 0,
            n_slices: 1,
        };
        let mark = |at, kind| Mark { at, kind };
        let marks = [mark(0, MarkKind::Print), mark(6, MarkKind::Raise), mark(50, MarkKind::Yield)];
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let shown = shown(&marks, &block, |playhead| playhead as f64);
        let told: Vec<(f64, MarkKind, usize)> =
            shown.iter().map(|mark| (mark.x, mark.kind(), mark.marks.len())).collect();
        let expected = [(5.0, MarkKind::Raise, 2), (50.0, MarkKind::Yield, 1)];
        assert_eq!(told, expected);
    }
}
