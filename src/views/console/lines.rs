//! The lines of a console, and which of them are in view.
//!
//! A line is a row, and those that go on in it. How many lines of the screen it takes is estimated from its length: rows
//! that are not in the document have no height, and what is in view is drawn with something to spare.

use std::ops::Range;

use interleave_projection::ConsoleRow;

use crate::views::panel::Part;

/// The height of a line on the screen, in pixels; as in `console.css`.
const LINE: u32 = 22;
/// So much of the width is not for the text: time and name.
const BESIDE: u32 = 156;
/// A letter.
const LETTER: u32 = 8;
/// So many lines of the screen more than can be seen are drawn on each side.
const SPARE: u32 = 12;
/// So many are drawn while nobody knows how many can be seen.
const AT_FIRST: u32 = 40;

/// The lines of a whole run.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lines {
    /// The first row of each line.
    begins: Vec<usize>,
    /// How many lines of the screen each and all before it take.
    ends: Vec<u32>,
}

/// The lines that are drawn, and what is left free for the others, in pixels.
#[derive(Debug, PartialEq)]
pub(super) struct Window {
    pub(super) above: u32,
    pub(super) shown: Range<usize>,
    pub(super) below: u32,
}

impl Lines {
    /// The lines in a pane of so many pixels; without, each takes one line of the screen.
    pub(super) fn of(rows: &[ConsoleRow], width: Option<u32>) -> Self {
        let n_letters = width.map(|width| (width.saturating_sub(BESIDE) / LETTER).max(8));
        let mut lines = Self::default();
        let (mut end, mut length) = (0, 0);
        for (row_idx, row) in rows.iter().enumerate() {
            if !row.continues || lines.begins.is_empty() {
                lines.begins.push(row_idx);
                lines.ends.push(end);
                length = 0;
            }
            length += u32::try_from(row.text.chars().count()).unwrap_or(u32::MAX / 2);
            let before = lines.ends.len().checked_sub(2).map_or(0, |idx| lines.ends[idx]);
            end = before + n_letters.map_or(1, |n_letters| length.div_ceil(n_letters).max(1));
            if let Some(last) = lines.ends.last_mut() {
                *last = end;
            }
        }
        lines
    }

    /// How many lines the first rows make.
    pub(super) fn n_lines(&self, n_rows: usize) -> usize {
        self.begins.partition_point(|begin| *begin < n_rows)
    }

    /// The rows of a line, of those that are there.
    pub(super) fn rows<'a>(&self, line: usize, rows: &'a [ConsoleRow]) -> &'a [ConsoleRow] {
        let begin = self.begins.get(line).copied().unwrap_or(rows.len());
        let end = self.begins.get(line + 1).copied().unwrap_or(rows.len());
        rows.get(begin..end.min(rows.len())).unwrap_or_default()
    }

    /// What is drawn when so many rows are there.
    pub(super) fn window(&self, n_rows: usize, in_view: Option<Part>) -> Window {
        let n_lines = self.n_lines(n_rows);
        let ends = self.ends.get(..n_lines).unwrap_or_default();
        let all = ends.last().copied().unwrap_or_default();
        let (below, height) = match in_view {
            Some(part) => (part.top / LINE, part.height / LINE + 1),
            None => (0, AT_FIRST),
        };
        // Counted from the lower end, as it is scrolled.
        let lower = all.saturating_sub(below.saturating_sub(SPARE));
        let upper = all.saturating_sub(below + height + SPARE);
        let first = ends.partition_point(|end| *end <= upper);
        let last = ends.partition_point(|end| *end < lower).min(n_lines.saturating_sub(1));
        let before = first.checked_sub(1).map_or(0, |idx| ends[idx]);
        let after = all - ends.get(last).copied().unwrap_or(all);
        Window { above: before * LINE, shown: first..n_lines.min(last + 1), below: after * LINE }
    }
}

#[cfg(test)]
mod tests {
    use interleave_projection::Run;
    use interleave_trace::testing::{every_kind, random};

    use super::*;

    fn runs() -> impl Iterator<Item = Run> {
        (0..60).map(random).chain([every_kind()]).map(Run::new)
    }

    #[test]
    fn every_row_is_in_one_line() {
        for run in runs() {
            let rows = run.console(run.trace().len());
            let lines = Lines::of(rows, None);
            for n_rows in 0..=rows.len() {
                let n_lines = lines.n_lines(n_rows);
                let all: Vec<&ConsoleRow> =
                    (0..n_lines).flat_map(|line| lines.rows(line, &rows[..n_rows])).collect();
                assert_eq!(all, rows[..n_rows].iter().collect::<Vec<_>>());
                assert!(
                    (0..n_lines)
                        .all(|line| !lines.rows(line, &rows[..n_rows])[0].continues || line == 0)
                );
            }
        }
    }

    #[test]
    fn what_can_be_seen_is_drawn_and_the_rest_is_left_free() {
        for run in runs() {
            let rows = run.console(run.trace().len());
            let lines = Lines::of(rows, Some(400));
            let all = lines.ends.last().copied().unwrap_or_default();
            for top in (0..=all * LINE).step_by(37) {
                let part = Part { left: 0, top, width: 400, height: 60 };
                let Window { above, shown, below } = lines.window(rows.len(), Some(part));
                let drawn: u32 = shown.clone().map(|line| lines.height(line)).sum();
                assert_eq!(above + drawn + below, all * LINE);
                assert!(below <= top || drawn == 0, "what is at the lower edge is drawn");
                assert!(above <= (all * LINE).saturating_sub(top + 60) || drawn == 0);
            }
        }
    }

    #[test]
    fn a_long_output_has_few_lines_in_the_document() {
        let run = Run::new(random(3));
        let rows: Vec<ConsoleRow> =
            run.console(run.trace().len()).iter().cycle().take(5000).cloned().collect();
        let lines = Lines::of(&rows, Some(400));
        for n_rows in [0, 1, 200, 5000] {
            let part = Part { left: 0, top: 0, width: 400, height: 110 };
            assert!(lines.window(n_rows, Some(part)).shown.len() <= 40);
        }
    }

    impl Lines {
        fn height(&self, line: usize) -> u32 {
            let before = line.checked_sub(1).map_or(0, |idx| self.ends[idx]);
            (self.ends[line] - before) * LINE
        }
    }
}
