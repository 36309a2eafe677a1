//! The heads of lanes: name and what is executed. They stay in place while the plot scrolls sideways.
//!
//! Each is a button, so that a keyboard reaches every lane: with the focus it tells what the lane does now, and shows
//! the card. Where a lane has made others, a button beside it folds them; many of a kind have a head together.

use interleave_projection::{EntryKind, FoldId, Lane, LaneState};
use yew::{AttrValue, Callback, Html, MouseEvent, Properties, component};

use super::card::CARD_ID;
use super::layout::{LIT_MARGIN, Place, indent};
use super::scene::{Scene, Window};
use super::shapes::size_style;
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
    /// The lane whose card is shown, by run and index.
    pub looked: Option<(usize, usize)>,
    /// A fold of a run was opened or closed.
    pub on_fold: Callback<(usize, FoldId)>,
    /// The person looks at a lane, by run and index, or away from it.
    pub on_look: Callback<Option<(usize, usize)>>,
}

/// The heads of all lanes in view.
#[component]
pub fn Heads(props: &Props) -> Html {
    let highlight = use_highlight();
    let layout = props.scene.layout();
    let playheads = props.scene.comparison().step(props.step).playheads;
    let width = if layout.is_narrow { props.width } else { layout.head_width };
    let class = classes(&["timeline-heads", when(layout.is_narrow, "is-above")]);
    let style = size_style(&[("width:", width), ("--plot-height:", layout.height)]);
    let run = |run_idx: usize| run_html(props, &highlight, run_idx, playheads[run_idx]);
    html! {
        <ul {class} {style} aria-label={strings::LANES}>
            { for (0..layout.bands.len()).map(run) }
        </ul>
    }
}

fn run_html(props: &Props, highlight: &Highlight, run_idx: usize, playhead: usize) -> Html {
    let Props { scene, window, titles, .. } = props;
    let (run, band) = (&scene.comparison().runs()[run_idx], &scene.layout().bands[run_idx]);
    let clock = run.trace().header().clock;
    let entry = |entry_idx: usize| {
        let (place, entry) = (&band.places[entry_idx], &band.outline.entries[entry_idx]);
        let style = place_style(place, entry.depth, band.fold_room);
        let head = match &entry.kind {
            EntryKind::Lane { lane_idx, is_open } => {
                let lane = &run.lanes()[*lane_idx];
                let state = run.lane_state(*lane_idx, playhead);
                let story = strings::lane_story(&lane.name, &lane.label, state.as_ref(), clock);
                let toggle = is_open.map(|is_open| {
                    let label = strings::made_by(&lane.name);
                    toggle_html(props, run_idx, FoldId::Below(lane.id), is_open, label)
                });
                html! {
                    <>
                        { for toggle }
                        { head_html(props, lane, state.as_ref(), story, (run_idx, *lane_idx), highlight) }
                    </>
                }
            }
            EntryKind::Fold { id, is_open, n_lanes, lane_idxs } => {
                let kind = lane_idxs.first().and_then(|lane_idx| run.lanes().get(*lane_idx));
                let kind = kind.map_or("", Lane::kind);
                fold_html(props, run_idx, *id, *is_open, (*n_lanes, lane_idxs.len()), kind)
            }
        };
        html! { <li {style}>{ head }</li> }
    };
    html! {
        <>
            <li class="run-head" style={size_style(&[("top:", band.head_y)])}>
                if let Some(title) = titles.get(run_idx) {
                    <span class="run-title" title={title.clone()}>{ title }</span>
                }
                { text_in("span", "strip-title", strings::ONE_THREAD) }
            </li>
            { for band.entries_between(window.y0, window.y1).map(entry) }
        </>
    }
}

/// Where a head stands, and how far it is moved in.
fn place_style(place: &Place, depth: usize, room: f64) -> String {
    let height = place.bottom - place.top + 2.0 * LIT_MARGIN;
    let top = place.top - LIT_MARGIN;
    size_style(&[("top:", top), ("height:", height), ("--in:", indent(depth)), ("--fold:", room)])
}

fn head_html(
    props: &Props,
    lane: &Lane,
    state: Option<&LaneState>,
    story: String,
    (run_idx, lane_idx): (usize, usize),
    highlight: &Highlight,
) -> Html {
    let key = LaneKey { run_idx, lane: lane.id };
    let class = classes(&[
        "lane-head",
        hue_class(Some(lane.hue)),
        highlight.class(key),
        when(state.is_none(), "is-ahead"),
    ]);
    let look = props.on_look.reform(move |()| Some((run_idx, lane_idx)));
    let away = props.on_look.reform(|()| None);
    let described = (props.looked == Some((run_idx, lane_idx))).then_some(CARD_ID);
    html! {
        <button {class} type="button" aria-label={story} aria-describedby={described}
            onclick={look.reform(|_: MouseEvent| ())}
            onpointerenter={both(highlight, Some(key), &look)} onpointerleave={both(highlight, None, &away)}
            onfocus={both(highlight, Some(key), &look)} onblur={both(highlight, None, &away)}>
            { text_in("b", "", lane.name.clone()) }
            { " " }
            { text_in("span", "", lane.label.clone()) }
        </button>
    }
}

/// Marks a lane and shows its card, or neither.
fn both<E: 'static>(
    highlight: &Highlight,
    key: Option<LaneKey>,
    look: &Callback<()>,
) -> Callback<E> {
    let (mark, look) = (highlight.on_change.clone(), look.clone());
    Callback::from(move |_| {
        mark.emit(key);
        look.emit(());
    })
}

/// What opens and closes a fold.
fn toggle_html(props: &Props, run_idx: usize, id: FoldId, is_open: bool, label: String) -> Html {
    let onclick = props.on_fold.reform(move |_: MouseEvent| (run_idx, id));
    let expanded = if is_open { "true" } else { "false" };
    html! { <button class="fold-toggle" type="button" aria-expanded={expanded} aria-label={label.clone()} title={label} {onclick}></button> }
}

/// The head of a fold, which is a button as a whole.
fn fold_html(
    props: &Props,
    run_idx: usize,
    id: FoldId,
    is_open: bool,
    (n_lanes, n_all): (usize, usize),
    kind: &str,
) -> Html {
    let onclick = props.on_fold.reform(move |_: MouseEvent| (run_idx, id));
    let expanded = if is_open { "true" } else { "false" };
    let text = match id {
        FoldId::Below(_) => strings::folded(n_all),
        FoldId::Alike(_) => strings::alike(n_lanes, kind),
    };
    html! {
        <button class="lane-head is-fold fold-toggle" type="button" aria-expanded={expanded} title={text.clone()} {onclick}>
            { text_in("span", "", text) }
        </button>
    }
}
