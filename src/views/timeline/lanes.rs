//! The slices of all lanes that are in view, with their marks and wake edges, sums of folded lanes, and the strips
//! "one thread".
//!
//! Independent of the playhead: while a run is stepped through, Yew does not draw this again.

use std::ops::Range;

use interleave_projection::{EntryKind, Lane, LaneId, Run, ThreadSlice};
use interleave_trace::Playhead;
use yew::{Html, Properties, component};

use super::blocks::MERGE_WIDTH_MAX;
use super::folds::fold_html;
use super::layout::{Place, STRIP};
use super::scene::{Scene, Window};
use super::shapes::{Path, Pool, edge_html};
use crate::views::hue::hue_class;
use crate::views::shared::Shared;
use crate::widgets::markup::{classes, html};

/// More edges than this in one run would only be noise; the one of the current step is always drawn. That a timer woke
/// somebody is drawn in its step only.
const N_EDGES_MAX: usize = 120;

/// What lanes are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The picture.
    pub scene: Shared<Scene>,
    /// What of it is in view.
    pub window: Window,
}

/// All lanes in view.
#[component]
pub fn Lanes(props: &Props) -> Html {
    let Props { scene, window } = props;
    let run = |(run_idx, run): (usize, &Run)| {
        let band = &scene.layout().bands[run_idx];
        let playheads = scene.playheads(run_idx, window);
        let entry = |entry_idx: usize| {
            let place = &band.places[entry_idx];
            match band.outline.entries[entry_idx].kind {
                EntryKind::Lane { lane_idx, .. } => {
                    lane_html(scene, &playheads, run_idx, &run.lanes()[lane_idx], place)
                }
                EntryKind::Fold { .. } => {
                    let loads = &scene.ground.loads[run_idx][entry_idx];
                    fold_html(scene, window, run_idx, loads, place)
                }
            }
        };
        html! {
            <g>
                if window.has_rows(band.strip_y, band.strip_y + STRIP) {
                    { strip_html(scene, &playheads, run_idx, run) }
                }
                { for band.entries_between(window.y0, window.y1).map(entry) }
                { edges_html(scene, window, &playheads, run_idx) }
            </g>
        }
    };
    html! { <>{ for scene.comparison().runs().iter().map(AsRef::as_ref).enumerate().map(run) }</> }
}

fn lane_html(
    scene: &Scene,
    playheads: &Range<Playhead>,
    run_idx: usize,
    lane: &Lane,
    place: &Place,
) -> Html {
    let x = |playhead| scene.x(run_idx, playhead);
    let mut pool = Pool::default();
    for (row_idx, row) in lane.rows.iter().enumerate() {
        let y = place.row_y(row_idx);
        for block in scene.blocks(run_idx, row, playheads) {
            pool.block(&block, y);
            let slices = &row.slices[block.first..block.first + block.n_slices];
            let marks = slices.iter().flat_map(|slice| &slice.marks);
            pool.marks(marks.filter(|mark| block.shows(mark.kind)), &block, y, x);
        }
    }
    html! { <g class="lane">{ pool.html() }</g> }
}

/// The strip: slices too narrow to be told apart become one, neutral where they are of several colors.
fn strip_html(scene: &Scene, playheads: &Range<Playhead>, run_idx: usize, run: &Run) -> Html {
    let y = scene.layout().bands[run_idx].strip_y;
    let strip = run.thread_strip();
    let first = strip.partition_point(|slice| slice.to < playheads.start);
    let last = strip.partition_point(|slice| slice.from < playheads.end).max(first);
    let mut paths: Vec<(Option<u8>, Path)> = Vec::new();
    let mut add = |Stretch { x0, x1, hue, is_thin, n }: Stretch| {
        let (top, height) = if is_thin { (y + 3.0, STRIP - 6.0) } else { (y, STRIP) };
        let gap = if n > 1 { 0.0 } else { 1.0 };
        let idx = paths.iter().position(|(other, _)| *other == hue).unwrap_or_else(|| {
            paths.push((hue, Path::default()));
            paths.len() - 1
        });
        paths[idx].1.rect([x0 + gap, top, (x1 - x0 - 2.0 * gap).max(1.5), height], 3.0);
    };
    let mut open: Option<Stretch> = None;
    for ThreadSlice { lane, hue, from, to, .. } in &strip[first..last] {
        let (x0, x1) = (scene.x(run_idx, *from), scene.x(run_idx, *to));
        let next = Stretch { x0, x1, hue: *hue, is_thin: *lane == LaneId::Loop, n: 1 };
        open = Some(match open {
            Some(stretch) if stretch.merges(&next) => stretch.merged(&next),
            Some(stretch) => {
                add(stretch);
                next
            }
            None => next,
        });
    }
    open.into_iter().for_each(add);
    let path = |(hue, path): (Option<u8>, Path)| {
        html! { <path class={classes(&["strip", hue_class(hue)])} d={path.0} /> }
    };
    html! { <g>{ for paths.into_iter().map(path) }</g> }
}

/// A part of the strip.
#[derive(Clone, Copy)]
struct Stretch {
    x0: f64,
    x1: f64,
    hue: Option<u8>,
    /// Nothing but callbacks of the loop.
    is_thin: bool,
    /// How many slices are in it.
    n: usize,
}

impl Stretch {
    /// As for blocks: both are too narrow to be told apart, and nothing is between them that could be seen.
    fn merges(&self, next: &Self) -> bool {
        (self.n > 1 || self.x1 - self.x0 < MERGE_WIDTH_MAX)
            && next.x1 - next.x0 < MERGE_WIDTH_MAX
            && next.x0 - self.x1 < MERGE_WIDTH_MAX
    }

    fn merged(self, next: &Self) -> Self {
        let hue = if self.is_thin {
            next.hue
        } else if next.is_thin || self.hue == next.hue {
            self.hue
        } else {
            None
        };
        let is_thin = self.is_thin && next.is_thin;
        Self { x0: self.x0, x1: self.x1.max(next.x1), hue, is_thin, n: self.n + 1 }
    }
}

fn edges_html(scene: &Scene, window: &Window, playheads: &Range<Playhead>, run_idx: usize) -> Html {
    let is_visible = |edge: &super::scene::Edge| {
        window.has_columns(edge.x0.min(edge.x1), edge.x0.max(edge.x1))
            && window.has_rows(edge.y0.min(edge.y1), edge.y0.max(edge.y1))
    };
    let edges = scene.edges(run_idx, playheads.start..playheads.end, false).filter(is_visible);
    let edges: Vec<_> = edges.take(N_EDGES_MAX + 1).collect();
    html! {
        if edges.len() <= N_EDGES_MAX {
            <g>{ for edges.iter().map(|edge| edge_html(edge, false)) }</g>
        }
    }
}
