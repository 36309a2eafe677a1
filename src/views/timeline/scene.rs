//! What is drawn: a comparison, laid out and zoomed. Nothing here depends on the playhead.
//!
//! Made anew for each zoom, so it is cheap to make: where things stand vertically ([`Layout`]) and the axis are shared,
//! and what is drawn of a row is worked out when the row is drawn, for the part of it that is in view.

use std::ops::Range;

use interleave_projection::{
    Axis, AxisKind, Comparison, EdgeEnd, EntryKind, FoldId, LaneId, Load, Run, SliceState,
};
use interleave_trace::Playhead;

use super::blocks::{Block, blocks};
use super::layout::{Layout, PAD_LEFT, ROW, STRIP};
use super::zoom::Reach;
use crate::views::shared::Shared;

/// Below this share of its natural width an axis is not compressed at first, but scrolled.
const SHRINK_MIN: f64 = 0.55;
/// A run that is longer than so many panes is shown whole at first, however small it gets.
const FIRST_ZOOM_MAX: f64 = 4.0;

/// What stays the same while one zooms.
#[derive(Clone, Debug)]
pub struct Ground {
    /// What is drawn.
    pub comparison: Shared<Comparison>,
    /// Where it stands vertically.
    pub layout: Layout,
    /// The axis, in the width in which it looks best.
    pub axis: Axis,
    /// How far one can zoom and scroll.
    pub reach: Reach,
    /// By run and entry: how busy what is folded is. Empty for lanes.
    pub loads: Vec<Vec<Vec<Load>>>,
}

/// The picture.
#[derive(Clone, Debug)]
pub struct Scene {
    /// What stays the same while one zooms.
    pub ground: Shared<Ground>,
    /// How many times wider than the pane the run is drawn.
    pub zoom: f64,
    /// How many pixels a pixel of the axis is wide.
    scale: f64,
    /// The width of everything right of the heads.
    pub plot_width: f64,
}

/// The part of the plot that is in view, in its own pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// From where.
    pub x0: f64,
    /// To where.
    pub x1: f64,
    /// From where.
    pub y0: f64,
    /// To where.
    pub y1: f64,
}

impl Window {
    /// All of it.
    pub const ALL: Self = Self { x0: f64::MIN, x1: f64::MAX, y0: f64::MIN, y1: f64::MAX };

    /// Whether something between two heights is in view.
    pub fn has_rows(&self, y0: f64, y1: f64) -> bool {
        y1 >= self.y0 && y0 <= self.y1
    }

    /// Whether something between two horizontal positions is in view.
    pub fn has_columns(&self, x0: f64, x1: f64) -> bool {
        x1 >= self.x0 && x0 <= self.x1
    }
}

/// What lies at a point of the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The run.
    pub run_idx: usize,
    /// The entry of its outline.
    pub entry_idx: usize,
    /// The row and the block in it; `None` beside the blocks, and in a fold.
    pub block: Option<(usize, Block)>,
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
    /// The color of the one who was woken.
    pub hue: u8,
}

impl Ground {
    /// Lays out a comparison in a pane of some width.
    pub fn new(
        comparison: Shared<Comparison>,
        kind: AxisKind,
        width: f64,
        n_title_letters: usize,
        toggled: &[(usize, FoldId)],
    ) -> Self {
        let layout = Layout::new(&comparison, width, n_title_letters, toggled);
        let natural = comparison.axis(kind);
        let visible = width - layout.head_width;
        let fitting = Reach::new(visible, 1.0).axis_width();
        let axis = natural.fit(fitting.max(natural.width * SHRINK_MIN));
        let finest = axis.finest() * fitting / axis.width.max(1.0);
        let loads = comparison.runs().iter().zip(&layout.bands).map(|(run, band)| {
            let folded = |entry: &interleave_projection::Entry| match &entry.kind {
                EntryKind::Fold { lane_idxs, .. } => lane_idxs.clone(),
                EntryKind::Lane { .. } => Vec::new(),
            };
            let groups: Vec<Vec<usize>> = band.outline.entries.iter().map(folded).collect();
            run.loads(&groups.iter().map(Vec::as_slice).collect::<Vec<_>>())
        });
        let loads = loads.collect();
        Self { reach: Reach::new(visible, finest), comparison, layout, axis, loads }
    }

