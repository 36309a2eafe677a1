//! The ground of the timeline: opened instants, times, and lines between runs.

use yew::{Html, Properties, component};

use super::layout::PAD_LEFT;
use super::scene::Scene;
use super::shapes::px;
use crate::views::shared::Shared;
use crate::widgets::markup::html;

/// What a grid is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The picture.
    pub scene: Shared<Scene>,
}

/// The ground of the timeline.
#[component]
pub fn Grid(props: &Props) -> Html {
    let layout = &props.scene.layout;
    let height = px(layout.height);
    let minor = layout.axis.ticks.iter().filter(|tick| !tick.major);
    let between = layout.bands.iter().skip(1).map(|band| band.top);
    html! {
        <g class="grid">
            { for layout.axis.instants.iter().filter(|instant| instant.x1 > instant.x0).map(|instant| html! {
                <rect class="instant" x={px(PAD_LEFT + instant.x0)} y="0" width={px(instant.x1 - instant.x0)} height={height.clone()} />
            }) }
            { for minor.map(|tick| html! { <path class="tick" d={format!("M{} 0v{height}", px(PAD_LEFT + tick.x))} /> }) }
            { for layout.axis.instants.iter().map(|instant| html! {
                <path class="tick is-major" d={format!("M{} 0v{height}", px(PAD_LEFT + instant.x0))} />
            }) }
            { for between.map(|y| html! { <path class="between" d={format!("M0 {}h{}", px(y), px(layout.plot_width))} /> }) }
        </g>
    }
}
