//! Who woke whom, as lines from point to point.

use interleave_projection::{EdgeEnd, LaneId, Row, Run, SliceState, WakeEdge};

use crate::layout::{Layout, ROW};

/// A line from who woke to who was woken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Edge {
    /// Where it begins.
    pub(crate) x0: f64,
    /// Where it begins.
    pub(crate) y0: f64,
    /// Where it ends.
    pub(crate) x1: f64,
    /// Where it ends.
    pub(crate) y1: f64,
}

/// The wake edges of a run, in order. That a timer woke somebody is not drawn: a block that ends says as much.
pub(crate) fn edges(layout: &Layout, run_idx: usize, run: &Run) -> Vec<Edge> {
    let edge = |wake: &WakeEdge| {
        let to_top = row_at(layout, run_idx, run, wake.to)?;
        let from_top = row_at(layout, run_idx, run, wake.from)?;
        let (x0, x1) = (layout.x(run_idx, wake.from.at), layout.x(run_idx, wake.to.at));
        let (y0, y1) =
            if from_top < to_top { (from_top + ROW, to_top) } else { (from_top, to_top + ROW) };
        Some(Edge { x0, y0, x1, y1 })
    };
    let by_somebody = |wake: &&WakeEdge| wake.from.lane != LaneId::Loop;
    run.wake_edges().iter().filter(by_somebody).filter_map(edge).collect()
}

/// The upper edge of the row of a lane that runs at a place; its first row if none does.
fn row_at(layout: &Layout, run_idx: usize, run: &Run, end: EdgeEnd) -> Option<f64> {
    let lane_idx = run.lane_idx(end.lane)?;
    let lane = &run.lanes()[lane_idx];
    let runs_there =
        |row: &Row| row.at(end.at).is_some_and(|slice| slice.state == SliceState::Running);
    let row_idx = lane.rows.iter().rposition(runs_there).unwrap_or_default();
    Some(layout.bands.get(run_idx)?.lanes.get(lane_idx)?.row_y(row_idx))
}
