//! The timeline: one or more runs on one clock.
//!
//! What has happened is drawn full, what is to come under a veil. The picture itself does not depend on the playhead
//! ([`scene`]); only the veil, the labels and the line move.
//!
//! Reading order: [`layout`] (where everything stands), [`blocks`] (what is drawn of a row), [`scene`] (both, made
//! once), then the layers from the ground up: [`grid`], [`lanes`], [`playhead`], [`labels`]; around them [`ruler`],
//! [`heads`] and [`tip`]; `shapes` is what they draw with.

pub mod blocks;
pub mod grid;
pub mod heads;
pub mod labels;
pub mod lanes;
pub mod layout;
pub mod playhead;
pub mod ruler;
pub mod scene;
mod shapes;
pub mod tip;

use interleave_projection::{AxisKind, Comparison, Lane};
use yew::{
    AttrValue, Callback, Event, Html, MouseEvent, NodeRef, PointerEvent, Properties,
    UseStateHandle, component, use_memo, use_state_eq,
};

use self::grid::Grid;
use self::heads::Heads;
use self::labels::Labels;
use self::lanes::{Lanes, Window};
use self::layout::{LIT_MARGIN, PAD_LEFT};
use self::playhead::{line, saved, veil};
use self::ruler::ruler;
use self::scene::{Hit, Scene};
use self::shapes::{hatch_patterns, px, rect};
use self::tip::tip;
use crate::strings::stage as strings;
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::hue_class;
use crate::views::shared::Shared;
use crate::widgets::markup::{classes, html};

/// What is drawn beyond the edges of the pane, so that scrolling does not show holes.
const OVERSCAN: f64 = 400.0;

/// What of the pane's content is in view: its scroll position and its size, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Viewport {
    /// Scrolled away at the left.
    pub left: f64,
    /// Scrolled away at the top.
    pub top: f64,
    /// The pane's inner width.
    pub width: f64,
    /// The pane's inner height.
    pub height: f64,
}

/// What a timeline shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The runs.
    pub comparison: Shared<Comparison>,
    /// Their names, in the same order; empty where a single run needs none.
    #[prop_or_default]
    pub titles: Vec<AttrValue>,
    /// The current step.
    pub step: usize,
    /// How far the playhead is on its way to the next step, 0 to 1: where it glides while playing.
    #[prop_or_default]
    pub sweep: f64,
    /// Which axis.
    #[prop_or_default]
    pub kind: AxisKind,
    /// The inner width of the pane, in pixels.
    pub width: f64,
    /// What of the content is in view; without it, everything is drawn.
    #[prop_or_default]
    pub viewport: Option<Viewport>,
    /// The scrolling element, for whoever measures and scrolls it.
    #[prop_or_default]
    pub pane: NodeRef,
    /// The pane was scrolled.
    #[prop_or_default]
    pub on_scroll: Callback<Event>,
    /// Called with the step that the person clicked at or dragged to.
    #[prop_or_default]
    pub on_seek: Callback<usize>,
}

/// The timeline.
#[component]
pub fn Timeline(props: &Props) -> Html {
    let highlight = use_highlight();
    let key = (props.comparison.clone(), props.kind, props.width, !props.titles.is_empty());
    let scene = use_memo(key, |(comparison, kind, width, has_titles)| {
        Scene::new(comparison.clone(), *kind, *width, *has_titles)
    });
    let scene = Shared::from(scene);
    let window = window(props.viewport);
    let playheads = props.comparison.step(props.step).playheads;
    let left = props.viewport.map_or(0.0, |viewport| viewport.left);
    let line_x = line_x(&scene, props.step, props.sweep);
    let (plot_width, height, head_width) =
        (scene.layout.plot_width, scene.layout.height, scene.layout.head_width);
    let time = strings::playhead_time(shown_time(props, &scene, line_x));
    let (seek, on_drag) = seek_handlers(props, &scene);
    let pointed = use_state_eq(|| None::<(Hit, i32)>);
    let (hit, pointer_x) = (pointed.map(|(hit, _)| hit), pointed.map_or(0, |(_, x)| x));
    let on_move = point_handler(&scene, &pointed, &highlight, on_drag.clone());
    let on_leave = leave_handler(&pointed, &highlight);
    html! {
        <div class="timeline" ref={props.pane.clone()} onscroll={props.on_scroll.clone()} tabindex="0" role="group" aria-label={strings::TIMELINE}>
            { ruler(&scene, line_x, &time, on_drag) }
            <Heads scene={scene.clone()} {window} titles={props.titles.clone()} step={props.step} width={props.width} />
            <div class="timeline-plot" style={format!("margin-left:{}px;width:{}px", px(head_width), px(plot_width))}
                onclick={seek} onmousedown={keep_focus()} onpointermove={on_move} onpointerleave={on_leave}>
                <svg width={px(plot_width)} height={px(height)} role="img" aria-label={story(props)}>
                    { hatch_patterns() }
                    <Grid scene={scene.clone()} />
                    { lit_html(&scene, &highlight) }
                    <Lanes scene={scene.clone()} {window} />
                    { veil(&scene, line_x) }
                    <Labels scene={scene.clone()} {window} {playheads} {left} />
                    { saved(&scene) }
                    { line(&scene, props.step, line_x) }
                </svg>
                { tip(&scene, hit, f64::from(pointer_x)) }
            </div>
        </div>
    }
}

