//! The card: the facts about what the pointer is over, or about the lane whose head has the focus.
//!
//! It stands below what it explains, or above it where there is no room below, and always inside the pane.

use interleave_projection::{Card, EntryKind, Load, MarkKind};
use yew::{Html, Properties, component};

use super::Viewport;
use super::blocks::Block;
use super::layout::Place;
use super::ruler::RULER;
use super::scene::Scene;
use super::shapes::{mark_sign, size_style};
use crate::strings::{panels, stage as strings};
use crate::views::shared::Shared;
use crate::widgets::markup::{html, text_in};

/// What points at the card with `aria-describedby`.
pub const CARD_ID: &str = "timeline-card";

/// The widest that a card gets.
const WIDTH_MAX: f64 = 340.0;
/// Between a card and what it explains, and the edges of the pane.
const GAP: f64 = 6.0;
/// The height of a line.
const LINE: f64 = 18.0;
/// Everything around the lines.
const PAD: f64 = 18.0;
/// What one character takes, generously.
const CHARACTER: f64 = 6.9;
/// The column of names.
const NAMES: f64 = 86.0;

/// What the person looks at.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    /// A lane, by its index.
    Lane {
        /// The run.
        run_idx: usize,
        /// The lane.
        lane_idx: usize,
    },
    /// A block of a lane.
    Block {
        /// The run.
        run_idx: usize,
        /// The lane.
        lane_idx: usize,
        /// The row of the lane.
        row_idx: usize,
        /// The block of the row.
        block: Block,
        /// Where in it.
        x: f64,
    },
    /// Folded lanes, at some place.
    Fold {
        /// The run.
        run_idx: usize,
        /// The entry of its outline.
        entry_idx: usize,
        /// Where in it.
        x: f64,
    },
}

impl Looked {
    /// Whether the card stays as it is: the same thing, wherever in it the pointer is.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Block { run_idx, lane_idx, row_idx, block, .. },
                Self::Block { run_idx: run, lane_idx: lane, row_idx: row, block: other, .. },
            ) => (run_idx, lane_idx, row_idx, block) == (run, lane, row, other),
            _ => self == other,
        }
    }
}

/// What a card is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The picture.
    pub scene: Shared<Scene>,
    /// What it is about.
    pub looked: Looked,
    /// The current step.
    pub step: usize,
    /// What of the pane is in view.
    pub viewport: Viewport,
}

/// The card.
#[component]
pub fn LookedAt(props: &Props) -> Html {
    let Some((card, about)) = told(props) else { return Html::default() };
    let fact = |fact: &interleave_projection::Fact| {
        html! { <>{ text_in("dt", "", fact.name) }{ text_in("dd", "", fact.text.clone()) }</> }
    };
    let mark = |(kind, text): &(MarkKind, String)| {
        html! { <li>{ mark_sign(*kind) }{ text_in("span", "", strings::mark(*kind, text)) }</li> }
    };
    let style = stand(&card, &about, &props.scene, props.viewport);
    html! {
        <div id={CARD_ID} class="card" role="tooltip" {style}>
            { text_in("div", "card-title", card.title.clone()) }
            if !card.facts.is_empty() {
                <dl>{ for card.facts.iter().map(fact) }</dl>
            }
            if !card.marks.is_empty() {
                <ul>
                    { for card.marks.iter().map(mark) }
                    { for (card.n_more > 0).then(|| text_in("li", "", panels::and_more(card.n_more))) }
                </ul>
            }
        </div>
    }
}

/// What a card explains: a part of a place, which must not be covered.
struct About {
    place: Place,
    /// The row, where the place as a whole leaves no room.
    row: [f64; 2],
    x: f64,
}

