//! From moments to pixels.

use interleave_trace::Micros;

use super::places::Moment;
use super::{AxisKind, Instant};

/// One column at zoom 1.
const COLUMN_PX: f64 = 14.0;
/// Up to here every column of a moment has its full width; beyond, they get narrower and narrower.
const FULL_COLUMNS: f64 = 24.0;
/// Between two moments there is always a gap.
const LEAST_GAP_PX: f64 = 4.0;
/// A second at zoom 1, in a run of about two seconds.
const SECOND_PX: f64 = 300.0;
/// What all gaps together take at zoom 1, at least and at most.
const GAPS_PX: std::ops::RangeInclusive<f64> = 240.0..=900.0;
/// In a given width, columns take at most this part, so that time stays to be seen.
const MOST_COLUMNS: f64 = 0.6;

/// Everything in its natural width.
pub(super) fn natural(moments: &[Moment], kind: AxisKind) -> Vec<Instant> {
    let total = total(moments);
    let gaps =
        if total > 0.0 { (total * SECOND_PX).clamp(*GAPS_PX.start(), *GAPS_PX.end()) } else { 0.0 };
    match kind {
        AxisKind::Plain => plain(moments, gaps),
        AxisKind::Elastic => elastic(moments, 1.0, gaps),
    }
}

/// Everything in a given width.
pub(super) fn fit(moments: &[Moment], kind: AxisKind, width: f64) -> Vec<Instant> {
    let width = if width.is_finite() { width.max(0.0) } else { 0.0 };
    if kind == AxisKind::Plain {
        return plain(moments, width);
    }
    let columns: f64 = moments.iter().map(column_px).sum();
    if columns <= 0.0 {
        return elastic(moments, 1.0, width);
    }
    let has_gaps = moments.len() > 1;
    let room = if has_gaps { (width * MOST_COLUMNS).min(columns) } else { width };
    elastic(moments, room / columns, width - room)
}

/// Time alone, proportional.
fn plain(moments: &[Moment], width: f64) -> Vec<Instant> {
    let total = total(moments);
    let x = |at: Micros| if total > 0.0 { px(at) / 1e6 / total * width } else { 0.0 };
    moments
        .iter()
        .map(|moment| Instant {
            x0: x(moment.at),
            x1: x(moment.at),
            at: moment.at,
            until: moment.until,
        })
        .collect()
}

/// Columns, and between them gaps that share `gaps` pixels in proportion to their time.
fn elastic(moments: &[Moment], zoom: f64, gaps: f64) -> Vec<Instant> {
    let lengths: Vec<f64> = moments.windows(2).map(|pair| px(pair[1].at - pair[0].until)).collect();
    let gaps = shares(&lengths, gaps);
    let mut x = 0.0;
    let mut instants = Vec::with_capacity(moments.len());
    for (idx, moment) in moments.iter().enumerate() {
        let x1 = x + zoom * column_px(moment);
        instants.push(Instant { x0: x, x1, at: moment.at, until: moment.until });
        x = x1 + gaps.get(idx).copied().unwrap_or(0.0);
    }
    instants
}

/// Shares a width in proportion to lengths, where none gets less than the least gap (or than an equal share, if there
/// are so many that the least gap is too much).
fn shares(lengths: &[f64], width: f64) -> Vec<f64> {
    if lengths.is_empty() {
        return Vec::new();
    }
    let least = LEAST_GAP_PX.min(width / count(lengths.len()) / 2.0);
    // What is shorter than the shortest would get less than the least. Each length that gets more than its share
    // leaves less for the others, so that the next ones may fall short.
    let (mut rest, mut room) = (lengths.iter().sum::<f64>(), width);
    let (mut shortest, mut n_least) = (0.0, 0);
    loop {
        let next = least * rest / room;
        let n_short = lengths.iter().filter(|length| **length < next).count();
        if n_short <= n_least {
            break;
        }
        (shortest, n_least) = (next, n_short);
        rest = lengths.iter().filter(|length| **length >= shortest).sum();
        room = width - least * count(n_least);
    }
    let share =
        |length: f64| if length < shortest || rest <= 0.0 { least } else { length / rest * room };
    lengths.iter().map(|length| share(*length)).collect()
}

/// A moment at zoom 1. Beyond a number of columns their width grows with the logarithm only, so that a loop that turns
/// a thousand times without time passing stays on the screen.
fn column_px(moment: &Moment) -> f64 {
    let columns = moment.columns;
    let shown = if columns <= FULL_COLUMNS {
        columns
    } else {
        FULL_COLUMNS * (1.0 + (columns / FULL_COLUMNS).ln())
    };
    shown * COLUMN_PX
}

/// The whole time, in seconds.
fn total(moments: &[Moment]) -> f64 {
    moments.last().map_or(0.0, |last| px(last.at) / 1e6)
}

/// Microseconds as a float: exact up to 2^53, which is 285 years.
#[expect(clippy::cast_precision_loss, reason = "exact for every run that ends within 285 years")]
pub(super) fn px(at: Micros) -> f64 {
    at.0 as f64
}

/// A float as whole microseconds.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
pub(super) fn micros(at: f64) -> u64 {
    at.round().clamp(0.0, 9e15) as u64
}

/// A small number as a float.
#[expect(clippy::cast_precision_loss, reason = "numbers of events are far below 2^52")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}
