//! Which times to write at an axis.
//!
//! Instants come first, as far as there is room; then round numbers in what is left between them.

use interleave_trace::{ClockKind, Micros};

use super::layout::{count, micros, px};
use super::{Axis, Instant, Tick};

/// The least distance between two labels.
const APART_PX: f64 = 46.0;
/// How many round numbers there may be at most.
const MOST: usize = 200;

/// The ticks of an axis.
pub(super) fn ticks(axis: &Axis, clock: ClockKind) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    let step = step(axis);
    let (round, other): (Vec<&Instant>, Vec<&Instant>) =
        axis.instants.iter().partition(|instant| is_multiple(instant.at, step));
    // Round instants before crooked ones, where not all have room.
    for instant in round.into_iter().chain(other) {
        let at = shown(instant.at, clock);
        place(
            &mut ticks,
            Tick { x: instant.x0, at: instant.at, label: at.to_string(), major: true },
        );
    }
    let end = axis.instants.last().map_or(Micros::ZERO, |last| last.at);
    for n in 1..=MOST as u64 {
        let at = Micros(step.0.saturating_mul(n));
        if at >= end {
            break;
        }
        let label = at.to_string().trim_end_matches(" s").to_owned();
        place(&mut ticks, Tick { x: axis.x_at(at), at, label, major: false });
    }
    ticks
}

/// Puts a tick in its place, if it has room there.
fn place(ticks: &mut Vec<Tick>, tick: Tick) {
    let idx = ticks.partition_point(|other| other.x <= tick.x);
    let has_room =
        |other: Option<&Tick>| other.is_none_or(|other| (other.x - tick.x).abs() >= APART_PX);
    if has_room(idx.checked_sub(1).and_then(|idx| ticks.get(idx))) && has_room(ticks.get(idx)) {
        ticks.insert(idx, tick);
    }
}

/// The distance between round numbers: 1, 2 or 5 times a power of ten microseconds, wide enough for labels.
fn step(axis: &Axis) -> Micros {
    let total = axis.instants.last().map_or(0.0, |last| px(last.at));
    let n = (axis.width / (2.0 * APART_PX)).clamp(1.0, count(MOST) / 2.0);
    let least = total / n;
    let mut power = 1.0;
    while power * 5.0 < least && power < 1e15 {
        power *= 10.0;
    }
    let factor = if power >= least {
        1.0
    } else if power * 2.0 >= least {
        2.0
    } else {
        5.0
    };
    Micros(micros(power * factor).max(1))
}

fn is_multiple(at: Micros, step: Micros) -> bool {
    at.0.is_multiple_of(step.0)
}

/// A measured time is told to the millisecond.
fn shown(at: Micros, clock: ClockKind) -> Micros {
    match clock {
        ClockKind::Virtual => at,
        ClockKind::Measured => Micros((at.0 + 500) / 1_000 * 1_000),
    }
}
