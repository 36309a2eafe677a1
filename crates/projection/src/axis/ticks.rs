//! Which times to write at an axis.
//!
//! Instants come first, as far as there is room; then round numbers in what is left between them.

use interleave_trace::{ClockKind, Micros};

use super::layout::{micros, px};
use super::{Axis, Instant, Tick};

/// The least distance between two labels.
const APART_PX: f64 = 46.0;
/// How many round numbers there may be at most.
const MOST: u64 = 400;

/// The ticks between two positions of an axis that is drawn `scale` times as wide as it is.
pub(super) fn ticks(axis: &Axis, from: f64, to: f64, scale: f64) -> Vec<Tick> {
    let mut ticks = Placed { ticks: Vec::new(), apart: APART_PX / scale };
    let instants = &axis.instants;
    let step = step(axis, scale);
    let (begin, end) = (axis.at_x(from), axis.at_x(to));
    let first = begin.0.div_ceil(step.0);
    let numbers = (first..=first.saturating_add(MOST)).map(|n| Micros(step.0.saturating_mul(n)));
    let round: Vec<Micros> = numbers.take_while(|at| *at <= end).collect();
    // Round instants before crooked ones, where not all have room.
    for at in &round {
        if let Ok(idx) = instants.binary_search_by(|instant| instant.at.cmp(at)) {
            ticks.place(major(&instants[idx], axis.clock));
        }
    }
    let mut idx = instants.partition_point(|instant| instant.x0 < from);
    while let Some(instant) = instants.get(idx).filter(|instant| instant.x0 <= to) {
        let next_x = ticks.place(major(instant, axis.clock)) + ticks.apart;
        // Not one by one: there can be very many where one has room.
        let rest = &instants[idx + 1..];
        idx += 1 + rest.partition_point(|instant| instant.x0 < next_x);
    }
    let last = instants.last().map_or(Micros::ZERO, |last| last.at);
    for at in round.into_iter().filter(|at| Micros::ZERO < *at && *at < last) {
        let label = at.to_string();
        let label = label.strip_suffix(" s").unwrap_or(&label).to_owned();
        ticks.place(Tick { x: axis.x_at(at), at, label, major: false });
    }
    ticks.ticks
}

pub(super) fn major(instant: &Instant, clock: ClockKind) -> Tick {
    let label = shown(instant.at, clock).to_string();
    Tick { x: instant.x0, at: instant.at, label, major: true }
}

/// Ticks that have room beside each other, in order.
struct Placed {
    ticks: Vec<Tick>,
    apart: f64,
}

impl Placed {
    /// Puts a tick in its place, if it has room there. The answer is the position of the one that has it: this or
    /// another.
    fn place(&mut self, tick: Tick) -> f64 {
        let idx = self.ticks.partition_point(|other| other.x <= tick.x);
        let before = idx.checked_sub(1).and_then(|idx| self.ticks.get(idx));
        let is_near = |other: &&Tick| (other.x - tick.x).abs() < self.apart;
        if let Some(other) = self.ticks.get(idx).filter(is_near).or(before.filter(is_near)) {
            return other.x;
        }
        let x = tick.x;
        self.ticks.insert(idx, tick);
        x
    }
}

/// The distance between round numbers: 1, 2 or 5 times a power of ten microseconds, wide enough for labels.
fn step(axis: &Axis, scale: f64) -> Micros {
    let total = axis.instants.last().map_or(0.0, |last| px(last.at));
    let least = total / (axis.width * scale / (2.0 * APART_PX)).max(1.0);
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

/// A measured time is told to the millisecond.
fn shown(at: Micros, clock: ClockKind) -> Micros {
    match clock {
        ClockKind::Virtual => at,
        ClockKind::Measured => Micros((at.0 + 500) / 1_000 * 1_000),
    }
}
