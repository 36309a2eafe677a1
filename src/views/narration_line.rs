//! What the step did, in one sentence, with the names in their colors.
//!
//! Two lines are kept free for it, so that nothing moves when a sentence is longer. It is announced when the person
//! steps, and silent while the run plays.

use interleave_projection::{Narration, Piece};
use yew::{Html, Properties, classes, component, html};

use crate::strings::stage as strings;
use crate::views::highlight::{LaneKey, use_highlight};
use crate::views::hue::hue_class;

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
    /// Whether it moves by itself.
    #[prop_or_default]
    pub playing: bool,
}

/// The narration line.
#[component]
pub fn NarrationLine(props: &Props) -> Html {
    let live = if props.playing { "off" } else { "polite" };
    html! {
        <div class="narration">
            <span class="narration-step">{ strings::step_of(props.step, props.n_steps) }</span>
            <p class="narration-text" aria-live={live} aria-atomic="true">
                <Sentence narration={props.narration.clone()} run_idx={props.run_idx} />
            </p>
        </div>
    }
}

/// What a sentence says.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SentenceProps {
    /// The sentence.
    pub narration: Narration,
    /// The run whose lanes it names.
    #[prop_or_default]
    pub run_idx: usize,
}

/// A narration, with the names in their colors.
#[component]
pub fn Sentence(props: &SentenceProps) -> Html {
    let highlight = use_highlight();
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => html! { text },
        Piece::Code(text) => html! { <code>{ text }</code> },
        Piece::Lane { lane, name, hue } => {
            let key = LaneKey { run_idx: props.run_idx, lane: *lane };
            html! {
                <b class={classes!("lane-name", hue_class(Some(*hue)), highlight.class(key))}
                    onpointerenter={highlight.point(Some(key))} onpointerleave={highlight.point(None)}>{ name }</b>
            }
        }
    };
    html! { <>{ for props.narration.pieces.iter().map(piece) }</> }
}
