//! What is to be drawn: the layout, the blocks, and what of all that there could be occurs in this picture.

use std::rc::Rc;

use interleave_projection::{
    Comparison, FinishKind, Lane, LaneId, Mark, MarkKind, Run, Slice, SliceState,
};

use super::SvgOptions;
use super::text::{BOLD, width};
use crate::blocks::{Block, blocks};
use crate::colors::Colors;
use crate::edges::{Edge, edges};
use crate::layout::{LANE_GAP, LanePlace, Layout};
use crate::marks::{ShownMark, shown};
use crate::words;

/// More edges than this in one run would only be noise.
const N_EDGES_MAX: usize = 120;
/// The column of heads is at least as wide as in the page.
const HEAD_WIDTH_MIN: f64 = 124.0;
/// And at most so wide: what is longer is cut.
const HEAD_WIDTH_MAX: f64 = 240.0;
/// Between a head and the plot.
pub(super) const HEAD_GAP: f64 = 12.0;
/// The size of the names of lanes.
pub(super) const NAME_SIZE: f64 = 12.5;
/// The size of what lanes execute.
pub(super) const SMALL_SIZE: f64 = 11.5;

/// The picture, laid out.
pub(super) struct Scene<'a> {
    pub(super) runs: &'a [Rc<Run>],
    pub(super) comparison: &'a Comparison,
    pub(super) titles: &'a [String],
    pub(super) colors: &'static Colors,
    pub(super) layout: Layout,
    /// Where the plot ends: below the last lane, or where no more was wanted.
    pub(super) bottom: f64,
    /// How many lanes stand below that, and are left out.
    pub(super) n_left_out: usize,
    /// By run, lane and row.
    blocks: Vec<Vec<Vec<Vec<Block>>>>,
    /// By run; none where there are too many.
    pub(super) edges: Vec<Vec<Edge>>,
    word: &'static str,
}

impl<'a> Scene<'a> {
    pub(super) fn new(comparison: &'a Comparison, options: &'a SvgOptions, width: f64) -> Self {
        let runs = comparison.runs();
        let has_titles = options.titles.iter().any(|title| !title.is_empty());
        let head_width = head_width(runs, &options.titles);
        let layout = Layout::new(comparison, options.kind, width, has_titles, head_width);
        let lane = |run_idx: usize, lane: &Lane| {
            let x = |playhead| layout.x(run_idx, playhead);
            lane.rows.iter().map(|row| blocks(&row.slices, x)).collect()
        };
        let all = || runs.iter().map(AsRef::as_ref).enumerate();
        let blocks = all()
            .map(|(run_idx, run): (usize, &Run)| {
                run.lanes().iter().map(|it| lane(run_idx, it)).collect()
            })
            .collect();
        let edges = all()
            .map(|(run_idx, run)| {
                let shown = edges(&layout, run_idx, run);
                if shown.len() > N_EDGES_MAX { Vec::new() } else { shown }
            })
            .collect();
        let lane_bottoms =
            || layout.bands.iter().flat_map(|band| &band.lanes).map(|place| place.bottom);
        let n_left_out = lane_bottoms().filter(|bottom| *bottom > options.height_max).count();
        let bottom = if n_left_out == 0 {
            layout.height
        } else {
            let shown = lane_bottoms().filter(|bottom| *bottom <= options.height_max);
            shown.fold(0.0, f64::max) + LANE_GAP
        };
        Self {
            runs,
            comparison,
            titles: &options.titles,
            colors: options.theme.colors(),
            bottom,
            n_left_out,
            layout,
            blocks,
            edges,
            word: options.theme.word(),
        }
    }

    /// A name inside the document.
    pub(super) fn id(&self, part: &str) -> String {
        format!("interleave-{}-{part}", self.word)
    }

    /// The hatching of a hue.
    pub(super) fn hatching(&self, hue: Option<u8>) -> String {
        self.id(&hue.map_or_else(|| "hatch".to_owned(), |hue| format!("hatch-{hue}")))
    }

    /// The lanes of a run that are drawn.
    pub(super) fn lanes(&self, run_idx: usize) -> impl Iterator<Item = (usize, &'a Lane)> {
        let lanes = self.runs.get(run_idx).map_or(&[][..], |run| run.lanes());
        let places = self.layout.bands.get(run_idx).map_or(&[][..], |band| &band.lanes);
        let is_shown = |(_, (_, place)): &(usize, (_, &LanePlace))| place.bottom <= self.bottom;
        let shown = lanes.iter().zip(places).enumerate().filter(is_shown);
        shown.map(|(lane_idx, (lane, _))| (lane_idx, lane)).collect::<Vec<_>>().into_iter()
    }

