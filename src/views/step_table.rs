//! All steps as a table: for screen readers, and for reading.
//!
//! It is drawn a page of steps at a time: the page that the current step is on.

use interleave_projection::{Comparison, Step};
use yew::{AttrValue, Callback, Html, Properties, component};

use crate::strings::stage as strings;
use crate::views::highlight::{Highlight, use_highlight};
use crate::views::narration_line::sentence;
use crate::views::shared::Shared;
use crate::widgets::markup::{html, text_in};

/// How many steps one page of the table has.
const PAGE: usize = 100;

/// What a step table shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The runs.
    pub comparison: Shared<Comparison>,
    /// The runs' names; they fill a column of their own if there are several.
    pub titles: Vec<AttrValue>,
    /// The current step.
    pub step: usize,
    /// Called with the step that the person wants to see.
    pub on_step: Callback<usize>,
}

/// The step table.
#[component]
pub fn StepTable(props: &Props) -> Html {
    let highlight = use_highlight();
    let n_steps = props.comparison.n_steps();
    let first = props.step.saturating_sub(1) / PAGE * PAGE + 1;
    let last = (first + PAGE - 1).min(n_steps);
    let compares = props.comparison.runs().len() > 1;
    html! {
        <div class="steps-pane" tabindex="0" role="group" aria-label={strings::STEP_TABLE}>
            <table>
                { text_in("caption", "", strings::steps_shown(first, last, n_steps)) }
                <thead>
                    <tr>
                        <th scope="col">{ strings::COLUMN_STEP }</th>
                        <th scope="col">{ strings::COLUMN_TIME }</th>
                        if compares {
                            <th scope="col">{ strings::COLUMN_RUN }</th>
                        }
                        <th scope="col">{ strings::COLUMN_EVENT }</th>
                    </tr>
                </thead>
                <tbody>{ for (first..=last).map(|step| row(props, &highlight, step, compares)) }</tbody>
            </table>
        </div>
    }
}

fn row(props: &Props, highlight: &Highlight, step: usize, compares: bool) -> Html {
    let Step { at, moved, .. } = props.comparison.step(step);
    let run_idx = moved.first().copied().unwrap_or_default();
    let titles: Vec<&str> = moved
        .iter()
        .filter_map(|run_idx| props.titles.get(*run_idx))
        .map(AttrValue::as_str)
        .collect();
    let current = (step == props.step).then_some("step");
    html! {
        <tr key={step} aria-current={current}>
            <td>
                <button type="button" aria-label={strings::go_to_step(step)}
                    onclick={props.on_step.reform(move |_| step)}>{ step }</button>
            </td>
            { text_in("td", "steps-time", strings::clock_time(at)) }
            if compares {
                { text_in("td", "steps-run", titles.join(", ")) }
            }
            <td>{ sentence(&props.comparison.narration(step), run_idx, highlight) }</td>
        </tr>
    }
}
