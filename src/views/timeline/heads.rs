//! The heads of lanes: name and what is executed. They stay in place while the plot scrolls sideways.
//!
//! Each is a button, so that a keyboard reaches every lane; its accessible name says what the lane does now.

use interleave_projection::{Lane, LaneState};
use interleave_trace::ClockKind;
use yew::{AttrValue, Html, Properties, component};

use super::lanes::Window;
use super::layout::{LIT_MARGIN, LanePlace};
use super::scene::Scene;
use super::shapes::px;
use crate::strings::stage as strings;
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::hue_class;
use crate::views::shared::Shared;
use crate::widgets::markup::{classes, html, text_in, when};

/// What heads are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The picture.
    pub scene: Shared<Scene>,
    /// What of it is in view.
    pub window: Window,
    /// The names of the runs, if they are to be shown.
    pub titles: Vec<AttrValue>,
    /// The current step.
    pub step: usize,
    /// The width of the pane.
    pub width: f64,
}

/// The heads of all lanes in view.
#[component]
pub fn Heads(props: &Props) -> Html {
    let highlight = use_highlight();
    let layout = &props.scene.layout;
    let playheads = props.scene.comparison.step(props.step).playheads;
    let width = if layout.is_narrow { props.width } else { layout.head_width };
    let run = |run_idx: usize| run_html(props, &highlight, run_idx, playheads[run_idx]);
    let class = classes(&["timeline-heads", when(layout.is_narrow, "is-above")]);
    html! {
        <ul {class} style={format!("width:{}px;--plot-height:{}px", px(width), px(layout.height))} aria-label={strings::LANES}>
            { for (0..layout.bands.len()).map(run) }
        </ul>
    }
}

fn run_html(props: &Props, highlight: &Highlight, run_idx: usize, playhead: usize) -> Html {
    let Props { scene, window, titles, .. } = props;
    let (run, band) = (&scene.comparison.runs()[run_idx], &scene.layout.bands[run_idx]);
    let clock = run.trace().header().clock;
    let lane = |(lane_idx, lane): (usize, &Lane)| {
        let place = band.lanes[lane_idx];
        window.has_rows(place.top, place.bottom).then(|| {
            let state = run.lane_state(lane_idx, playhead);
            head_html(lane, state.as_ref(), clock, &place, run_idx, highlight)
        })
    };
    html! {
        <>
            <li class="run-head" style={format!("top:{}px", px(band.head_y))}>
                if let Some(title) = titles.get(run_idx) {
                    <span class="run-title" title={title.clone()}>{ title }</span>
                }
                { text_in("span", "strip-title", strings::ONE_THREAD) }
            </li>
            { for run.lanes().iter().enumerate().filter_map(lane) }
        </>
    }
}

fn head_html(
    lane: &Lane,
    state: Option<&LaneState>,
    clock: ClockKind,
    place: &LanePlace,
    run_idx: usize,
    highlight: &Highlight,
) -> Html {
    let key = LaneKey { run_idx, lane: lane.id };
    let height = place.bottom - place.top + 2.0 * LIT_MARGIN;
    let style = format!("top:{}px;height:{}px", px(place.top - LIT_MARGIN), px(height));
    let story = strings::lane_story(&lane.name, &lane.label, state, clock);
    let class = classes(&[
        "lane-head",
        hue_class(Some(lane.hue)),
        highlight.class(key),
        when(state.is_none(), "is-ahead"),
    ]);
    html! {
        <li style={style}>
            <button {class} type="button" aria-label={story.clone()} title={story}
                onpointerenter={highlight.point(Some(key))} onpointerleave={highlight.point(None)}
                onfocus={highlight.point(Some(key))} onblur={highlight.point(None)}>
                { text_in("b", "", lane.name.clone()) }
                { " " }
                { text_in("span", "", lane.label.clone()) }
            </button>
        </li>
    }
}
