//! How to read the picture: what solid, hatched and outlined mean, how a task ended, and the marks that there are.

use interleave_projection::{Comparison, FinishKind, MarkKind, SliceState};
use yew::Html;

use crate::strings::stage as strings;
use crate::views::code_listing::state_class;
use crate::views::timeline::mark_sign;
use crate::widgets::markup::{classes, html};

/// The legend, with these marks.
pub fn legend(marks: &[MarkKind]) -> Html {
    let state = |state: SliceState| {
        html! {
            <li><span class={classes(&["legend-swatch", state_class(state)])} aria-hidden="true"></span>{ strings::slice_state_name(state) }</li>
        }
    };
    let end = |(kind, sign): (FinishKind, &'static str)| {
        html! { <li><span class="legend-end" aria-hidden="true">{ sign }</span>{ strings::finish_name(kind) }</li> }
    };
    let known = strings::MARKS.iter().filter(|(kind, _)| marks.contains(kind));
    let mark = |(kind, name): &(MarkKind, &'static str)| {
        html! { <li>{ mark_sign(*kind) }{ *name }</li> }
    };
    html! {
        <ul class="legend" aria-label={strings::LEGEND}>
            { for [SliceState::Running, SliceState::Waiting, SliceState::Ready].map(state) }
            { for [(FinishKind::Returned, "✓"), (FinishKind::Raised, "✕"), (FinishKind::Cancelled, "⊘")].map(end) }
            { for known.map(mark) }
        </ul>
    }
}

/// The kinds of marks that these runs have.
pub fn marks_of(comparison: &Comparison) -> Vec<MarkKind> {
    let mut kinds = Vec::new();
    let lanes = comparison.runs().iter().flat_map(|run| run.lanes());
    let slices = lanes.flat_map(|lane| &lane.rows).flat_map(|row| &row.slices);
    for mark in slices.flat_map(|slice| &slice.marks) {
        if !kinds.contains(&mark.kind) {
            kinds.push(mark.kind);
        }
    }
    kinds
}
