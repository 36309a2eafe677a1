//! The elastic axis: from places in runs to positions on a screen.
//!
//! Between instants, widths are proportional to time. Each instant opens into a column in which the runs of tasks that
//! happen in it stand side by side. One axis serves all runs of a comparison, so equal times line up.
//! Invariant: `x` never decreases with the playhead of a run.

use std::rc::Rc;

use interleave_trace::{Micros, Playhead};

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
    places: Rc<Vec<Vec<Place>>>,
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
    /// An instant at which something happens, or a round number that carries its unit.
    pub major: bool,
}

/// A moment at which something happens, and the column that it opens into.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instant {
    /// The left edge.
    pub x0: f64,
    /// The right edge; the same as the left one on a plain axis.
    pub x1: f64,
    /// When. With a measured clock, the first of the moments that were too close to tell apart.
    pub at: Micros,
}

/// Where a playhead stands: in which instant, and how far into it (0 to 1).
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    instant_idx: u32,
    part: f64,
}

impl Axis {
    /// The position of a playhead of a run. Out of range is clamped; a run that is not on this axis stands at 0.
    pub fn x(&self, run: usize, playhead: Playhead) -> f64 {
        let Some(place) =
            self.places.get(run).and_then(|places| places.get(playhead).or(places.last()))
        else {
            return 0.0;
        };
        let Some(instant) = self.instants.get(place.instant_idx as usize) else { return 0.0 };
        instant.x0 + place.part * (instant.x1 - instant.x0)
    }

    /// The position of a moment: the left edge of its instant, or between two.
    pub fn x_at(&self, at: Micros) -> f64 {
        let _ = at;
        0.0
    }

    /// The moment at a position.
    pub fn at_x(&self, x: f64) -> Micros {
        let _ = x;
        Micros::ZERO
    }

    /// The same axis in another width.
    #[must_use]
    pub fn fit(&self, width: f64) -> Self {
        Self { width, ..self.clone() }
    }
}

impl Axis {
    pub(crate) fn new(runs: &[Rc<crate::run::Run>], kind: AxisKind) -> Self {
        let places = runs
            .iter()
            .map(|run| vec![Place { instant_idx: 0, part: 0.0 }; run.trace().len() + 1])
            .collect();
        Self { kind, width: 0.0, ticks: Vec::new(), instants: Vec::new(), places: Rc::new(places) }
    }
}
