//! What the step did, in one sentence, with the names in their colors.
//!
//! Two lines are kept free for it, so that nothing moves when a sentence is longer. It is announced when the person
//! steps, and silent while the run plays and while the slider, which says the same, has the focus.

use interleave_projection::{Narration, Piece};
use yew::{Html, Properties, component};

use crate::strings::stage as strings;
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::hue_class;
use crate::widgets::markup::{Child as _, classes, html, text_in};

/// What a narration line says.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The sentence.
    pub narration: Narration,
    /// The run whose lanes it names.
    #[prop_or_default]
    pub run_idx: usize,
    /// Where the transport stands.
    pub step: usize,
    /// How many steps there are.
    pub n_steps: usize,
    /// Whether a change is not announced.
    #[prop_or_default]
    pub silent: bool,
}

/// The narration line.
#[component]
pub fn NarrationLine(props: &Props) -> Html {
    let highlight = use_highlight();
    let live = if props.silent { "off" } else { "polite" };
    html! {
        <div class="narration">
            { text_in("span", "narration-step", strings::step_of(props.step, props.n_steps)) }
            <p class="narration-text" aria-live={live} aria-atomic="true">
                { sentence(&props.narration, props.run_idx, &highlight) }
            </p>
        </div>
    }
}

/// A narration of a run, with the names in their colors.
pub fn sentence(narration: &Narration, run_idx: usize, highlight: &Highlight) -> Html {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.html(),
        Piece::Code(text) => text_in("code", "", text.clone()),
        Piece::Lane { lane, name, hue } => {
            let key = LaneKey { run_idx, lane: *lane };
            html! {
                <b class={classes(&["lane-name", hue_class(Some(*hue)), highlight.class(key)])}
                    onpointerenter={highlight.point(Some(key))} onpointerleave={highlight.point(None)}>{ name }</b>
            }
        }
    };
    html! { <>{ for narration.pieces.iter().map(piece) }</> }
}
