//! Which times have room above the plot, and where they stand.

use interleave_projection::Tick;

use crate::layout::PAD_LEFT;

/// From the left edge of an instant to its time.
const MAJOR_INDENT: f64 = 5.0;
/// What one character of a time takes.
const CHARACTER: f64 = 7.4;
/// Between two times.
const LABEL_GAP: f64 = 8.0;

/// The ticks whose labels have room; those of instants come first.
pub(crate) fn fitting(ticks: &[Tick]) -> Vec<&Tick> {
    let mut shown: Vec<&Tick> = Vec::new();
    for major in [true, false] {
        for tick in ticks.iter().filter(|tick| tick.major == major) {
            let (x0, x1) = extent(tick);
            let is_free = |other: &&Tick| {
                let (other_x0, other_x1) = extent(other);
                x1 + LABEL_GAP <= other_x0 || other_x1 + LABEL_GAP <= x0
            };
            // Ticks come in order, so only the neighbors can be in the way.
            let next = shown.partition_point(|other| extent(other).0 <= x0);
            let neighbors = [next.checked_sub(1).and_then(|idx| shown.get(idx)), shown.get(next)];
            if neighbors.into_iter().flatten().all(is_free) {
                shown.insert(next, tick);
            }
        }
    }
    shown
}

/// Where a label is anchored: that of an instant begins there, the others are centered.
pub(crate) fn label_x(tick: &Tick) -> f64 {
    PAD_LEFT + tick.x + if tick.major { MAJOR_INDENT } else { 0.0 }
}

/// From where to where a label goes.
pub(crate) fn extent(tick: &Tick) -> (f64, f64) {
    let (x, width) = (label_x(tick), text_width(&tick.label));
    if tick.major { (x, x + width) } else { (x - width / 2.0, x + width / 2.0) }
}

/// What a time takes, written in the size of labels.
#[expect(clippy::cast_precision_loss, reason = "a time has a handful of characters")]
pub(crate) fn text_width(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER
}

#[cfg(test)]
mod tests {
    use interleave_trace::Micros;

    use super::*;

    fn tick(x: f64, label: &str, major: bool) -> Tick {
        Tick { x, at: Micros::ZERO, label: label.to_owned(), major }
    }

    #[test]
    fn times_never_overlap_and_instants_come_first() {
        let ticks = [
            tick(0.0, "0 s", true),
            tick(12.0, "0.1", false),
            tick(20.0, "0.2 s", true),
            tick(80.0, "0.5", false),
            tick(120.0, "1 s", true),
        ];
        let shown: Vec<&str> =
            fitting(&ticks).into_iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(shown, ["0 s", "0.5", "1 s"]);
    }
}
