//! The timeline as text: for terminals, tests and chats.
//!
//! One row per task, below it one per depth of awaited spans, and one per thread at the end. A run is one column wide, however long it took;
//! time that passes between runs is a gap. So the order is exact and lengths are not to scale: the labels tell them.
//! It draws any valid trace, whole or cut short.

mod columns;

use std::fmt::Write as _;

use crate::event::{Actor, EventKind, Outcome, ProgramOutcome};
use crate::files;
use crate::micros::Micros;
use crate::state::State;
use crate::trace::Trace;
use columns::{Column, Columns};

const LEGEND: &str = "█ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled";

/// The whole of a trace as text: timeline, console, files, diagnostics, total.
pub fn render(trace: &Trace) -> String {
    let mut out = String::new();
    timeline(&mut out, trace);
    console(&mut out, trace);
    for file in files::written(trace.events()) {
        line_of(&mut out, &format!("wrote {}, {} bytes", file.path, file.size));
    }
    for diagnostic in trace.diagnostics() {
        let line = diagnostic.line.map(|line| format!(" (line {line})")).unwrap_or_default();
        line_of(&mut out, &format!("! {}{line}", diagnostic.message));
    }
    let ended = match trace.outcome() {
        Some(ProgramOutcome::Finished) => "finished",
        Some(ProgramOutcome::Raised(_)) => "ended with an error",
        Some(ProgramOutcome::Stopped) => "stopped",
        None => "cut short",
    };
    line_of(&mut out, &format!("{ended} after {}", trace.total()));
    out
}

fn timeline(out: &mut String, trace: &Trace) {
    let Columns { columns, rows } = Columns::of(trace);
    if rows.is_empty() {
        return;
    }
    let labels: Vec<String> = rows.iter().map(columns::Row::label).collect();
    let width =
        labels.iter().map(|label| label.chars().count()).max().unwrap_or(0).max("one thread".len());
    line_of(out, &format!("{:width$}  {}", "", ruler(&columns)));
    line_of(out, &format!("{:width$}  {}", "one thread", cells(&columns, |column| column.thread)));
    for (row_idx, label) in labels.iter().enumerate() {
        let cells = cells(&columns, |column| column.cells.get(row_idx).copied().unwrap_or(' '));
        line_of(out, &format!("{label:width$}  {cells}"));
    }
    line_of(out, &format!("{:width$}  {LEGEND}", ""));
}

/// The moments, each above the first column that belongs to it; one that has no room is left out.
fn ruler(columns: &[Column]) -> String {
    let mut ruler = String::new();
    let mut x = 0;
    let mut shown: Option<Micros> = None;
    for column in columns {
        if !column.is_gap() && shown != Some(column.at) {
            shown = Some(column.at);
            let free_from = ruler.chars().count();
            if ruler.is_empty() || free_from < x {
                let _ = write!(ruler, "{:1$}{2}", "", x - free_from, column.at);
            }
        }
        x += column.width();
    }
    ruler
}

fn cells(columns: &[Column], cell: impl Fn(&Column) -> char) -> String {
    columns.iter().flat_map(|column| std::iter::repeat_n(cell(column), column.width())).collect()
}

fn console(out: &mut String, trace: &Trace) {
    let mut state = State::default();
    let mut text = String::new();
    for event in trace.events() {
        if state.apply(event).is_err() {
            break;
        }
        let (EventKind::StdoutWritten { text: written }
        | EventKind::StderrWritten { text: written }) = &event.kind
        else {
            continue;
        };
        text.push_str(written);
        // A line is shown with the moment at which it was completed.
        while let Some(end) = text.find('\n') {
            let rest = text.split_off(end + 1);
            row_of_console(out, &state, event.at, event.by, text.trim_end_matches('\n'));
            text = rest;
        }
    }
    if !text.is_empty() {
        row_of_console(out, &state, state.at(), Actor::Main, &text);
    }
}

fn row_of_console(out: &mut String, state: &State, at: Micros, by: Actor, text: &str) {
    let who = match by {
        Actor::Task(task) => state.task(task).map_or_else(String::new, |task| task.name.clone()),
        Actor::Thread(thread) => thread.to_string(),
        Actor::Main | Actor::Loop | Actor::Callback(_) => "main".to_owned(),
    };
    line_of(out, &format!("{:>10}  {who:<8}  {text}", at.to_string()));
}

fn line_of(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}

/// The mark at the end of a lane.
pub fn mark(outcome: &Outcome) -> char {
    match outcome {
        Outcome::Returned(_) => '✓',
        Outcome::Raised(_) => '✕',
        Outcome::Cancelled => '⊘',
    }
}
