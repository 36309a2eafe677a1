//! How to read the picture: what solid, hatched and outlined mean, and how a task ended.

use interleave_projection::{FinishKind, SliceState};
use yew::Html;

use crate::strings::stage as strings;
use crate::views::code_listing::state_class;
use crate::widgets::markup::{classes, html};

/// The legend.
pub fn legend() -> Html {
    let state = |state: SliceState| {
        html! {
            <li><span class={classes(&["legend-swatch", state_class(state)])} aria-hidden="true"></span>{ strings::slice_state_name(state) }</li>
        }
    };
    let end = |(kind, sign): (FinishKind, &'static str)| {
        html! { <li><span class="legend-end" aria-hidden="true">{ sign }</span>{ strings::finish_name(kind) }</li> }
    };
    html! {
        <ul class="legend" aria-label={strings::LEGEND}>
            { for [SliceState::Running, SliceState::Waiting, SliceState::Ready].map(state) }
            { for [(FinishKind::Returned, "✓"), (FinishKind::Raised, "✕"), (FinishKind::Cancelled, "⊘")].map(end) }
        </ul>
    }
}
