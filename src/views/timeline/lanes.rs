//! The slices of all lanes that are in view, with their marks and wake edges, and the strips "one thread".
//!
//! Independent of the playhead: while a run is stepped through, Yew does not draw this again.

use interleave_projection::{Lane, LaneId, Run, ThreadSlice};
use yew::{Html, Properties, component};

use super::blocks::Block;
use super::layout::{LanePlace, STRIP};
use super::scene::Scene;
use super::shapes::{block_html, edge_html, marks_html, rect};
use crate::views::hue::hue_class;
use crate::views::shared::Shared;
use crate::widgets::markup::{classes, html};

/// More edges than this in one run would only be noise; the one of the current step is always drawn. That a timer woke
/// somebody is drawn in its step only.
const N_EDGES_MAX: usize = 120;

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
        let band = &scene.layout.bands[run_idx];
        let lane = |(lane_idx, lane): (usize, &Lane)| {
            let place = band.lanes[lane_idx];
            window.has_rows(place.top, place.bottom).then(|| {
                lane_html(scene, window, run_idx, &scene.blocks[run_idx][lane_idx], lane, &place)
            })
        };
        html! {
            <g>
                if window.has_rows(band.strip_y, band.strip_y + STRIP) {
                    { strip_html(scene, window, run_idx, run) }
                }
                { for run.lanes().iter().enumerate().filter_map(lane) }
                { edges_html(scene, window, run_idx) }
            </g>
        }
    };
    html! { <>{ for scene.comparison.runs().iter().map(AsRef::as_ref).enumerate().map(run) }</> }
}

fn lane_html(
    scene: &Scene,
    window: &Window,
    run_idx: usize,
    rows: &[Vec<Block>],
    lane: &Lane,
    place: &LanePlace,
) -> Html {
    let x = |playhead| scene.layout.x(run_idx, playhead);
    let row = |(row_idx, blocks): (usize, &Vec<Block>)| {
        let y = place.row_y(row_idx);
        let slices = &lane.rows[row_idx].slices;
        let visible = blocks.iter().filter(|block| window.has_columns(block.x0, block.x1));
        html! {
            <>
                { for visible.clone().map(|block| block_html(block, y)) }
                { for visible.filter(|block| block.n_slices == 1).map(|block| marks_html(&slices[block.first].marks, block, y, x)) }
            </>
        }
    };
    html! {
        <g class="lane">
            { for rows.iter().enumerate().map(row) }
        </g>
    }
}

/// The strip: slices too narrow to be told apart become one.
fn strip_html(scene: &Scene, window: &Window, run_idx: usize, run: &Run) -> Html {
    let y = scene.layout.bands[run_idx].strip_y;
    let mut right = f64::NEG_INFINITY;
    let mut shown = Vec::new();
    for ThreadSlice { lane, hue, from, to, .. } in run.thread_strip() {
        let (x0, x1) = (scene.layout.x(run_idx, *from), scene.layout.x(run_idx, *to));
        if x1 < right + 1.5 || !window.has_columns(x0, x1) {
            continue;
        }
        let x0 = x0.max(right);
        right = x1.max(x0 + 1.5);
        let (top, height) = if *lane == LaneId::Loop { (y + 3.0, STRIP - 6.0) } else { (y, STRIP) };
        let width = (right - x0 - 2.0).max(1.5);
        shown.push(rect(
            classes(&["strip", hue_class(*hue)]),
            [x0 + 1.0, top, width, height],
            3.0_f64.min(height / 2.0),
            None,
        ));
    }
    html! { <g>{ for shown }</g> }
}

fn edges_html(scene: &Scene, window: &Window, run_idx: usize) -> Html {
    let visible = |edge: &&super::scene::Edge| {
        edge.is_from_lane
            && window.has_columns(edge.x0.min(edge.x1), edge.x0.max(edge.x1))
            && window.has_rows(edge.y0.min(edge.y1), edge.y0.max(edge.y1))
    };
    let edges: Vec<_> = scene.edges[run_idx].iter().filter(visible).take(N_EDGES_MAX + 1).collect();
    html! {
        if edges.len() <= N_EDGES_MAX {
            <g>{ for edges.into_iter().map(|edge| edge_html(edge, false)) }</g>
        }
    }
}
