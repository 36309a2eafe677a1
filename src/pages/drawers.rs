//! What is closed at first, below the panels: where the time goes, and the table of all steps.

use std::rc::Rc;

use interleave_projection::Comparison;
use yew::prelude::*;

use crate::pages::later::{Later, use_parts};
use crate::pages::steps;
use crate::strings;
use crate::views::{Shared, times};
use crate::widgets::disclosure;
use crate::widgets::markup::html;

/// Properties of [`Drawers`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is stepped through.
    pub comparison: Shared<Comparison>,
    /// The titles of its runs.
    pub titles: Rc<[AttrValue]>,
    /// The current step.
    pub step: usize,
    /// Called with the step that the person wants to see.
    pub on_step: Callback<usize>,
    /// What comes later.
    pub later: Later,
}

/// What is closed at first.
#[component]
pub fn Drawers(props: &Props) -> Html {
    let Props { comparison, titles, step, on_step, later } = props;
    let (shows_times, shows_steps) = (use_state_eq(|| false), use_state_eq(|| false));
    let parts = use_parts(later, *shows_times || *shows_steps);
    let times = parts.filter(|_| *shows_times).map(|parts| {
        let (comparison, titles) = (comparison.clone(), titles.to_vec());
        (parts.times)(times::Props { comparison, titles, on_step: on_step.clone() })
    });
    let steps = parts.filter(|_| *shows_steps).map(|parts| {
        let (comparison, titles) = (comparison.clone(), titles.clone());
        (parts.steps)(steps::Props { comparison, titles, step: *step, on_step: on_step.clone() })
    });
    html! {
        <>
            {disclosure(strings::times::TIMES, &shows_times, times)}
            {disclosure(strings::steps::STEP_TABLE, &shows_steps, steps)}
        </>
    }
}