/// What of the plot is drawn, in coarse steps, so that not every pixel of scrolling draws anew.
fn window(viewport: Option<Viewport>) -> Window {
    let Some(Viewport { left, top, width, height }) = viewport else { return Window::ALL };
    let coarse = |at: f64| (at / OVERSCAN).floor() * OVERSCAN;
    Window {
        x0: coarse(left) - OVERSCAN,
        x1: coarse(left + width) + 2.0 * OVERSCAN,
        y0: coarse(top) - OVERSCAN,
        y1: coarse(top + height) + 2.0 * OVERSCAN,
    }
}

/// Where the playhead's line stands.
fn line_x(scene: &Scene, step: usize, sweep: f64) -> f64 {
    let at = |step| PAD_LEFT + scene.comparison.x_on(&scene.layout.axis, step);
    let here = at(step);
    if sweep <= 0.0 || step >= scene.comparison.n_steps() {
        here
    } else {
        here + (at(step + 1) - here) * sweep.min(1.0)
    }
}

/// The time in the pill: that of the step, or, on the way to the next, that of the place.
fn shown_time(props: &Props, scene: &Scene, line_x: f64) -> interleave_trace::Micros {
    let at = props.comparison.step(props.step).at;
    if props.sweep > 0.0 { scene.layout.axis.at_x(line_x - PAD_LEFT).max(at) } else { at }
}

/// Handlers for a click, and for a pointer that is held down.
fn seek_handlers(
    props: &Props,
    scene: &Shared<Scene>,
) -> (Callback<MouseEvent>, Callback<PointerEvent>) {
    let (on_seek, scene) = (props.on_seek.clone(), scene.clone());
    let seek = Callback::from(move |event: MouseEvent| {
        let x = f64::from(event.offset_x()) - PAD_LEFT;
        on_seek.emit(scene.comparison.step_at_x_on(&scene.layout.axis, x));
    });
    let on_click = seek.clone();
    let on_pointer = Callback::from(move |event: PointerEvent| {
        if event.buttons() & 1 == 1 {
            seek.emit(event.into());
        }
    });
    (on_click, on_pointer)
}

/// What the pointer is over is marked everywhere; dragging seeks.
fn point_handler(
    scene: &Shared<Scene>,
    pointed: &UseStateHandle<Option<(Hit, i32)>>,
    highlight: &Highlight,
    on_drag: Callback<PointerEvent>,
) -> Callback<PointerEvent> {
    let (scene, pointed, highlight) = (scene.clone(), pointed.clone(), highlight.clone());
    Callback::from(move |event: PointerEvent| {
        let hit = scene.hit(f64::from(event.offset_x()), f64::from(event.offset_y()));
        let is_same = hit == pointed.map(|(hit, _)| hit);
        if !is_same {
            pointed.set(hit.map(|hit| (hit, event.offset_x())));
        }
        let lane = hit.map(|Hit { run_idx, lane_idx, .. }| LaneKey {
            run_idx,
            lane: scene.comparison.runs()[run_idx].lanes()[lane_idx].id,
        });
        if lane != highlight.lane {
            highlight.on_change.emit(lane);
        }
        on_drag.emit(event);
    })
}

/// The pointer is over nothing any more.
fn leave_handler(
    pointed: &UseStateHandle<Option<(Hit, i32)>>,
    highlight: &Highlight,
) -> Callback<PointerEvent> {
    let (pointed, clear) = (pointed.clone(), highlight.point(None));
    Callback::from(move |event: PointerEvent| {
        pointed.set(None);
        clear.emit(event);
    })
}

/// A handler that keeps the mouse from moving the focus and from selecting text while it drags.
fn keep_focus() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| event.prevent_default())
}

/// The picture in words.
fn story(props: &Props) -> String {
    let run = |(run_idx, run): (usize, &std::rc::Rc<interleave_projection::Run>)| {
        let title = props.titles.get(run_idx).map_or("", AttrValue::as_str);
        strings::run_story(
            title,
            run.lanes().len(),
            &strings::time(run.total(), run.trace().header().clock),
        )
    };
    let time = strings::playhead_time(props.comparison.step(props.step).at);
    let playhead = strings::playhead_story(&time, props.step, props.comparison.n_steps());
    props
        .comparison
        .runs()
        .iter()
        .enumerate()
        .map(run)
        .chain([playhead])
        .collect::<Vec<_>>()
        .join(" ")
}

/// The ground of the lane that is marked.
fn lit_html(scene: &Scene, highlight: &Highlight) -> Html {
    let Some(LaneKey { run_idx, lane }) = highlight.lane else { return Html::default() };
    let Some((run, band)) =
        scene.comparison.runs().get(run_idx).zip(scene.layout.bands.get(run_idx))
    else {
        return Html::default();
    };
    let found = run.lanes().iter().zip(&band.lanes).find(|(Lane { id, .. }, _)| *id == lane);
    found.map_or_else(Html::default, |(lane, place)| {
        let (y, height) = (place.top - LIT_MARGIN, place.bottom - place.top + 2.0 * LIT_MARGIN);
        rect(
            classes(&["lit", hue_class(Some(lane.hue))]),
            [0.0, y, scene.layout.plot_width, height],
            0.0,
            None,
        )
    })
}