    /// The zoom at which everything is wide enough to be told apart, if that takes only a few panes; else 1.
    pub fn first_zoom(&self) -> f64 {
        let zoom = self.axis.width / self.reach.axis_width();
        if zoom > FIRST_ZOOM_MAX { 1.0 } else { zoom.max(1.0) }
    }
}

impl Scene {
    /// The picture at a zoom.
    pub fn new(ground: Shared<Ground>, zoom: f64) -> Self {
        let reach = ground.reach;
        let zoom = zoom.min(reach.zoom_max).max(1.0);
        let scale = reach.axis_width() * zoom / ground.axis.width.max(1.0);
        let plot_width = reach.plot_width(zoom);
        Self { ground, zoom, scale, plot_width }
    }

    /// Where everything stands vertically.
    pub fn layout(&self) -> &Layout {
        &self.ground.layout
    }

    /// The runs.
    pub fn comparison(&self) -> &Comparison {
        &self.ground.comparison
    }

    /// The horizontal position of a place on the axis, in the plot.
    pub fn x_of(&self, axis_x: f64) -> f64 {
        PAD_LEFT + axis_x * self.scale
    }

    /// The place on the axis at a horizontal position.
    pub fn axis_x(&self, x: f64) -> f64 {
        (x - PAD_LEFT) / self.scale
    }

    /// The horizontal position of a playhead of a run, in the plot.
    pub fn x(&self, run_idx: usize, playhead: Playhead) -> f64 {
        self.x_of(self.ground.axis.x(run_idx, playhead))
    }

    /// The horizontal position of a step.
    pub fn step_x(&self, step: usize) -> f64 {
        self.x_of(self.comparison().x_on(&self.ground.axis, step))
    }

    /// The position of the playhead's line: on its way from a step to the next as far as `sweep` says, 0 to 1.
    pub fn line_x(&self, step: usize, sweep: f64) -> f64 {
        let here = self.step_x(step);
        if sweep <= 0.0 || step >= self.comparison().n_steps() {
            here
        } else {
            here + (self.step_x(step + 1) - here) * sweep.min(1.0)
        }
    }

    /// The lane that was hit: its run, its index, whose it is.
    pub fn lane(&self, hit: &Hit) -> Option<(usize, usize, LaneId)> {
        let entries = &self.layout().bands.get(hit.run_idx)?.outline.entries;
        let EntryKind::Lane { lane_idx, .. } = entries.get(hit.entry_idx)?.kind else {
            return None;
        };
        let lane = self.comparison().runs().get(hit.run_idx)?.lanes().get(lane_idx)?;
        Some((hit.run_idx, lane_idx, lane.id))
    }

    /// The step at a horizontal position.
    pub fn step_at(&self, x: f64) -> usize {
        self.comparison().step_at_x_on(&self.ground.axis, self.axis_x(x))
    }

    /// The ticks in view, at their positions in the plot.
    pub fn ticks(&self, window: &Window) -> Vec<interleave_projection::Tick> {
        let (from, to) = (self.axis_x(window.x0), self.axis_x(window.x1));
        let mut ticks = self.ground.axis.ticks_between(from, to, self.scale);
        for tick in &mut ticks {
            tick.x = self.x_of(tick.x);
        }
        ticks
    }

    /// The playheads of a run that are in view.
    pub fn playheads(&self, run_idx: usize, window: &Window) -> Range<Playhead> {
        let (from, to) = (self.axis_x(window.x0), self.axis_x(window.x1));
        self.ground.axis.playheads_between(run_idx, from, to)
    }

    /// The blocks of a row of a lane that are in view, from left to right.
    pub fn blocks(
        &self,
        run_idx: usize,
        row: &interleave_projection::Row,
        playheads: &Range<Playhead>,
    ) -> Vec<Block> {
        let first = row.slices.partition_point(|slice| slice.to < playheads.start);
        let last = row.slices.partition_point(|slice| slice.from < playheads.end).max(first);
        blocks(&row.slices, first..last, |playhead| self.x(run_idx, playhead))
    }

