//! The minimap: the whole run in a strip, and in it the part that is in view, which can be dragged.
//!
//! It is the browser's own range input over a drawing, so mouse, touch, pen and keyboard work as people know them; its
//! thumb is as wide as what is in view.

use interleave_projection::Load;
use yew::{Callback, Html, InputEvent, Properties, component, use_memo};

use super::folds::{most, sum_html};
use super::scene::{Ground, Scene};
use super::shapes::{px, rect, size_style};
use super::zoom::View;
use crate::platform::dom;
use crate::strings::stage as strings;
use crate::views::shared::Shared;
use crate::widgets::markup::html;

/// Its height.
pub const MINIMAP: f64 = 28.0;
/// Around the runs.
const PAD: f64 = 3.0;
/// The range input counts in these parts of the whole: finer than a pixel.
const PARTS: f64 = 100_000.0;

/// What a minimap is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The picture.
    pub scene: Shared<Scene>,
    /// How much of the plot is scrolled away at the left.
    pub left: f64,
    /// Where the playhead's line stands in the plot.
    pub line_x: f64,
    /// Called with how much shall be scrolled away.
    pub on_pan: Callback<f64>,
}

/// The minimap.
#[component]
pub fn Minimap(props: &Props) -> Html {
    let Props { scene, left, line_x, on_pan } = props;
    let sums = use_memo(scene.ground.clone(), |ground| sums(ground));
    let ground = &scene.ground;
    let width = ground.reach.width;
    let (begin, part) = ground.reach.window(View { zoom: scene.zoom, left: *left });
    let line = scene.axis_x(*line_x) / ground.axis.width.max(1.0) * width;
    let oninput = {
        let (on_pan, scene) = (on_pan.clone(), scene.clone());
        Callback::from(move |event: InputEvent| {
            if let Ok(value) = dom::input_value(&event).parse::<u32>() {
                let begin = f64::from(value) / PARTS;
                on_pan.emit(scene.ground.reach.at_window(scene.zoom, begin).left);
            }
        })
    };
    let style = size_style(&[
        ("margin-left:", scene.layout().head_width),
        ("width:", width),
        ("--thumb:", (part * width).max(24.0)),
    ]);
    let [x, window] = [begin * width, (part * width).max(2.0)];
    let time = |x: f64| strings::playhead_time(ground.axis.at_x(scene.axis_x(x)));
    let said = strings::in_view(&time(*left), &time(left + width));
    html! {
        <div class="minimap" {style}>
            <svg width={px(width)} height={px(MINIMAP)} aria-hidden="true">
                { (*sums).clone() }
                { rect("minimap-away".into(), [0.0, 0.0, x, MINIMAP], 0.0, None) }
                { rect("minimap-away".into(), [x + window, 0.0, width - x - window, MINIMAP], 0.0, None) }
                { rect("minimap-window".into(), [x + 0.75, 0.75, window - 1.5, MINIMAP - 1.5], 4.0, None) }
                { rect("minimap-line".into(), [line - 0.8, 0.0, 1.6, MINIMAP], 0.0, None) }
            </svg>
            <input type="range" min="0" step="1" max={parts(1.0 - part)} value={parts(begin)} aria-label={strings::MINIMAP}
                aria-valuetext={said} {oninput} />
        </div>
    }
}

/// A part of the whole, counted.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 100,000"
)]
fn parts(part: f64) -> String {
    ((part * PARTS).max(0.0) as u32).to_string()
}

/// All runs in small, one below the other.
fn sums(ground: &Ground) -> Html {
    let width = ground.reach.width;
    let runs = ground.comparison.runs();
    let each = (MINIMAP - PAD) / f64::from(u32::try_from(runs.len()).unwrap_or(1).max(1));
    let mut y = PAD;
    let run = |(run_idx, run): (usize, &std::rc::Rc<interleave_projection::Run>)| {
        let all: Vec<usize> = (0..run.lanes().len()).collect();
        let loads: Vec<Load> = run.loads(&[&all]).pop().unwrap_or_default();
        let x = |at| ground.axis.x(run_idx, at) / ground.axis.width.max(1.0) * width;
        let sum = sum_html(&loads, most(&loads), [y, each - PAD], x, x(run.trace().len()));
        y += each;
        sum
    };
    html! { <>{ for runs.iter().enumerate().map(run) }</> }
}
