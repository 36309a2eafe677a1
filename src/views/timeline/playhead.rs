//! What moves while a run is stepped through: the veil over what is to come, the edges of this step, the line.

use interleave_projection::Run;
use interleave_trace::Micros;
use yew::Html;

use super::layout::{Band, END_OFFSET, END_RADIUS};
use super::scene::Scene;
use super::shapes::{Path, edge_html, px};
use crate::strings::stage as strings;
use crate::widgets::markup::html;

/// So many wake-ups of one step are drawn at most.
const N_EDGES_MAX: usize = 60;
/// Less room than this is not enough to write what was saved.
const SAVED_WIDTH_MIN: f64 = 76.0;

/// The veil over what has not happened yet, from the playhead's line on.
pub fn veil(scene: &Scene, line_x: f64) -> Html {
    let width = (scene.plot_width - line_x).max(0.0);
    html! { <rect class="veil" x={px(line_x)} y="0" width={px(width)} height={px(scene.layout().height)} /> }
}

/// The playhead's line, and the wake-ups of this step.
pub fn line(scene: &Scene, step: usize, line_x: f64) -> Html {
    let before = scene.comparison().step(step.saturating_sub(1)).playheads;
    let now = scene.comparison().step(step).playheads;
    let edges = before.iter().zip(&now).enumerate().flat_map(|(run_idx, (before, now))| {
        scene.edges(run_idx, *before..*now, true).take(N_EDGES_MAX)
    });
    let mut path = Path::default();
    path.to('M', &[line_x, 0.0]);
    path.to('v', &[scene.layout().height]);
    html! {
        <>
            { for edges.map(|edge| edge_html(&edge, true)) }
            <path class="playhead-line" d={path.0} />
        </>
    }
}

/// By how much the quickest run was quicker, written between its end and that of the slowest. Only where the quick one
/// comes after the slow one: a broken program above its cure may be quick because it does nothing.
pub fn saved(scene: &Scene) -> Html {
    let runs = scene.comparison().runs();
    let saved = scene.comparison().saved().filter(|saved| *saved > Micros::ZERO);
    let by_total = |(_, run): &(usize, &Run)| run.total();
    let all = || runs.iter().map(AsRef::as_ref).enumerate();
    let (Some(saved), Some((quick_idx, quick)), Some((slow_idx, slow))) =
        (saved, all().min_by_key(by_total), all().max_by_key(by_total))
    else {
        return Html::default();
    };
    let x0 = end_x(scene, quick_idx, quick) + END_OFFSET + END_RADIUS + 6.0;
    let x1 = end_x(scene, slow_idx, slow);
    let y = end_y(&scene.layout().bands[quick_idx], quick);
    let text = strings::saved(&strings::time(saved, quick.trace().header().clock));
    let mut line = Path::default();
    line.to('M', &[x0, y]);
    line.to('H', &[x1]);
    html! {
        if quick_idx > slow_idx && x1 - x0 >= SAVED_WIDTH_MIN {
            <g class="saved">
                <path d={line.0} />
                <text x={px(f64::midpoint(x0, x1))} y={px(y - 7.0)}>{ text }</text>
            </g>
        }
    }
}

fn end_x(scene: &Scene, run_idx: usize, run: &Run) -> f64 {
    scene.x(run_idx, run.trace().len())
}

/// The middle of the lane that ended last; the first one if none did.
fn end_y(band: &Band, run: &Run) -> f64 {
    let ends = run.lanes().iter().map(|lane| lane.done.as_ref().map(|finish| finish.at));
    let last = ends.enumerate().max_by_key(|(lane_idx, at)| (*at, std::cmp::Reverse(*lane_idx)));
    last.and_then(|(lane_idx, _)| band.places.get(band.outline.entry_idx(lane_idx)?))
        .map_or(band.strip_y, super::layout::Place::middle)
}
