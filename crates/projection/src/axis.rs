//! The elastic axis: from places in runs to positions on a screen.
//!
//! Between instants, widths are proportional to time. Each instant opens into a column in which the runs of tasks that
//! happen in it stand side by side. One axis serves all runs of a comparison, so equal times line up.
//! Invariant: `x` never decreases with the playhead of a run.

mod layout;
mod places;
mod ticks;

use std::ops::Range;
use std::rc::Rc;

use interleave_trace::{ClockKind, Micros, Playhead};

use crate::run::Run;
use places::{Moment, Place};

/// Which axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AxisKind {
    /// Instants open into columns.
    #[default]
    Elastic,
    /// Time only: everything that happens in one instant has the same position.
    Plain,
}

/// An axis. Positions are in pixels from its left end.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Which.
    pub kind: AxisKind,
    /// The whole width.
    pub width: f64,
    /// Where to write which time.
    pub ticks: Vec<Tick>,
    /// The moments at which something happens in any of the runs, in order.
    pub instants: Vec<Instant>,
    moments: Rc<[Moment]>,
    places: Rc<[Vec<Place>]>,
    clock: ClockKind,
}

/// A time written at the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub x: f64,
    /// The time.
    pub at: Micros,
    /// As text (`0.5`, with the unit at major ticks: `1 s`).
    pub label: String,
    /// An instant at which something happens; otherwise a round number between two.
    pub major: bool,
}

/// A moment at which something happens, and the column that it opens into.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instant {
    /// The left edge.
    pub x0: f64,
    /// The right edge; the same as the left one on a plain axis.
    pub x1: f64,
    /// When.
    pub at: Micros,
    /// With a measured clock, the last of the moments that were too close to tell apart; else the same as `at`.
    pub until: Micros,
}

impl Axis {
    /// The axis of some runs, in its natural width.
    pub fn new(runs: &[Rc<Run>], kind: AxisKind) -> Self {
        let (moments, places) = places::places(runs);
        let is_measured = runs.iter().any(|run| run.trace().header().clock == ClockKind::Measured);
        let axis = Self {
            kind,
            width: 0.0,
            ticks: Vec::new(),
            instants: Vec::new(),
            moments: moments.into(),
            places: places.into(),
            clock: if is_measured { ClockKind::Measured } else { ClockKind::Virtual },
        };
        let instants = layout::natural(&axis.moments, kind);
        axis.lay_out(instants)
    }

    /// The same runs on another kind of axis, in its natural width.
    #[must_use]
    pub fn with_kind(&self, kind: AxisKind) -> Self {
        let instants = layout::natural(&self.moments, kind);
        Self { kind, ..self.clone() }.lay_out(instants)
    }

    /// The same axis in another width. At any width the order is kept, equal times line up and equal lengths of time
    /// between instants are equally wide.
    #[must_use]
    pub fn fit(&self, width: f64) -> Self {
        let instants = layout::fit(&self.moments, self.kind, width);
        self.clone().lay_out(instants)
    }

    fn lay_out(mut self, instants: Vec<Instant>) -> Self {
        self.width = instants.last().map_or(0.0, |last| last.x1);
        self.instants = instants;
        self.ticks = self.ticks_between(0.0, self.width, 1.0);
        self
    }

    /// Where to write which time between two positions, on a screen that shows the axis `scale` times as wide as it is.
    /// What the ticks give are positions on the axis as it is.
    pub fn ticks_between(&self, from: f64, to: f64, scale: f64) -> Vec<Tick> {
        ticks::ticks(self, from, to, scale)
    }

    /// The tick of an instant of this axis.
    pub fn tick_of(&self, instant: &Instant) -> Tick {
        ticks::major(instant, self.clock)
    }

    /// The playheads of a run that stand between two positions, and the ones before and after.
    pub fn playheads_between(&self, run: usize, from: f64, to: f64) -> Range<Playhead> {
        let n = self.places.get(run).map_or(0, Vec::len);
        let first = lowest(n, |playhead| self.x(run, playhead) >= from);
        let last = lowest(n, |playhead| self.x(run, playhead) > to);
        first.saturating_sub(1)..(last + 1).min(n)
    }

    /// The width of the narrowest thing that is worth seeing: of one run of a task in the densest instant, or, where
    /// instants have no width, of the shortest time between two.
    pub fn finest(&self) -> f64 {
        let least = |least: f64, width: f64| if width > 0.0 { least.min(width) } else { least };
        let columns = self.moments.iter().zip(&self.instants).map(|(moment, instant)| {
            if moment.columns > 0.0 { (instant.x1 - instant.x0) / moment.columns } else { 0.0 }
        });
        let gaps = self.instants.windows(2).map(|pair| pair[1].x0 - pair[0].x1);
        let finest = columns.fold(f64::INFINITY, least);
        let finest = if finest.is_finite() { finest } else { gaps.fold(f64::INFINITY, least) };
        finest.min(self.width)
    }

    /// The position of a playhead of a run. Out of range is clamped; a run that is not on this axis stands at 0.
    pub fn x(&self, run: usize, playhead: Playhead) -> f64 {
        let Some(place) =
            self.places.get(run).and_then(|places| places.get(playhead).or(places.last()))
        else {
            return 0.0;
        };
        let Some(instant) = self.instants.get(place.moment_idx as usize) else { return 0.0 };
        instant.x0 + place.part * (instant.x1 - instant.x0)
    }

    /// The position of a moment: the left edge of its instant, or between two.
    pub fn x_at(&self, at: Micros) -> f64 {
        let idx = self.instants.partition_point(|instant| instant.at <= at);
        let Some(before) = idx.checked_sub(1).and_then(|idx| self.instants.get(idx)) else {
            return 0.0;
        };
        if at <= before.until {
            return before.x0 + share(at, before.at, before.until) * (before.x1 - before.x0);
        }
        let Some(after) = self.instants.get(idx) else { return before.x1 };
        before.x1 + share(at, before.until, after.at) * (after.x0 - before.x1)
    }

    /// The moment at a position.
    pub fn at_x(&self, x: f64) -> Micros {
        let idx = self.instants.partition_point(|instant| instant.x0 <= x);
        let Some(before) = idx.checked_sub(1).and_then(|idx| self.instants.get(idx)) else {
            return Micros::ZERO;
        };
        let Some(after) = self.instants.get(idx) else { return before.until };
        let gap = after.x0 - before.x1;
        if x <= before.x1 || gap <= 0.0 {
            return before.at;
        }
        let part = ((x - before.x1) / gap).clamp(0.0, 1.0);
        before.until + Micros(layout::micros(part * layout::px(after.at - before.until)))
    }
}

/// The lowest number below `n` for which something holds that holds for all after it, too; `n` if it holds for none.
fn lowest(n: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

/// How far `at` is on the way from one moment to another, 0 to 1.
fn share(at: Micros, from: Micros, to: Micros) -> f64 {
    let whole = layout::px(to - from);
    if whole > 0.0 { (layout::px(at - from) / whole).clamp(0.0, 1.0) } else { 0.0 }
}
