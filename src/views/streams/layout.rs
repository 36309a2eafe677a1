//! Where the marks of streams stand, in whole pixels: columns in the order of what happens.

use std::ops::Range;

use interleave_projection::{StreamEvent, StreamMark, StreamRow, Streams};
use interleave_trace::{Micros, Playhead};

use super::VALUE_LENGTH_MAX;
use crate::views::panel::Part;

/// The names at the left.
pub(super) const HEADS: u32 = 132;
/// The times above.
pub(super) const RULER: u32 = 20;
/// A row.
pub(super) const ROW: u32 = 36;
/// The height of a marble.
pub(super) const MARBLE: u32 = 22;
/// Between two pipelines.
const APART: u32 = 10;

/// A letter on a marble, and what is beside all of them.
const LETTER: u32 = 7;
const BESIDE: u32 = 14;
/// A column of pulls, and of ends.
const PULL: u32 = 14;
const END: u32 = 24;
/// Between columns of one instant, and where time passes.
const GAP: u32 = 6;
const TIME_GAP: u32 = 46;
/// More than what is in view is drawn on each side, so that there is something to be scrolled in.
const SLACK: u32 = 200;

/// Where everything stands.
#[derive(Debug, PartialEq)]
pub(super) struct Layout {
    pub(super) streams: Streams,
    /// With the names.
    pub(super) width: u32,
    /// Where each column begins, and how wide it is, without the names.
    columns: Vec<(u32, u32)>,
    /// The middle of each row.
    rows: Vec<u32>,
}

/// What is drawn.
#[derive(Debug, PartialEq)]
pub(super) struct Window {
    pub(super) rows: Range<usize>,
    pub(super) columns: Range<usize>,
}

impl Layout {
    pub(super) fn of(streams: Streams) -> Self {
        let mut widths: Vec<u32> = streams
            .columns
            .iter()
            .map(|column| match column.kind {
                StreamEvent::Pulled | StreamEvent::Closing => PULL,
                StreamEvent::Yielded => MARBLE,
                _ => END,
            })
            .collect();
        for mark in streams.rows.iter().flat_map(|row: &StreamRow| &row.marks) {
            if mark.kind == StreamEvent::Yielded
                && let Some(width) = widths.get_mut(mark.column)
            {
                *width = (*width).max(marble_width(mark.text.chars().count()));
            }
        }
        let mut x = GAP;
        let mut columns = Vec::with_capacity(widths.len());
        let mut before: Option<Micros> = None;
        for (column, width) in streams.columns.iter().zip(widths) {
            if let Some(before) = before {
                x += if column.at > before { TIME_GAP } else { GAP };
            }
            columns.push((x, width));
            x += width;
            before = Some(column.at);
        }
        let mut y = RULER + ROW / 2;
        let mut rows = Vec::with_capacity(streams.rows.len());
        for row in &streams.rows {
            rows.push(y);
            y += if row.feeds.is_some() { ROW } else { ROW + APART };
        }
        Self { width: HEADS + x + TIME_GAP, columns, rows, streams }
    }

    pub(super) fn height(&self) -> u32 {
        self.rows.last().map_or(0, |last| last + ROW / 2 + APART)
    }

    /// The left edge of a column.
    pub(super) fn x(&self, column: usize) -> u32 {
        self.columns.get(column).map_or(0, |(x, _)| *x)
    }

    pub(super) fn middle(&self, column: usize) -> u32 {
        self.columns.get(column).map_or(0, |(x, width)| x + width / 2)
    }

    /// The middle of a row.
    pub(super) fn y(&self, row: usize) -> u32 {
        self.rows.get(row).copied().unwrap_or_default()
    }

    /// Left edge and width of a marble with so many letters.
    pub(super) fn marble(&self, column: usize, n_letters: usize) -> (u32, u32) {
        let width = marble_width(n_letters);
        (self.middle(column).saturating_sub(width / 2), width)
    }

    /// The time of a column, if it is another than that of the column before.
    pub(super) fn new_time(&self, column: usize) -> Option<Micros> {
        let at = self.streams.columns.get(column)?.at;
        let before = column.checked_sub(1).and_then(|before| self.streams.columns.get(before));
        before.is_none_or(|before| before.at != at).then_some(at)
    }