    /// What lies at a point of the plot. `window` is what was drawn of it.
    pub fn hit(&self, x: f64, y: f64, window: &Window) -> Option<Hit> {
        let bands = &self.layout().bands;
        let run_idx = bands.iter().position(|band| band.top <= y && y < band.bottom)?;
        let band = &bands[run_idx];
        let entry_idx = band.places.partition_point(|place| place.top <= y).checked_sub(1)?;
        let place = band.places[entry_idx];
        let block = match band.outline.entries.get(entry_idx)?.kind {
            EntryKind::Lane { lane_idx, .. } => {
                let run = &self.comparison().runs()[run_idx];
                let rows = &run.lanes().get(lane_idx)?.rows;
                let row_idx = (0..rows.len()).find(|row_idx| {
                    let row_y = place.row_y(*row_idx);
                    (row_y..row_y + ROW).contains(&y)
                });
                row_idx.and_then(|row_idx| {
                    let playheads = self.playheads(run_idx, window);
                    let blocks = self.blocks(run_idx, &rows[row_idx], &playheads);
                    let last = blocks.partition_point(|block| block.x0 <= x).checked_sub(1)?;
                    Some((row_idx, blocks[last].clone())).filter(|(_, block)| x <= block.x1)
                })
            }
            EntryKind::Fold { .. } => None,
        };
        (y < place.bottom).then_some(Hit { run_idx, entry_idx, block })
    }

    /// The wake-ups of a run after a playhead, up to another, as far as somebody woke; with `all`, also those by a timer.
    pub fn edges(
        &self,
        run_idx: usize,
        playheads: Range<Playhead>,
        all: bool,
    ) -> impl Iterator<Item = Edge> {
        let run = &self.comparison().runs()[run_idx];
        let wakes = run.wake_edges();
        let first = wakes.partition_point(|wake| wake.event <= playheads.start);
        let last = wakes.partition_point(|wake| wake.event <= playheads.end).max(first);
        let wakes = wakes[first..last].iter();
        wakes
            .filter(move |wake| all || wake.from.lane != LaneId::Loop)
            .filter_map(move |wake| self.edge(run_idx, run, wake))
    }

    fn edge(
        &self,
        run_idx: usize,
        run: &Run,
        wake: &interleave_projection::WakeEdge,
    ) -> Option<Edge> {
        let (to_top, hue) = self.row_at(run_idx, run, wake.to)?;
        let from_top = match wake.from.lane {
            LaneId::Loop => self.layout().bands.get(run_idx)?.strip_y + STRIP - ROW,
            _ => self.row_at(run_idx, run, wake.from)?.0,
        };
        let (x0, x1) = (self.x(run_idx, wake.from.at), self.x(run_idx, wake.to.at));
        let (y0, y1) =
            if from_top < to_top { (from_top + ROW, to_top) } else { (from_top, to_top + ROW) };
        // Inside one fold there is nothing to point at.
        ((from_top - to_top).abs() > 1.0).then_some(Edge { x0, y0, x1, y1, hue })
    }

    /// The upper edge and the color of the row of a lane that runs at a place; its first row if none does, and the row
    /// of the fold that it is in.
    fn row_at(&self, run_idx: usize, run: &Run, end: EdgeEnd) -> Option<(f64, u8)> {
        let lane_idx = run.lane_idx(end.lane)?;
        let lane = run.lanes().get(lane_idx)?;
        let band = self.layout().bands.get(run_idx)?;
        let entry_idx = band.outline.entry_idx(lane_idx)?;
        let is_folded = matches!(band.outline.entries.get(entry_idx)?.kind, EntryKind::Fold { .. });
        let runs_there = |row: &interleave_projection::Row| {
            row.at(end.at).is_some_and(|slice| slice.state == SliceState::Running)
        };
        let row_idx = lane.rows.iter().rposition(runs_there).filter(|_| !is_folded);
        Some((band.places.get(entry_idx)?.row_y(row_idx.unwrap_or_default()), lane.hue))
    }
}
