//! Outlines, as path data: marks, ends of lanes, wake edges; and lengths as text.

use interleave_projection::{FinishKind, MarkKind};

use crate::edges::Edge;

/// A length with one decimal: finer than a pixel, and short in a document.
pub(crate) fn px(length: f64) -> String {
    // Whole tenths: to write a float brings kilobytes of code along.
    #[expect(clippy::cast_possible_truncation, reason = "no picture is millions of pixels wide")]
    let tenths = (length * 10.0).round_ties_even() as i32;
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, part) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if part == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// The shape of a mark around its own origin.
pub(crate) fn mark_path(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Print => "M-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0Z",
        MarkKind::Yield => "M0 -4.4 3.4 0 0 4.4 -3.4 0Z",
        MarkKind::Raise => "M-2.8 -2.8 2.8 2.8M2.8 -2.8 -2.8 2.8",
        MarkKind::Catch => "M-3 -2.4A3 3 0 0 0 3 -2.4",
        MarkKind::Cancel => "M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0M-2.2 2.2 2.2 -2.2",
        MarkKind::Open => "M2 -4.5H-1.5V4.5H2",
        MarkKind::Close => "M-2 -4.5H1.5V4.5H-2",
        MarkKind::Block => "M-1.6 -3.4V3.4M1.6 -3.4V3.4",
        MarkKind::Phase => "M0 -4V4",
    }
}

/// Whether a mark is a line and not a filled shape.
pub(crate) fn is_outline(kind: MarkKind) -> bool {
    !matches!(kind, MarkKind::Print | MarkKind::Yield)
}

/// The sign in the circle at the end of a lane, around its own origin: ✓, ✕ or ⊘.
pub(crate) fn end_path(kind: FinishKind) -> &'static str {
    match kind {
        FinishKind::Returned => "M-3.5 0l2.6 2.8 4.6-5.4",
        FinishKind::Raised => "M-3 -3 3 3M3 -3 -3 3",
        FinishKind::Cancelled => "M-5.6 5.6 5.6 -5.6",
    }
}

/// A wake edge, with its point at the one who was woken.
pub(crate) fn edge_path(edge: &Edge) -> String {
    let Edge { x0, y0, x1, y1, .. } = *edge;
    let middle = f64::midpoint(y0, y1);
    let back = if y1 > y0 { -5.0 } else { 5.0 };
    let [left, right, back] = [x1 - 3.2, x1 + 3.2, y1 + back].map(px);
    let [x0, y0, x1, y1, middle] = [x0, y0, x1, y1, middle].map(px);
    let line = format!("M{x0} {y0}C{x0} {middle} {x1} {middle} {x1} {y1}");
    let point = format!("M{left} {back}L{x1} {y1}L{right} {back}");
    line + &point
}

#[cfg(test)]
mod tests {
    use super::px;

    #[test]
    fn lengths_have_at_most_one_decimal() {
        assert_eq!(
            [0.0, -0.04, 1.0, 1.25, -0.5, 1234.56].map(px),
            ["0", "0", "1", "1.2", "-0.5", "1234.6"]
        );
    }
}
