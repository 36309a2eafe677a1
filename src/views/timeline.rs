//! The timeline: one or more runs on one clock.
//!
//! What has happened is drawn full, what is to come under a veil. The picture itself does not depend on the playhead
//! ([`scene`]); only the veil, the labels and the line move.
//!
//! Reading order: [`layout`] (where everything stands), [`zoom`] (how much of it is in view), [`blocks`] (what is drawn
//! of a row), [`scene`] (all of these together), then the layers from the ground up: [`grid`], [`lanes`] with folds,
//! [`playhead`], [`labels`], [`chain`]; around them [`ruler`], [`heads`], [`card`] and [`minimap`]; `shapes` is what they draw with.

pub mod blocks;
pub mod card;
pub mod chain;
mod folds;
pub mod grid;
pub mod heads;
pub mod labels;
pub mod lanes;
pub mod layout;
pub mod minimap;
pub mod playhead;
pub mod ruler;
pub mod scene;
mod shapes;
pub mod zoom;

use interleave_projection::{AxisKind, Comparison, EntryKind, FoldId, Lane};
use yew::{
    AttrValue, Callback, Event, Html, MouseEvent, NodeRef, PointerEvent, Properties,
    UseStateHandle, component, hook, use_callback, use_memo, use_state_eq,
};

use self::card::Looked;
use self::grid::Grid;
use self::heads::Heads;
use self::labels::Labels;
use self::lanes::Lanes;
use self::layout::LIT_MARGIN;
use self::playhead::{line, saved, veil};
use self::ruler::ruler;
use self::scene::{Ground, Hit, Scene, Window};
pub use self::shapes::mark_sign;
use self::shapes::{hatch_patterns, px, rect, size_style};
use crate::platform::dom;
use crate::platform::keyboard::{KeyPress, use_key_presses};
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

/// How the person wants to see a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The runs.
    pub comparison: Shared<Comparison>,
    /// Which axis.
    pub kind: AxisKind,
    /// The width of the pane.
    pub width: f64,
    /// How many letters the longest name of a run has; 0 where the runs have none.
    pub n_title_letters: usize,
    /// The folds that are not as they are at first, each with its run.
    pub toggled: Vec<(usize, FoldId)>,
    /// How many times wider than the pane the runs are drawn; by default as far as makes them readable.
    pub zoom: Option<f64>,
}

impl Look {
    /// The picture.
    pub fn scene(&self) -> Shared<Scene> {
        zoomed(&self.ground(), self.zoom)
    }

    fn ground(&self) -> Shared<Ground> {
        let Self { comparison, kind, width, n_title_letters, toggled, .. } = self;
        Shared::new(Ground::new(comparison.clone(), *kind, *width, *n_title_letters, toggled))
    }
}

fn zoomed(ground: &Shared<Ground>, zoom: Option<f64>) -> Shared<Scene> {
    let zoom = zoom.unwrap_or_else(|| ground.first_zoom());
    Shared::new(Scene::new(ground.clone(), zoom))
}

/// The picture of a look, made anew only as far as the look has changed.
#[hook]
pub fn use_scene(look: Look) -> Shared<Scene> {
    let zoom = look.zoom;
    let ground = use_memo(Look { zoom: None, ..look }, Look::ground);
    let scene = use_memo(((*ground).clone(), zoom), |(ground, zoom)| zoomed(ground, *zoom));
    (*scene).clone()
}

/// What a timeline shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The picture.
    pub scene: Shared<Scene>,
    /// The names of the runs, in their order; empty where a single run needs none.
    #[prop_or_default]
    pub titles: Vec<AttrValue>,
    /// The current step.
    pub step: usize,
    /// How far the playhead is on its way to the next step, 0 to 1: where it glides while playing.
    #[prop_or_default]
    pub sweep: f64,
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
    /// A fold of a run was opened or closed.
    #[prop_or_default]
    pub on_fold: Callback<(usize, FoldId)>,
    /// What draws the card, as soon as that is here.
    #[prop_or_default]
    pub draw_card: Option<Callback<card::Props, Html>>,
    /// The longest chains, if they are to be seen.
    #[prop_or_default]
    pub chains: Html,
}

