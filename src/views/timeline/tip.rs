//! The whole story of the slice under the pointer.

use yew::{Html, Properties, component, html};

use super::layout::ROW;
use super::scene::{Hit, Scene};
use super::shapes::px;
use crate::strings::stage as strings;
use crate::views::shared::Shared;

/// The widest that a tip gets: it is moved left where less room than this is.
const WIDTH_MAX: f64 = 320.0;
/// Between a slice and its tip.
const GAP: f64 = 6.0;

/// What a tip says.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The picture.
    pub scene: Shared<Scene>,
    /// What the pointer is over.
    pub hit: Option<Hit>,
    /// Where the pointer is, sideways.
    pub x: f64,
}

/// The tip.
#[component]
pub fn Tip(props: &Props) -> Html {
    let Some((text, y)) = props.hit.and_then(|hit| tip(&props.scene, hit)) else {
        return Html::default();
    };
    let x = props.x.min(props.scene.layout.plot_width - WIDTH_MAX).max(0.0);
    html! {
        <div class="timeline-tip" aria-hidden="true" style={format!("left:{}px;top:{}px", px(x), px(y + ROW + GAP))}>{ text }</div>
    }
}

/// What is said about a block, and the upper edge of its row.
fn tip(scene: &Scene, hit: Hit) -> Option<(String, f64)> {
    let Hit { run_idx, lane_idx, block } = hit;
    let (row_idx, block_idx) = block?;
    let block = scene.blocks[run_idx][lane_idx][row_idx].get(block_idx)?;
    let slice =
        &scene.comparison.runs()[run_idx].lanes()[lane_idx].rows[row_idx].slices[block.first];
    let text =
        if block.n_slices > 1 { strings::merged(block.n_slices) } else { slice.title.clone() };
    let y = scene.layout.bands[run_idx].lanes[lane_idx].row_y(row_idx);
    (!text.is_empty()).then_some((text, y))
}