    /// The drawn rows of a lane.
    pub(super) fn rows(&self, run_idx: usize, lane_idx: usize) -> Vec<DrawnRow<'_>> {
        let run = self.runs.get(run_idx);
        let lane = || run?.lanes().get(lane_idx);
        let place = || self.layout.bands.get(run_idx)?.lanes.get(lane_idx);
        let blocks = || self.blocks.get(run_idx)?.get(lane_idx);
        let (Some(run), Some(lane), Some(place), Some(blocks)) = (run, lane(), place(), blocks())
        else {
            return Vec::new();
        };
        let rows = lane.rows.iter().zip(blocks).enumerate();
        rows.map(|(row_idx, (row, blocks))| DrawnRow {
            scene: self,
            run,
            run_idx,
            lane: lane.id,
            is_first: row_idx == 0,
            y: place.row_y(row_idx),
            slices: &row.slices,
            blocks,
        })
        .collect()
    }

    /// All rows of all runs.
    pub(super) fn all_rows(&self) -> impl Iterator<Item = DrawnRow<'_>> {
        let lanes =
            |run_idx: usize| self.lanes(run_idx).map(move |(lane_idx, _)| (run_idx, lane_idx));
        let all = (0..self.runs.len()).flat_map(lanes);
        all.flat_map(|(run_idx, lane_idx)| self.rows(run_idx, lane_idx))
    }

    /// Whether a state occurs.
    pub(super) fn has_state(&self, state: SliceState) -> bool {
        self.all_rows().flat_map(|row| row.blocks).any(|block| block.state == state)
    }

    /// Whether a mark occurs.
    pub(super) fn has_mark(&self, kind: MarkKind) -> bool {
        self.all_rows().any(|row| {
            row.blocks.iter().any(|block| row.marks(block).iter().any(|mark| mark.kind() == kind))
        })
    }

    /// Whether a lane ends so.
    pub(super) fn has_end(&self, kind: FinishKind) -> bool {
        let lanes = || self.runs.iter().flat_map(|run| run.lanes());
        lanes().filter_map(|lane| lane.done.as_ref()).any(|finish| finish.kind == kind)
    }
}

/// One row, with what is drawn of it.
#[derive(Clone, Copy)]
pub(super) struct DrawnRow<'s> {
    scene: &'s Scene<'s>,
    pub(super) run: &'s Run,
    run_idx: usize,
    lane: LaneId,
    /// The row of the lane's own coroutine.
    is_first: bool,
    /// Its upper edge.
    pub(super) y: f64,
    slices: &'s [Slice],
    pub(super) blocks: &'s [Block],
}

impl<'s> DrawnRow<'s> {
    /// The slices in a block.
    fn slices(&self, block: &Block) -> &'s [Slice] {
        self.slices.get(block.first..block.first + block.n_slices).unwrap_or_default()
    }

    /// The text to draw in a block; none where several slices are one.
    pub(super) fn label(&self, block: &Block) -> String {
        match self.slices(block) {
            [slice] => self.run.slice_label(self.lane, slice, self.is_first),
            _ => String::new(),
        }
    }

    /// The story of a block.
    pub(super) fn title(&self, block: &Block) -> String {
        match self.slices(block) {
            [slice] => self.run.slice_title(self.lane, slice),
            slices => words::merged(slices.len()),
        }
    }

    /// The marks in a block.
    pub(super) fn marks(&self, block: &Block) -> Vec<ShownMark<'s>> {
        let marks =
            self.slices(block).iter().flat_map(|slice: &'s Slice| -> &'s [Mark] { &slice.marks });
        shown(marks, block, |playhead| self.scene.layout.x(self.run_idx, playhead))
    }
}

/// Wide enough for the longest head, and for the page's.
fn head_width(runs: &[Rc<Run>], titles: &[String]) -> f64 {
    let of_lane =
        |lane: &Lane| (width(&lane.name, NAME_SIZE) * BOLD).max(width(&lane.label, SMALL_SIZE));
    let of_titles = titles.iter().map(|title| width(title, NAME_SIZE) * BOLD);
    let widths = runs.iter().flat_map(|run| run.lanes()).map(of_lane).chain(of_titles);
    widths.fold(0.0, f64::max).clamp(HEAD_WIDTH_MIN - HEAD_GAP, HEAD_WIDTH_MAX - HEAD_GAP)
        + HEAD_GAP
}
