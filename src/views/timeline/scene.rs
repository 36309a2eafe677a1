//! Everything in a timeline that does not depend on the playhead: made once per comparison and width.
//!
//! So stepping redraws only the veil over the future, the labels and the playhead's line.

use interleave_projection::{AxisKind, Comparison, EdgeEnd, Lane, LaneId, Run, SliceState};
use interleave_trace::Playhead;

use super::blocks::{Block, blocks};
use super::layout::{Layout, ROW, STRIP};
use crate::views::shared::Shared;

/// The picture, laid out.
#[derive(Clone, Debug)]
pub struct Scene {
    /// What is drawn.
    pub comparison: Shared<Comparison>,
    /// Where it stands.
    pub layout: Layout,
    /// The blocks, by run, lane and row.
    pub blocks: Vec<Vec<Vec<Vec<Block>>>>,
    /// The wake edges, by run.
    pub edges: Vec<Vec<Edge>>,
}

/// What lies at a point of the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The run.
    pub run_idx: usize,
    /// The lane.
    pub lane_idx: usize,
    /// The row and the block in it; `None` beside the blocks.
    pub block: Option<(usize, usize)>,
}

/// Who woke whom, as a line from point to point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Where it begins.
    pub x0: f64,
    /// Where it begins.
    pub y0: f64,
    /// Where it ends.
    pub x1: f64,
    /// Where it ends.
    pub y1: f64,
    /// The playhead that has just applied the wake-up.
    pub event: Playhead,
    /// The color of the one who was woken.
    pub hue: u8,
    /// Somebody woke, not a timer.
    pub is_from_lane: bool,
}

impl Scene {
    /// Lays out a comparison in a pane of some width.
    pub fn new(
        comparison: Shared<Comparison>,
        kind: AxisKind,
        width: f64,
        has_titles: bool,
    ) -> Self {
        let layout = Layout::new(&comparison, kind, width, has_titles);
        let rows = |run_idx: usize, lane: &Lane| {
            lane.rows
                .iter()
                .map(|row| blocks(&row.slices, |playhead| layout.x(run_idx, playhead)))
                .collect()
        };
        let lanes = |(run_idx, run): (usize, &Run)| {
            run.lanes().iter().map(|lane| rows(run_idx, lane)).collect()
        };
        let runs = || comparison.runs().iter().map(AsRef::as_ref).enumerate();
        let blocks = runs().map(lanes).collect();
        let edges = runs().map(|(run_idx, run)| edges(&layout, run_idx, run)).collect();
        Self { comparison, layout, blocks, edges }
    }

    /// What lies at a point of the plot.
    pub fn hit(&self, x: f64, y: f64) -> Option<Hit> {
        let run_idx = self.layout.bands.iter().position(|band| band.top <= y && y < band.bottom)?;
        let lanes = &self.layout.bands[run_idx].lanes;
        let lane_idx = lanes.partition_point(|place| place.top <= y).checked_sub(1)?;
        let place = lanes[lane_idx];
        let rows = &self.blocks[run_idx][lane_idx];
        let row_idx = (0..rows.len())
            .find(|row_idx| (place.row_y(*row_idx)..place.row_y(*row_idx) + ROW).contains(&y));
        let block = row_idx.and_then(|row_idx| {
            let block_idx = rows[row_idx].partition_point(|block| block.x0 <= x).checked_sub(1)?;
            (x <= rows[row_idx][block_idx].x1).then_some((row_idx, block_idx))
        });
        (y < place.bottom).then_some(Hit { run_idx, lane_idx, block })
    }
}

fn edges(layout: &Layout, run_idx: usize, run: &Run) -> Vec<Edge> {
    let edge = |wake: &interleave_projection::WakeEdge| {
        let (to_top, hue) = row_at(layout, run_idx, run, wake.to)?;
        let from_top = match wake.from.lane {
            LaneId::Loop => layout.bands.get(run_idx)?.strip_y + STRIP - ROW,
            _ => row_at(layout, run_idx, run, wake.from)?.0,
        };
        let (x0, x1) = (layout.x(run_idx, wake.from.at), layout.x(run_idx, wake.to.at));
        let (y0, y1) =
            if from_top < to_top { (from_top + ROW, to_top) } else { (from_top, to_top + ROW) };
        Some(Edge {
            x0,
            y0,
            x1,
            y1,
            event: wake.event,
            hue,
            is_from_lane: wake.from.lane != LaneId::Loop,
        })
    };
    run.wake_edges().iter().filter_map(edge).collect()
}

/// The upper edge and the color of the row of a lane that runs at a place; its first row if none does.
fn row_at(layout: &Layout, run_idx: usize, run: &Run, end: EdgeEnd) -> Option<(f64, u8)> {
    // Lanes stand in the order in which their tasks were made, which is nearly that of their ids.
    let lane_idx = run.lanes().iter().position(|lane| lane.id == end.lane)?;
    let lane = &run.lanes()[lane_idx];
    let runs_there = |row: &interleave_projection::Row| {
        let next = row.slices.partition_point(|slice| slice.from <= end.at);
        next.checked_sub(1).is_some_and(|idx| {
            let slice = &row.slices[idx];
            slice.state == SliceState::Running && slice.covers(end.at)
        })
    };
    let row_idx = lane.rows.iter().rposition(runs_there).unwrap_or_default();
    Some((layout.bands.get(run_idx)?.lanes.get(lane_idx)?.row_y(row_idx), lane.hue))
}
