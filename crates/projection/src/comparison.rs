//! One or more runs on one axis, with one row of steps: what a stage draws.

use std::rc::Rc;

use interleave_trace::{Micros, Playhead};

use crate::axis::{Axis, AxisKind};
use crate::narration::Narration;
use crate::run::Run;
use crate::steps::Step;

/// One or more runs on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    runs: Vec<Rc<Run>>,
    elastic: Axis,
    plain: Axis,
}

impl Comparison {
    /// Puts runs on one axis. Their colors are assigned anew, so that the same coroutine call has the same color in
    /// all of them: draw [`Self::runs`], not what was handed in.
    pub fn new(runs: Vec<Rc<Run>>) -> Self {
        let axis = |kind| Axis::new(&runs, kind);
        Self { elastic: axis(AxisKind::Elastic), plain: axis(AxisKind::Plain), runs }
    }

    /// The runs, with their colors aligned.
    pub fn runs(&self) -> &[Rc<Run>] {
        &self.runs
    }

    /// The axis, in its natural width.
    pub fn axis(&self, kind: AxisKind) -> &Axis {
        match kind {
            AxisKind::Elastic => &self.elastic,
            AxisKind::Plain => &self.plain,
        }
    }

    /// How many steps there are; the transport counts `0..=n_steps`.
    pub fn n_steps(&self) -> usize {
        0
    }

    /// Where everything stands after `step` steps. Beyond the end means the end.
    pub fn step(&self, step: usize) -> Step {
        let _ = step;
        Step {
            at: Micros::ZERO,
            playheads: vec![0; self.runs.len()],
            moved: Vec::new(),
            starts_iteration: false,
        }
    }

    /// The first step after which a run has reached a playhead.
    pub fn step_of(&self, run: usize, playhead: Playhead) -> usize {
        let _ = (run, playhead);
        0
    }

    /// What the step did.
    pub fn narration(&self, step: usize) -> Narration {
        let _ = step;
        Narration::default()
    }

    /// Where the playhead line stands after a step, on the axis in its natural width.
    pub fn x(&self, kind: AxisKind, step: usize) -> f64 {
        self.x_on(self.axis(kind), step)
    }

    /// Where the playhead line stands after a step, on an axis of this comparison in any width.
    pub fn x_on(&self, axis: &Axis, step: usize) -> f64 {
        let Step { playheads, moved, .. } = self.step(step);
        moved.iter().map(|run| axis.x(*run, playheads[*run])).fold(0.0, f64::max)
    }

    /// The last step whose playhead line does not stand right of `x`, on the axis in its natural width.
    pub fn step_at_x(&self, kind: AxisKind, x: f64) -> usize {
        self.step_at_x_on(self.axis(kind), x)
    }

    /// The last step whose playhead line does not stand right of `x`, on an axis of this comparison in any width.
    pub fn step_at_x_on(&self, axis: &Axis, x: f64) -> usize {
        let _ = (axis, x);
        0
    }

    /// By how much the quickest run is shorter than the slowest; `None` with fewer than two runs.
    pub fn saved(&self) -> Option<Micros> {
        let totals = || self.runs.iter().map(|run| run.total());
        (self.runs.len() > 1)
            .then(|| totals().max().unwrap_or_default() - totals().min().unwrap_or_default())
    }
}
