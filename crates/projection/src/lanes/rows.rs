//! The rows of a lane in the making: which span holds which row, and the slice that is open for it.
//!
//! A row is given to a span when it is entered, by what is known then: the highest free one below its parent's. So a
//! run that was cut short has the same rows as the whole one.

use interleave_trace::{Playhead, SpanId, State};

use crate::hues::Hues;
use crate::lanes::{Lane, LaneId, Mark, Row, Slice, SliceState};
use crate::spans::{Doing, Stack};

/// A lane in the making.
pub(super) struct LaneInProgress {
    pub(super) lane: Lane,
    pub(super) stack: Stack,
    /// Who holds each row, and the slice that is open in it.
    pub(super) rows: Vec<RowInProgress>,
    /// What it does as a whole.
    pub(super) activity: Option<Doing>,
    /// What its spans do is to be found out anew, even if the lane as a whole does the same as before.
    pub(super) is_stale: bool,
    /// It did something that wants to be seen.
    pub(super) is_visible: bool,
    pub(super) is_over: bool,
}

/// The lanes in the making, in the order in which they began.
#[derive(Default)]
pub(super) struct LanesInProgress {
    all: Vec<LaneInProgress>,
    main: Option<usize>,
    in_loop: Option<usize>,
    /// In the order of their ids, which is that in which they were made.
    tasks: Vec<usize>,
    threads: Vec<usize>,
}

impl LanesInProgress {
    pub(super) fn push(&mut self, id: LaneId, lane: LaneInProgress) {
        let lane_idx = self.all.len();
        match id {
            LaneId::Main => self.main = Some(lane_idx),
            LaneId::Loop => self.in_loop = Some(lane_idx),
            LaneId::Task(_) => self.tasks.push(lane_idx),
            LaneId::Thread(_) => self.threads.push(lane_idx),
        }
        self.all.push(lane);
    }

    fn idx(&self, id: LaneId) -> Option<usize> {
        match id {
            LaneId::Main => self.main,
            LaneId::Loop => self.in_loop,
            LaneId::Task(task) => self.tasks.get(task.idx()).copied(),
            LaneId::Thread(thread) => self.threads.get(thread.idx()).copied(),
        }
    }

    pub(super) fn get(&self, id: LaneId) -> Option<&LaneInProgress> {
        self.all.get(self.idx(id)?)
    }

    /// A lane with its index.
    pub(super) fn get_mut(&mut self, id: LaneId) -> Option<(usize, &mut LaneInProgress)> {
        let lane_idx = self.idx(id)?;
        Some((lane_idx, self.all.get_mut(lane_idx)?))
    }

    pub(super) fn into_iter(self) -> std::vec::IntoIter<LaneInProgress> {
        self.all.into_iter()
    }
}

/// A row in the making.
#[derive(Default)]
pub(super) struct RowInProgress {
    pub(super) span: Option<SpanId>,
    pub(super) is_taken: bool,
    pub(super) open: Option<(Doing, Playhead, Vec<Mark>)>,
}

impl LaneInProgress {
    /// Ends the slices of what changed and begins new ones. What is not in `doing` is over.
    pub(super) fn draw(
        &mut self,
        playhead: Playhead,
        doing: &[(Option<SpanId>, Doing)],
        state: &State,
        hues: &Hues,
        id: LaneId,
    ) {
        for row_idx in 0..self.rows.len() {
            let row = &self.rows[row_idx];
            if row.is_taken && !doing.iter().any(|(span, _)| *span == row.span) {
                self.end_slice(row_idx, playhead, false, hues, id);
                let row = &mut self.rows[row_idx];
                (row.span, row.is_taken) = (None, false);
            }
        }
        for (span, doing) in doing {
            let above = span.and_then(|span| state.span(span)?.parent).and_then(|parent| {
                self.rows.iter().position(|row| row.is_taken && row.span == Some(parent))
            });
            let lowest = above.map_or(0, |above| above + 1);
            let held = self.rows.iter().position(|row| row.is_taken && row.span == *span);
            let row_idx = match held {
                Some(row_idx) if row_idx >= lowest || doing.state == SliceState::Dormant => row_idx,
                _ => {
                    if let Some(row_idx) = held {
                        self.end_slice(row_idx, playhead, false, hues, id);
                        self.rows[row_idx].is_taken = false;
                    }
                    let free =
                        (lowest..self.rows.len()).find(|row_idx| !self.rows[*row_idx].is_taken);
                    free.unwrap_or_else(|| self.add_row())
                }
            };
            let row = &mut self.rows[row_idx];
            (row.span, row.is_taken) = (*span, true);
            if row.open.as_ref().is_none_or(|(open, ..)| open != doing) {
                self.end_slice(row_idx, playhead, false, hues, id);
                self.rows[row_idx].open = Some((*doing, playhead, Vec::new()));
            }
        }
    }

    /// A new row below all others. A span's row is at most one below its parent's, so no row stays empty.
    fn add_row(&mut self) -> usize {
        let row_idx = self.rows.len();
        self.rows.push(RowInProgress::default());
        self.lane
            .rows
            .push(Row { depth: u8::try_from(row_idx).unwrap_or(u8::MAX), slices: Vec::new() });
        row_idx
    }

    fn end_slice(&mut self, row_idx: usize, to: Playhead, open: bool, hues: &Hues, id: LaneId) {
        let row = &mut self.rows[row_idx];
        let Some((Doing { state, why }, from, marks)) = row.open.take() else { return };
        if from >= to && !open {
            return;
        }
        let hue = row.span.map_or_else(|| hues.lane(id), |span| hues.span(span));
        self.lane.rows[row_idx].slices.push(Slice {
            span: row.span,
            state,
            from,
            to,
            open,
            why,
            hue,
            marks,
        });
    }

    pub(super) fn end_open_slices(&mut self, end: Playhead, hues: &Hues, id: LaneId) {
        for row_idx in 0..self.rows.len() {
            self.end_slice(row_idx, end, true, hues, id);
        }
    }
}
