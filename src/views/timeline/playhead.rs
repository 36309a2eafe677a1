//! What moves while a run is stepped through: the veil over what is to come, the edges of this step, the line.

use interleave_projection::Run;
use interleave_trace::Micros;
use yew::Html;

use super::layout::{Band, END_OFFSET, END_RADIUS};
use super::scene::Scene;
use super::shapes::{edge_html, px};
use crate::strings::stage as strings;
use crate::widgets::markup::html;

/// Less room than this is not enough to write what was saved.
const SAVED_WIDTH_MIN: f64 = 76.0;

/// The veil over what has not happened yet, from the playhead's line on.
pub fn veil(scene: &Scene, line_x: f64) -> Html {
    let layout = &scene.layout;
    let width = (layout.plot_width - line_x).max(0.0);
    html! { <rect class="veil" x={px(line_x)} y="0" width={px(width)} height={px(layout.height)} /> }
}

/// The playhead's line, and the wake-ups of this step.
pub fn line(scene: &Scene, step: usize, line_x: f64) -> Html {
    let before = scene.comparison.step(step.saturating_sub(1)).playheads;
    let now = scene.comparison.step(step).playheads;
    let edges =
        scene.edges.iter().zip(before.iter().zip(&now)).flat_map(|(edges, (before, now))| {
            let first = edges.partition_point(|edge| edge.event <= *before);
            edges[first..].iter().take_while(|edge| edge.event <= *now)
        });
    html! {
        <>
            { for edges.map(|edge| edge_html(edge, true)) }
            <path class="playhead-line" d={format!("M{} 0v{}", px(line_x), px(scene.layout.height))} />
        </>
    }
}

/// By how much the quickest run was quicker, written between its end and that of the slowest.
pub fn saved(scene: &Scene) -> Html {
    let runs = scene.comparison.runs();
    let saved = scene.comparison.saved().filter(|saved| *saved > Micros::ZERO);
    let by_total = |(_, run): &(usize, &Run)| run.total();
    let all = || runs.iter().map(AsRef::as_ref).enumerate();
    let (Some(saved), Some((quick_idx, quick)), Some((slow_idx, slow))) =
        (saved, all().min_by_key(by_total), all().max_by_key(by_total))
    else {
        return Html::default();
    };
    let x0 = end_x(scene, quick_idx, quick) + END_OFFSET + END_RADIUS + 6.0;
    let x1 = end_x(scene, slow_idx, slow);
    let y = end_y(&scene.layout.bands[quick_idx], quick);
    let text = strings::saved(&strings::time(saved, quick.trace().header().clock));
    html! {
        if x1 - x0 >= SAVED_WIDTH_MIN {
            <g class="saved">
                <path d={format!("M{} {}H{}", px(x0), px(y), px(x1))} />
                <text x={px(f64::midpoint(x0, x1))} y={px(y - 7.0)}>{ text }</text>
            </g>
        }
    }
}

fn end_x(scene: &Scene, run_idx: usize, run: &Run) -> f64 {
    scene.layout.x(run_idx, run.trace().len())
}

/// The middle of the lane that ended last; the first one if none did.
fn end_y(band: &Band, run: &Run) -> f64 {
    let ends = run.lanes().iter().map(|lane| lane.done.as_ref().map(|finish| finish.at));
    let last = ends.enumerate().max_by_key(|(lane_idx, at)| (*at, std::cmp::Reverse(*lane_idx)));
    last.and_then(|(lane_idx, _)| band.lanes.get(lane_idx))
        .map_or(band.strip_y, super::layout::LanePlace::middle)
}
