//! The table of all steps with its search, closed at first.
//!
//! It keeps how the person looks at it: what is searched for, where the keys are, what is scrolled away.

use std::rc::Rc;

use interleave_projection::{Comparison, LaneId, StepIndex};
use yew::prelude::*;

use crate::platform::dom;
use crate::platform::layout::{InView, Scrolled, scroll_rows, use_pane};
use crate::strings::steps as strings;
use crate::views::step_table::{self, HEAD, row_to_see};
use crate::views::{Shared, StepTable, Viewport};
use crate::widgets::drop_down;
use crate::widgets::markup::html;

/// The table's pane until it has been measured.
const BEFORE_LAYOUT: InView = InView { left: 0.0, top: 0.0, width: 992.0, height: 380.0 };
/// The list of tasks has no more than this: the others are found by their names.
const LISTED: usize = 400;

/// Properties of [`Steps`].
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
}

/// The table with its search.
#[component]
pub fn Steps(props: &Props) -> Html {
    let Props { comparison, titles, step, on_step } = props;
    let query = use_state_eq(AttrValue::default);
    let lane_idx = use_state_eq(|| 0_usize);
    let active = use_state_eq(|| None::<usize>);
    let pane = use_node_ref();
    let Scrolled { in_view, on_scroll, .. } = use_pane(&pane, BEFORE_LAYOUT);
    let InView { left, top, width, height } = in_view;
    let lanes = use_memo(comparison.clone(), |comparison| lanes(comparison));
    let lane = lane_idx.checked_sub(1).and_then(|idx| lanes.get(idx)).copied();
    let is_search = !query.trim().is_empty() || lane.is_some();
    // Telling all steps takes a moment where there are many: not before somebody searches, and once.
    let index = use_memo((comparison.clone(), is_search), |(comparison, is_search)| {
        is_search.then(|| StepIndex::new(comparison))
    });
    let found = use_memo((index.clone(), (*query).clone(), lane), |(index, query, lane)| {
        index.as_ref().as_ref().map(|index| Shared::new(index.find(query, *lane)))
    });
    let on_query = {
        let (query, active) = (query.setter(), active.setter());
        Callback::from(move |event: InputEvent| {
            query.set(dom::input_value(&event).into());
            active.set(None);
        })
    };
    let on_lane = {
        let (lane_idx, active) = (lane_idx.setter(), active.setter());
        Callback::from(move |idx| {
            lane_idx.set(idx);
            active.set(None);
        })
    };
    let on_move = {
        let active = active.setter();
        Callback::from(move |row| active.set(row))
    };
    let on_step = {
        let (on_step, active) = (on_step.clone(), active.setter());
        Callback::from(move |step| {
            active.set(None);
            on_step.emit(step);
        })
    };
    let table = step_table::Props {
        comparison: comparison.clone(),
        titles: titles.to_vec(),
        step: *step,
        found: (*found).clone(),
        active: *active,
        viewport: Viewport { left, top, width, height },
        pane: pane.clone(),
        on_scroll,
        on_move,
        on_step,
    };
    use_effect_with(row_to_see(&table), move |row| scroll_rows(&pane, row.clone(), HEAD));
    let n_found = found.as_ref().as_ref().map(|found| found.len());
    let names: Vec<String> = std::iter::once(strings::ALL_TASKS.to_owned())
        .chain(lanes.iter().filter_map(|lane| name(comparison, titles, *lane)))
        .collect();
    html! {
        <>
            <div class="steps-tools">
                <input type="search" id="steps-search" aria-label={strings::SEARCH} placeholder={strings::SEARCH_FOR}
                    value={(*query).clone()} oninput={on_query} />
                {drop_down("steps-lane", strings::OF_TASK, &names, *lane_idx, on_lane)}
                <p role="status">{strings::steps_found(n_found, comparison.n_steps())}</p>
            </div>
            <StepTable comparison={table.comparison} titles={table.titles} step={table.step} found={table.found} active={table.active}
                viewport={table.viewport} pane={table.pane} on_scroll={table.on_scroll} on_move={table.on_move}
                on_step={table.on_step} />
        </>
    }
}

/// The tasks and threads of all runs that the list has, each with the index of its run.
fn lanes(comparison: &Comparison) -> Vec<(usize, LaneId)> {
    let runs = comparison.runs().iter().enumerate();
    let all =
        runs.flat_map(|(run_idx, run)| run.lanes().iter().map(move |lane| (run_idx, lane.id)));
    all.take(LISTED).collect()
}

/// A task as the list shows it.
fn name(
    comparison: &Comparison,
    titles: &[AttrValue],
    (run_idx, id): (usize, LaneId),
) -> Option<String> {
    let runs = comparison.runs();
    let lane = runs.get(run_idx)?.lanes().iter().find(|lane| lane.id == id)?;
    let title = titles.get(run_idx).filter(|_| runs.len() > 1).map_or("", AttrValue::as_str);
    Some(strings::task(&lane.name, &lane.label, title))
}
