//! Folded lanes as one row: how many are under way over time, and when one of them has the thread.
//!
//! The area says how many of them wait (hatched) or are ready (outlined, on top), the bar below it when any of them
//! runs, as the strip "one thread" does for all. Several changes in one pixel show the highest: nothing that happened
//! is smoothed away.

use interleave_projection::Load;
use yew::Html;

use super::layout::{Place, ROW};
use super::scene::{Scene, Window};
use super::shapes::{Path, hatch};
use crate::widgets::markup::html;

/// The height of the bar of those that run.
const BAR: f64 = 4.0;
/// Between area and bar.
const BAR_GAP: f64 = 2.0;
/// Changes closer than this are one.
const COLUMN: f64 = 1.5;

/// The row of a fold.
pub(super) fn fold_html(
    scene: &Scene,
    window: &Window,
    run_idx: usize,
    loads: &[Load],
    place: &Place,
) -> Html {
    let playheads = scene.playheads(run_idx, window);
    let first = loads.partition_point(|load| load.at < playheads.start).saturating_sub(1);
    let last = loads.partition_point(|load| load.at <= playheads.end);
    let x = |at| scene.x(run_idx, at);
    let shown = &loads[first..last.max(first)];
    let end = loads.get(last).map_or(playheads.end, |load| load.at);
    sum_html(shown, most(loads), [place.rows_y, ROW], x, x(end))
}

/// The most that are under way at once.
pub(super) fn most(loads: &[Load]) -> u32 {
    loads.iter().map(Load::live).max().unwrap_or_default()
}

/// Loads as an area with a bar below it, between two heights. The last one lasts to `end`.
pub(super) fn sum_html(
    loads: &[Load],
    most: u32,
    [y, height]: [f64; 2],
    x: impl Fn(usize) -> f64,
    end: f64,
) -> Html {
    let floor = y + height - BAR - BAR_GAP;
    let unit = (height - BAR - BAR_GAP) / f64::from(most.max(1));
    let (mut live, mut waiting) = (Area::new(floor, unit), Area::new(floor, unit));
    let mut bar = Path::default();
    let mut columns = columns(loads, x, end).peekable();
    while let Some(column) = columns.next() {
        let Column { x: x0, .. } = column;
        let x1 = columns.peek().map_or(end, |next| next.x);
        live.add(x0, column.live);
        waiting.add(x0, column.waiting);
        if column.runs {
            bar.rect([x0, y + height - BAR, (x1 - x0).max(1.0), BAR], 0.0);
        }
    }
    html! {
        <g class="sum">
            <path class="sum-live" d={live.close(end)} />
            <path class="sum-waiting" fill={hatch(None)} d={waiting.close(end)} />
            <path class="sum-running" d={bar.0} />
        </g>
    }
}

/// What is the case from a place on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Column {
    x: f64,
    /// How many are under way; the most, where changes are too close to be told apart.
    live: u32,
    /// How many of these wait.
    waiting: u32,
    /// One of them has the thread.
    runs: bool,
}

impl Column {
    /// The highest of both.
    fn max(self, other: Self) -> Self {
        Self {
            x: self.x,
            live: self.live.max(other.live),
            waiting: self.waiting.max(other.waiting),
            runs: self.runs || other.runs,
        }
    }
}

/// Loads from left to right. Changes that are too close to be told apart become the highest of them, and what is the
/// case after them begins a column later.
fn columns(loads: &[Load], x: impl Fn(usize) -> f64, end: f64) -> impl Iterator<Item = Column> {
    let column = move |load: &Load| Column {
        x: x(load.at).min(end),
        live: load.live(),
        waiting: load.waiting,
        runs: load.running > 0,
    };
    let mut columns = loads.iter().map(column).peekable();
    let mut after: Option<Column> = None;
    std::iter::from_fn(move || {
        let mut last = after.take().or_else(|| columns.next())?;
        let (mut high, right) = (last, last.x + COLUMN);
        while let Some(next) = columns.next_if(|next| next.x < right) {
            high = high.max(next);
            last = Column { x: right, ..next };
        }
        // Not the same for longer.
        after = Some(last).filter(|last| *last != Column { x: last.x, ..high });
        Some(high)
    })
}

/// Steps above a floor.
struct Area {
    path: Path,
    floor: f64,
    unit: f64,
    /// How many there are; `None` before the first.
    n: Option<u32>,
}

impl Area {
    fn new(floor: f64, unit: f64) -> Self {
        Self { path: Path::default(), floor, unit, n: None }
    }

    fn add(&mut self, x: f64, n: u32) {
        if self.n == Some(n) {
            return;
        }
        match self.n {
            None => self.path.to('M', &[x, self.floor]),
            Some(_) => self.path.to('H', &[x]),
        }
        self.path.to('V', &[self.floor - f64::from(n) * self.unit]);
        self.n = Some(n);
    }

    fn close(mut self, end: f64) -> String {
        if self.n.is_some() {
            self.path.to('H', &[end]);
            self.path.to('V', &[self.floor]);
            self.path.0.push('z');
        }
        self.path.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where each column begins, how many are under way in it, and whether one runs; ten places are a pixel.
    fn drawn(changes: &[(usize, u32, u32)]) -> Vec<(f64, u32, bool)> {
        let load = |(at, running, waiting): &(usize, u32, u32)| Load {
            at: *at,
            running: *running,
            ready: 0,
            waiting: *waiting,
        };
        let loads: Vec<Load> = changes.iter().map(load).collect();
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let columns = columns(&loads, |at| at as f64 / 10.0, 1000.0);
        columns.map(|column| (column.x, column.live, column.runs)).collect()
    }

    #[test]
    fn what_lasts_is_drawn_as_long_as_it_lasts() {
        let changes = [(0, 0, 5), (100, 1, 4), (200, 0, 4)];
        assert_eq!(drawn(&changes), [(0.0, 5, false), (10.0, 5, true), (20.0, 4, false)]);
    }

    #[test]
    fn of_changes_that_are_too_close_the_highest_is_drawn_and_then_what_remains() {
        let changes = [(0, 1, 4), (3, 0, 5), (5, 1, 8), (8, 0, 2)];
        assert_eq!(drawn(&changes), [(0.0, 9, true), (1.5, 2, false)]);
        assert_eq!(
            drawn(&[(0, 1, 4), (3, 0, 4), (500, 0, 0)]),
            [(0.0, 5, true), (1.5, 4, false), (50.0, 0, false)]
        );
    }
}