    /// Where the playhead stands: behind the last column of which anything has happened, and as far on the way to the
    /// next one as time has passed.
    pub(super) fn playhead_x(&self, playhead: Playhead, now: Micros) -> u32 {
        let columns = &self.streams.columns;
        let n_reached = columns.partition_point(|column| column.event <= playhead);
        let Some(last) = n_reached.checked_sub(1) else { return 0 };
        let (Some((x, width)), Some(reached)) = (self.columns.get(last), columns.get(last)) else {
            return 0;
        };
        let edge = x + width + GAP / 2;
        let (Some(next), Some((next_x, _))) = (columns.get(n_reached), self.columns.get(n_reached))
        else {
            return edge;
        };
        let (passed, all) = (now - reached.at, next.at - reached.at);
        let way = u64::from(next_x.saturating_sub(GAP / 2).saturating_sub(edge));
        let part = (way * passed.0.min(all.0)).checked_div(all.0).unwrap_or(0);
        edge + u32::try_from(part).unwrap_or(0)
    }

    /// What of it is in view.
    pub(super) fn window(&self, in_view: Option<Part>) -> Window {
        let all = Window { rows: 0..self.rows.len(), columns: 0..self.columns.len() };
        let Some(Part { left, top, width, height }) = in_view else { return all };
        let (from, to) = (left.saturating_sub(SLACK), left + width + SLACK);
        let (upper, lower) = (top.saturating_sub(SLACK), top + height + SLACK);
        Window {
            rows: self.rows.partition_point(|y| *y < upper)
                ..self.rows.partition_point(|y| *y < lower),
            columns: self.columns.partition_point(|(x, width)| x + width < from)
                ..self.columns.partition_point(|(x, _)| *x < to),
        }
    }
}

impl Window {
    /// Which of the marks of a row are in view.
    pub(super) fn marks(&self, marks: &[StreamMark]) -> Range<usize> {
        let before = |column: usize| marks.partition_point(|mark| mark.column < column);
        before(self.columns.start)..before(self.columns.end)
    }
}

/// How wide a marble with so many letters is.
fn marble_width(n_letters: usize) -> u32 {
    let n_letters = u32::try_from(n_letters.min(VALUE_LENGTH_MAX)).unwrap_or_default();
    (n_letters * LETTER + BESIDE).max(MARBLE)
}

#[cfg(test)]
mod tests {
    use interleave_projection::Run;
    use interleave_trace::testing::{every_kind, random};

    use super::*;

    fn layouts() -> Vec<(Run, Layout)> {
        let traces = (0..60).map(random).chain([every_kind()]);
        let laid_out = |run: Run| {
            let layout = Layout::of(run.streams());
            (run, layout)
        };
        traces.map(Run::new).map(laid_out).filter(|(_, layout)| !layout.rows.is_empty()).collect()
    }

    #[test]
    fn columns_stand_in_order_and_never_overlap() {
        for (_, layout) in layouts() {
            assert!(layout.columns.windows(2).all(|pair| pair[0].0 + pair[0].1 < pair[1].0));
            for mark in layout.streams.rows.iter().flat_map(|row| &row.marks) {
                let (x, width) = layout.marble(mark.column, mark.text.chars().count());
                let (left, room) = layout.columns[mark.column];
                assert!(mark.kind != StreamEvent::Yielded || left <= x && x + width <= left + room);
            }
        }
    }

    #[test]
    fn the_playhead_never_moves_left_and_stands_behind_what_has_happened() {
        for (run, layout) in layouts() {
            let mut before = 0;
            for playhead in 0..=run.trace().len() {
                let now = playhead
                    .checked_sub(1)
                    .map_or(Micros::ZERO, |idx| run.trace().events()[idx].at);
                let x = layout.playhead_x(playhead, now);
                assert!(x >= before);
                before = x;
                for (column, (left, width)) in layout.streams.columns.iter().zip(&layout.columns) {
                    assert_eq!(column.event <= playhead, left + width <= x, "at {playhead}");
                }
            }
        }
    }

    #[test]
    fn what_is_in_view_is_drawn() {
        for (_, layout) in layouts() {
            let part = Part { left: layout.width / 2, top: 0, width: 300, height: 100 };
            let window = layout.window(Some(part));
            for (column, (x, width)) in layout.columns.iter().enumerate() {
                let is_in_view = x + width >= part.left && *x <= part.left + part.width;
                assert!(!is_in_view || window.columns.contains(&column));
            }
            assert_eq!(layout.window(None).columns, 0..layout.columns.len());
        }
    }
}
