//! All steps as a table: for screen readers, and for reading.
//!
//! Of many steps only the rows in view are in the document; their number and places are told to screen readers, and
//! the height of all of them is kept. All rows are equally high, so that a row is found by its number. The keys move
//! between rows while the focus stays on the table as a whole, so it is not lost when rows come and go.

use std::ops::Range;

use interleave_projection::{Comparison, Step};
use yew::{
    AttrValue, Callback, Event, FocusEvent, Html, KeyboardEvent, NodeRef, Properties, component,
};

use crate::strings::{stage, steps as strings};
use crate::views::highlight::{Highlight, use_highlight};
use crate::views::narration_line::sentence;
use crate::views::shared::Shared;
use crate::views::timeline::Viewport;
use crate::widgets::markup::{Child as _, classes, html, when};

/// The height in pixels of the row with the columns' names, which stays in view.
pub const HEAD: usize = 28;
/// The height of a row: two lines.
const ROW: usize = 48;
/// On a phone: the step and its time above three lines.
const NARROW_ROW: usize = 92;
/// Below this width, a row has its sentence below the rest.
const NARROW_WIDTH_MAX: f64 = 560.0;
/// How many rows are drawn beyond the edges, so that scrolling does not show holes.
const BEYOND: usize = 6;

/// What a step table shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The runs.
    pub comparison: Shared<Comparison>,
    /// The runs' names; they fill a column of their own if there are several.
    pub titles: Vec<AttrValue>,
    /// The current step.
    pub step: usize,
    /// The steps that have a row, in order; all of them if nothing was searched for.
    #[prop_or_default]
    pub found: Option<Shared<Vec<usize>>>,
    /// The row that the keys have moved to, counted from 0; `None` where they have not.
    #[prop_or_default]
    pub active: Option<usize>,
    /// What of the rows is in view.
    pub viewport: Viewport,
    /// The scrolling element, for whoever measures and scrolls it.
    #[prop_or_default]
    pub pane: NodeRef,
    /// The table was scrolled.
    #[prop_or_default]
    pub on_scroll: Callback<Event>,
    /// The keys move to a row; `None` leaves the rows.
    pub on_move: Callback<Option<usize>>,
    /// Called with the step that the person wants to see.
    pub on_step: Callback<usize>,
}

impl Props {
    /// How many rows there are.
    fn n_rows(&self) -> usize {
        self.found.as_ref().map_or(self.comparison.n_steps(), |found| found.len())
    }

    /// The step in a row.
    fn step_of(&self, row_idx: usize) -> usize {
        match &self.found {
            Some(found) => found.get(row_idx).copied().unwrap_or_default(),
            None => row_idx + 1,
        }
    }

    /// The row that stands for the current step: its own, or the last one before it.
    fn current_row(&self) -> usize {
        let n_before = match &self.found {
            Some(found) => found.partition_point(|step| *step <= self.step),
            None => self.step.min(self.n_rows()),
        };
        n_before.saturating_sub(1)
    }

    /// The row that the keys move from.
    fn active_row(&self) -> usize {
        self.active.unwrap_or_else(|| self.current_row()).min(self.n_rows().saturating_sub(1))
    }
}

/// The step table.
#[component]
pub fn StepTable(props: &Props) -> Html {
    let highlight = use_highlight();
    let n_rows = props.n_rows();
    let compares = props.comparison.runs().len() > 1;
    let active = (n_rows > 0).then(|| props.active_row());
    let shown = rows_in_view(props);
    // The row that the keys have moved to is what has the focus: it stays, wherever the table is scrolled to.
    let apart = active.filter(|row_idx| !shown.contains(row_idx));
    let before = apart.filter(|row_idx| *row_idx < shown.start);
    let after = apart.filter(|row_idx| *row_idx >= shown.end);
    let rows = before.into_iter().chain(shown).chain(after);
    let class = classes(&[
        "steps-grid",
        when(is_narrow(props.viewport.width), "is-narrow"),
        when(compares, "has-runs"),
    ]);
    html! {
        <div {class} role="grid" tabindex="0" aria-label={strings::STEP_TABLE} aria-readonly="true"
            aria-rowcount={(n_rows + 1).to_string()} aria-activedescendant={active.map(|row_idx| row_id(props.step_of(row_idx)))}
            ref={props.pane.clone()} onscroll={props.on_scroll.clone()} onkeydown={key_handler(props)}
            onblur={props.on_move.reform(|_: FocusEvent| None)}>
            <div class="steps-head" role="row" aria-rowindex="1">
                { column(strings::COLUMN_STEP) }
                { column(strings::COLUMN_TIME) }
                if compares {
                    { column(strings::COLUMN_RUN) }
                }
                { column(strings::COLUMN_EVENT) }
            </div>
            <div class="steps-rows" role="rowgroup" style={pixels("height", n_rows * row_height(props.viewport.width))}>
                { for rows.map(|row_idx| row(props, &highlight, row_idx, compares)) }
            </div>
        </div>
    }
}