/// The timeline.
#[component]
pub fn Timeline(props: &Props) -> Html {
    let Props { scene, step, sweep, viewport, .. } = props;
    let highlight = use_highlight();
    let window = window(*viewport);
    let playheads = scene.comparison().step(*step).playheads;
    let left = viewport.map_or(0.0, |viewport| viewport.left);
    let line_x = scene.line_x(*step, *sweep);
    let time = strings::playhead_time(shown_time(props, line_x));
    let (on_click, on_drag) = seek_handlers(props);
    let looked = use_state_eq(|| None::<Looked>);
    let on_move = point_handler(scene, window, &looked, &highlight, on_drag.clone());
    let on_leave = leave_handler(&looked, &highlight);
    let on_look = {
        let looked = looked.setter();
        Callback::from(move |lane: Option<(usize, usize)>| {
            looked.set(lane.map(|(run_idx, lane_idx)| Looked::Lane { run_idx, lane_idx }));
        })
    };
    let on_press = use_callback(looked.clone(), |press: KeyPress, looked| {
        let puts_away = looked.is_some() && press.key == "Escape";
        if puts_away {
            looked.set(None);
        }
        puts_away
    });
    use_key_presses(on_press);
    let looked_lane = match &*looked {
        Some(Looked::Lane { run_idx, lane_idx }) => Some((*run_idx, *lane_idx)),
        _ => None,
    };
    let card = looked.as_ref().zip(*viewport).zip(props.draw_card.as_ref());
    let card = card.map(|((looked, viewport), draw)| {
        draw.emit(card::Props {
            scene: scene.clone(),
            looked: looked.clone(),
            step: *step,
            viewport,
        })
    });
    let (plot_width, layout) = (scene.plot_width, scene.layout());
    let style = size_style(&[("margin-left:", layout.head_width), ("width:", plot_width)]);
    html! {
        <div class="timeline" ref={props.pane.clone()} onscroll={props.on_scroll.clone()}
            tabindex="0" role="group" aria-label={strings::TIMELINE}>
            { ruler(scene, window, left, line_x, &time, on_drag) }
            <Heads scene={scene.clone()} {window} titles={props.titles.clone()} step={*step} width={viewport.map_or(0.0, |viewport| viewport.width)}
                looked={looked_lane} {on_look} on_fold={props.on_fold.clone()} />
            <div class="timeline-plot" {style}
                onclick={on_click} onmousedown={keep_focus()} onpointermove={on_move} onpointerleave={on_leave}>
                <svg width={px(plot_width)} height={px(layout.height)} role="img" aria-label={story(props)}>
                    { hatch_patterns() }
                    <Grid scene={scene.clone()} {window} />
                    { lit_html(scene, &highlight) }
                    <Lanes scene={scene.clone()} {window} />
                    { veil(scene, line_x) }
                    <Labels scene={scene.clone()} {window} {playheads} {left} />
                    { props.chains.clone() }
                    { saved(scene) }
                    { line(scene, *step, line_x) }
                </svg>
                { card.unwrap_or_default() }
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

/// The time in the pill: that of the step, or, on the way to the next, that of the place.
fn shown_time(props: &Props, line_x: f64) -> interleave_trace::Micros {
    let scene = &props.scene;
    let at = scene.comparison().step(props.step).at;
    if props.sweep > 0.0 { scene.ground.axis.at_x(scene.axis_x(line_x)).max(at) } else { at }
}

/// Handlers for a click, and for a pointer that is held down.
fn seek_handlers(props: &Props) -> (Callback<MouseEvent>, Callback<PointerEvent>) {
    let (on_seek, scene) = (props.on_seek.clone(), props.scene.clone());
    let seek = Callback::from(move |event: MouseEvent| {
        on_seek.emit(scene.step_at(f64::from(event.offset_x())));
    });
    let on_click = seek.clone();
    let on_pointer = Callback::from(move |event: PointerEvent| {
        if event.buttons() & 1 == 1 {
            // Also where it leaves the timeline, it goes on dragging.
            dom::capture_pointer(&event);
            seek.emit(event.into());
        }
    });
    (on_click, on_pointer)
}

/// What the pointer is over is marked everywhere; dragging seeks.
fn point_handler(
    scene: &Shared<Scene>,
    window: Window,
    looked: &UseStateHandle<Option<Looked>>,
    highlight: &Highlight,
    on_drag: Callback<PointerEvent>,
) -> Callback<PointerEvent> {
    let (scene, looked, highlight) = (scene.clone(), looked.clone(), highlight.clone());
    Callback::from(move |event: PointerEvent| {
        // A finger that moves scrolls.
        if event.pointer_type() == "touch" {
            return;
        }
        let x = f64::from(event.offset_x());
        let hit = scene.hit(x, f64::from(event.offset_y()), &window);
        let lane = hit.as_ref().and_then(|hit| scene.lane(hit));
        let key = lane.map(|(run_idx, _, lane)| LaneKey { run_idx, lane });
        if key != highlight.lane {
            highlight.on_change.emit(key);
        }
        let now = hit.and_then(|hit| looked_at(&scene, hit, x));
        if !now
            .as_ref()
            .is_some_and(|now| looked.as_ref().is_some_and(|before| before.is_same(now)))
        {
            looked.set(now);
        }
        on_drag.emit(event);
    })
}

fn looked_at(scene: &Scene, hit: Hit, x: f64) -> Option<Looked> {
    let Hit { run_idx, entry_idx, block } = hit;
    match &scene.layout().bands.get(run_idx)?.outline.entries.get(entry_idx)?.kind {
        EntryKind::Lane { lane_idx, .. } => {
            let (row_idx, block) = block?;
            Some(Looked::Block { run_idx, lane_idx: *lane_idx, row_idx, block, x })
        }
        EntryKind::Fold { .. } => Some(Looked::Fold { run_idx, entry_idx, x }),
    }
}

/// The pointer is over nothing any more.
fn leave_handler(
    looked: &UseStateHandle<Option<Looked>>,
    highlight: &Highlight,
) -> Callback<PointerEvent> {
    let (looked, clear) = (looked.setter(), highlight.point(None));
    Callback::from(move |event: PointerEvent| {
        looked.set(None);
        clear.emit(event);
    })
}

/// A handler that keeps the mouse from moving the focus and from selecting text while it drags.
fn keep_focus() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| event.prevent_default())
}

