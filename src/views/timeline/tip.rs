//! The whole story of the slice under the pointer.

use yew::Html;

use super::scene::{Hit, Scene};
use super::shapes::px;
use crate::strings::{panels, stage as strings};
use crate::widgets::markup::{html, text_in};

/// The widest that a tip gets: it is moved left where less room than this is.
const WIDTH_MAX: f64 = 320.0;
/// How many of the things that happened in a slice are told.
const N_MARKS_MAX: usize = 4;
/// Between a lane and its tip, which hides none of its rows.
const GAP: f64 = 6.0;

/// The tip for what the pointer is over, at `x`.
pub fn tip(scene: &Scene, hit: Option<Hit>, x: f64) -> Html {
    let Some(Told { title, marks, y }) = hit.and_then(|hit| told(scene, hit)) else {
        return Html::default();
    };
    let x = x.min(scene.layout.plot_width - WIDTH_MAX).max(0.0);
    let style = format!("left:{}px;top:{}px", px(x), px(y + GAP));
    html! {
        <div class="timeline-tip" aria-hidden="true" {style}>
            { text_in("div", "", title) }
            { for marks.into_iter().map(|mark| text_in("div", "tip-mark", mark)) }
        </div>
    }
}

/// What is said about a block.
struct Told {
    title: String,
    marks: Vec<String>,
    /// The lower edge of its lane.
    y: f64,
}

fn told(scene: &Scene, hit: Hit) -> Option<Told> {
    let Hit { run_idx, lane_idx, block } = hit;
    let (row_idx, block_idx) = block?;
    let block = scene.blocks[run_idx][lane_idx][row_idx].get(block_idx)?;
    let run = &scene.comparison.runs()[run_idx];
    let lane = &run.lanes()[lane_idx];
    let slice = &lane.rows[row_idx].slices[block.first];
    let y = scene.layout.bands[run_idx].lanes[lane_idx].bottom;
    if block.n_slices > 1 {
        return Some(Told { title: strings::merged(block.n_slices), marks: Vec::new(), y });
    }
    let n_hidden = slice.marks.len().saturating_sub(N_MARKS_MAX);
    let marks = slice.marks.iter().take(N_MARKS_MAX);
    let shown = marks.map(|mark| strings::mark(mark.kind, &run.mark_text(mark)));
    let rest = (n_hidden > 0).then(|| panels::and_more(n_hidden));
    Some(Told { title: run.slice_title(lane.id, slice), marks: shown.chain(rest).collect(), y })
}