fn column(name: &'static str) -> Html {
    html! { <span role="columnheader">{ name }</span> }
}

fn row(props: &Props, highlight: &Highlight, row_idx: usize, compares: bool) -> Html {
    let step = props.step_of(row_idx);
    let Step { at, moved, .. } = props.comparison.step(step);
    let run_idx = moved.first().copied().unwrap_or_default();
    let title = props.titles.get(run_idx).cloned().unwrap_or_default();
    let current = (step == props.step).then_some("step");
    let class = classes(&["steps-row", when(props.active == Some(row_idx), "is-active")]);
    let style = pixels("top", row_idx * row_height(props.viewport.width));
    html! {
        <div key={step} id={row_id(step)} {class} role="row" aria-rowindex={(row_idx + 2).to_string()}
            aria-current={current} {style} onclick={props.on_step.reform(move |_| step)}>
            <span class="steps-step" role="rowheader">{ step }</span>
            { cell("steps-time", stage::clock_time(at).html()) }
            if compares {
                { cell("steps-run", title.html()) }
            }
            { cell("steps-text", sentence(&props.comparison.narration(step), run_idx, highlight)) }
        </div>
    }
}

/// A cell. What is in it is cut after as many lines as fit.
fn cell(class: &'static str, inner: Html) -> Html {
    html! { <span {class} role="gridcell"><span>{ inner }</span></span> }
}

fn row_id(step: usize) -> String {
    let mut id = "step-".to_owned();
    id.push_str(&step.to_string());
    id
}

fn pixels(property: &str, length: usize) -> String {
    let mut style = property.to_owned();
    style.push(':');
    style.push_str(&length.to_string());
    style.push_str("px");
    style
}

fn is_narrow(width: f64) -> bool {
    width < NARROW_WIDTH_MAX
}

fn row_height(width: f64) -> usize {
    if is_narrow(width) { NARROW_ROW } else { ROW }
}

/// Where the row is that has to be in view, in pixels from the top of the rows.
pub fn row_to_see(props: &Props) -> Range<usize> {
    let height = row_height(props.viewport.width);
    let top = props.active_row() * height;
    top..top + height
}

/// The rows in view, and some beyond them.
fn rows_in_view(props: &Props) -> Range<usize> {
    let height = row_height(props.viewport.width);
    let row_at = |y: f64| pixel(y) / height;
    let Viewport { top, height: of_pane, .. } = props.viewport;
    let n_rows = props.n_rows();
    let first = row_at(top).saturating_sub(BEYOND).min(n_rows);
    first..(row_at(top + of_pane) + 1 + BEYOND).min(n_rows)
}

/// A length in whole pixels.
fn pixel(length: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a position in a pane"
    )]
    let pixel = length.max(0.0) as usize;
    pixel
}

/// Up and down by a row or a page, to the first and the last; Enter goes to the step.
fn key_handler(props: &Props) -> Callback<KeyboardEvent> {
    let props = props.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let last = props.n_rows().saturating_sub(1);
        let at = props.active_row();
        let page = (pixel(props.viewport.height) / row_height(props.viewport.width)).max(2) - 1;
        let to = match event.key().as_str() {
            "ArrowDown" => at + 1,
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => at + page,
            "PageUp" => at.saturating_sub(page),
            "Home" => 0,
            "End" => last,
            "Enter" if props.n_rows() > 0 => {
                event.prevent_default();
                return props.on_step.emit(props.step_of(at));
            }
            _ => return,
        };
        // What this table takes, the page does not.
        event.prevent_default();
        props.on_move.emit(Some(to.min(last)));
    })
}