/// The picture in words.
fn story(props: &Props) -> String {
    let comparison = props.scene.comparison();
    let mut story = String::new();
    for (run_idx, run) in comparison.runs().iter().enumerate() {
        let title = props.titles.get(run_idx).map_or("", AttrValue::as_str);
        let total = strings::time(run.total(), run.trace().header().clock);
        story.push_str(&strings::run_story(title, run.lanes().len(), &total));
        story.push(' ');
    }
    let time = strings::playhead_time(comparison.step(props.step).at);
    story.push_str(&strings::playhead_story(&time, props.step, comparison.n_steps()));
    story
}

/// The ground of the lane that is marked.
fn lit_html(scene: &Scene, highlight: &Highlight) -> Html {
    let lit = highlight.lane.and_then(|LaneKey { run_idx, lane }| {
        let run = scene.comparison().runs().get(run_idx)?;
        let lane_idx = run.lane_idx(lane)?;
        Some((run.lanes().get(lane_idx)?, scene.layout().place_of(run_idx, lane_idx)?))
    });
    lit.map_or_else(Html::default, |(Lane { hue, .. }, place)| {
        let (y, height) = (place.top - LIT_MARGIN, place.bottom - place.top + 2.0 * LIT_MARGIN);
        let class = classes(&["lit", hue_class(Some(*hue))]);
        rect(class, [0.0, y, scene.plot_width, height], 0.0, None)
    })
}
