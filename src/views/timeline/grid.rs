//! The ground of the timeline: opened instants, times, and lines between runs.

use yew::{Html, Properties, component};

use super::scene::{Scene, Window};
use super::shapes::Path;
use crate::views::shared::Shared;
use crate::widgets::markup::html;

/// Instants that are closer together than this are drawn as one.
const APART: f64 = 1.5;
/// Lines that are closer together than this would be a gray.
const LINES_APART: f64 = 7.0;

/// What a grid is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The picture.
    pub scene: Shared<Scene>,
    /// What of it is in view.
    pub window: Window,
}

/// The ground of the timeline.
#[component]
pub fn Grid(props: &Props) -> Html {
    let Props { scene, window } = props;
    let height = scene.layout().height;
    let [mut grounds, mut majors, mut minors, mut between] = [const { Path(String::new()) }; 4];
    let instants = &scene.ground.axis.instants;
    let [mut last, mut line] = [f64::NEG_INFINITY; 2];
    let first = instants.partition_point(|instant| scene.x_of(instant.x1) < window.x0);
    for instant in &instants[first..] {
        let (x0, x1) = (scene.x_of(instant.x0), scene.x_of(instant.x1));
        if x0 > window.x1 {
            break;
        }
        if x1 < last + APART {
            continue;
        }
        last = x1;
        if x1 > x0 {
            grounds.rect([x0, 0.0, x1 - x0, height], 0.0);
        }
        if x0 >= line + LINES_APART {
            line = x0;
            majors.to('M', &[x0, 0.0]);
            majors.to('v', &[height]);
        }
    }
    for tick in scene.ticks(window).iter().filter(|tick| !tick.major) {
        minors.to('M', &[tick.x, 0.0]);
        minors.to('v', &[height]);
    }
    for band in scene.layout().bands.iter().skip(1) {
        between.to('M', &[0.0, band.top]);
        between.to('h', &[scene.plot_width]);
    }
    html! {
        <g class="grid">
            <path class="instant" d={grounds.0} />
            <path class="tick" d={minors.0} />
            <path class="tick is-major" d={majors.0} />
            <path class="between" d={between.0} />
        </g>
    }
}