fn told(props: &Props) -> Option<(Card, About)> {
    let Props { scene, looked, step, viewport } = props;
    let row = |place: &Place, row_idx: usize| {
        let y = place.row_y(row_idx);
        [y, y + super::layout::ROW]
    };
    match looked {
        Looked::Lane { run_idx, lane_idx } => {
            let playhead = *scene.comparison().step(*step).playheads.get(*run_idx)?;
            let card = scene.comparison().runs().get(*run_idx)?.lane_card(*lane_idx, playhead)?;
            let place = *scene.layout().place_of(*run_idx, *lane_idx)?;
            Some((card, About { row: [place.top, place.bottom], place, x: viewport.left + GAP }))
        }
        Looked::Block { run_idx, lane_idx, row_idx, block, x } => {
            let run = scene.comparison().runs().get(*run_idx)?;
            let card = if block.n_slices > 1 {
                Card { title: strings::merged(block.n_slices), ..Card::default() }
            } else {
                run.slice_card(*lane_idx, *row_idx, block.first)?
            };
            let place = *scene.layout().place_of(*run_idx, *lane_idx)?;
            Some((card, About { row: row(&place, *row_idx), place, x: *x }))
        }
        Looked::Fold { run_idx, entry_idx, x } => {
            let band = scene.layout().bands.get(*run_idx)?;
            let (place, entry) =
                (*band.places.get(*entry_idx)?, band.outline.entries.get(*entry_idx)?);
            let EntryKind::Fold { lane_idxs, .. } = &entry.kind else { return None };
            let loads = scene.ground.loads.get(*run_idx)?.get(*entry_idx)?;
            let right = loads.partition_point(|load| scene.x(*run_idx, load.at) <= *x);
            let load = right.checked_sub(1).map_or(Load::default(), |idx| loads[idx]);
            let title = strings::load(load.running, load.ready, load.waiting, lane_idxs.len());
            let card = Card { title, ..Card::default() };
            Some((card, About { row: row(&place, 0), place, x: *x }))
        }
    }
}

/// Where a card stands, as a style: below what it explains if there is room, else above, and never outside the pane.
fn stand(card: &Card, about: &About, scene: &Scene, viewport: Viewport) -> String {
    let (left, top) = (viewport.left, viewport.top);
    let right = left + (viewport.width - scene.layout().head_width);
    let bottom = top + (viewport.height - RULER);
    let width = WIDTH_MAX.min(right - left - 2.0 * GAP).max(0.0);
    let x = about.x.min(right - GAP - width).max(left + GAP);
    let height = height(card, width);
    let Place { top: place_top, bottom: place_bottom, .. } = about.place;
    let [row_top, row_bottom] = about.row;
    let is_free = |from: f64, to: f64| from >= top && to <= bottom;
    let below = |y: f64| is_free(y, y + GAP + height).then_some((true, y));
    let above = |y: f64| is_free(y - GAP - height, y).then_some((false, y));
    let stands = below(place_bottom)
        .or_else(|| above(place_top))
        .or_else(|| below(row_bottom))
        .or_else(|| above(row_top));
    let (is_below, y) = stands.unwrap_or(if bottom - row_bottom >= row_top - top {
        (true, row_bottom)
    } else {
        (false, row_top)
    });
    let room = if is_below { bottom - y } else { y - top } - 2.0 * GAP;
    let stand =
        if is_below { ("top:", y + GAP) } else { ("bottom:", scene.layout().height - y + GAP) };
    size_style(&[("left:", x), ("width:", width), stand, ("max-height:", room.max(2.0 * LINE))])
}

/// How high a card gets, rather too much than too little.
fn height(card: &Card, width: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "texts are short")]
    let lines = |text: &str, width: f64| {
        (text.chars().count() as f64 * CHARACTER / width.max(CHARACTER)).ceil().max(1.0)
    };
    let inner = width - PAD;
    let facts = card.facts.iter().map(|fact| lines(&fact.text, inner - NAMES));
    let marks =
        card.marks.iter().map(|(kind, text)| lines(&strings::mark(*kind, text), inner - 20.0));
    let more = if card.n_more > 0 { 1.0 } else { 0.0 };
    (lines(&card.title, inner) + facts.sum::<f64>() + marks.sum::<f64>() + more) * LINE + PAD
}
