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
}

impl Scene {
    /// Lays out a comparison in a pane of some width.
    pub fn new(comparison: Shared<Comparison>, kind: AxisKind, width: f64, has_titles: bool) -> Self {
        let layout = Layout::new(&comparison, kind, width, has_titles);
        let rows = |run_idx: usize, lane: &Lane| {
            lane.rows.iter().map(|row| blocks(&row.slices, |playhead| layout.x(run_idx, playhead))).collect()
        };
        let lanes = |(run_idx, run): (usize, &Run)| run.lanes().iter().map(|lane| rows(run_idx, lane)).collect();
        let runs = || comparison.runs().iter().map(AsRef::as_ref).enumerate();
        let blocks = runs().map(lanes).collect();
        let edges = runs().map(|(run_idx, run)| edges(&layout, run_idx, run)).collect();
        Self { blocks, edges, layout, comparison }
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
        let (y0, y1) = match from_top < to_top {
            true => (from_top + ROW, to_top),
            false => (from_top, to_top + ROW),
        };
        Some(Edge { x0, y0, x1, y1, event: wake.event, hue })
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
