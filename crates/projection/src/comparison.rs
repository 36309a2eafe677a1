//! One or more runs on one axis, with one row of steps: what a stage draws.
//!
//! Invariant: each step moves exactly one run by one of its own steps, and the playhead line never moves left.

use std::rc::Rc;
use std::time::Duration;

use interleave_trace::{Micros, Playhead, ProgramOutcome};

use crate::axis::{Axis, AxisKind};
use crate::narration::{Narration, Piece};
use crate::run::Run;
use crate::steps::Step;
use crate::words;

/// How long a step is shown at speed 1, so that one can see it.
const SHOWN: Duration = Duration::from_millis(280);
/// All steps together are shown for at most this long at speed 1; where there are many, each is shown more shortly.
const ALL_SHOWN: Duration = Duration::from_secs(40);
/// Waiting takes as long as it took in the run, but all of it together at most this long at speed 1.
const ALL_WAITED: Duration = Duration::from_secs(12);

/// One or more runs on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    runs: Vec<Rc<Run>>,
    elastic: Axis,
    plain: Axis,
    moves: Vec<Move>,
    /// The playheads of all runs after each step, one run after the other; the first ones are zeros.
    playheads: Vec<Playhead>,
    /// The steps that begin an iteration, in order.
    iterations: Vec<usize>,
}

/// One step: which run moves, and when.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Move {
    run: usize,
    at: Micros,
    starts_iteration: bool,
}

impl Comparison {
    /// Puts runs on one axis. Their colors are assigned anew, so that the same coroutine call has the same color in
    /// all of them: draw [`Self::runs`], not what was handed in.
    pub fn new(runs: Vec<Rc<Run>>) -> Self {
        let runs = Run::align(runs);
        let elastic = Axis::new(&runs, AxisKind::Elastic);
        let mut comparison = Self {
            plain: elastic.with_kind(AxisKind::Plain),
            elastic,
            moves: Vec::new(),
            playheads: vec![0; runs.len()],
            iterations: Vec::new(),
            runs,
        };
        comparison.merge_steps();
        comparison
    }

    /// Puts the steps of all runs in the order of their places on the elastic axis.
    fn merge_steps(&mut self) {
        let n_runs = self.runs.len();
        let mut next_step = vec![0; n_runs];
        let mut playheads = vec![0; n_runs];
        loop {
            let candidates = (0..n_runs).filter_map(|run| {
                let end = *self.runs[run].step_ends().get(next_step[run])?;
                Some((run, end, self.elastic.x(run, end)))
            });
            // The first of the leftmost.
            let Some((run, end, _)) = candidates.min_by(|a, b| a.2.total_cmp(&b.2)) else { break };
            let start = playheads[run];
            let iterations = self.runs[run].iterations();
            let starts_iteration = iterations
                .get(iterations.partition_point(|at| *at <= start))
                .is_some_and(|at| *at <= end);
            let at =
                self.runs[run].trace().events().get(end - 1).map_or(Micros::ZERO, |event| event.at);
            (next_step[run], playheads[run]) = (next_step[run] + 1, end);
            self.moves.push(Move { run, at, starts_iteration });
            self.playheads.extend(&playheads);
            if starts_iteration {
                self.iterations.push(self.moves.len());
            }
        }
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
        self.moves.len()
    }

    /// The step that led here; none at the start.
    fn moved(&self, step: usize) -> Option<Move> {
        self.moves.get(step.min(self.n_steps()).checked_sub(1)?).copied()
    }

    fn playhead(&self, step: usize, run: usize) -> Playhead {
        let idx = step.min(self.n_steps()) * self.runs.len() + run;
        self.playheads.get(idx).copied().unwrap_or(0)
    }

    /// Where everything stands after `step` steps. Beyond the end means the end.
    pub fn step(&self, step: usize) -> Step {
        let moved = self.moved(step);
        Step {
            at: moved.map_or(Micros::ZERO, |moved| moved.at),
            playheads: (0..self.runs.len()).map(|run| self.playhead(step, run)).collect(),
            moved: moved.map(|moved| moved.run).into_iter().collect(),
            starts_iteration: moved.is_some_and(|moved| moved.starts_iteration),
        }
    }

    /// The first step after which a run has reached a playhead.
    pub fn step_of(&self, run: usize, playhead: Playhead) -> usize {
        if run >= self.runs.len() {
            return 0;
        }
        let (mut low, mut high) = (0, self.n_steps());
        while low < high {
            let middle = low.midpoint(high);
            if self.playhead(middle, run) < playhead { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// What the step did.
    pub fn narration(&self, step: usize) -> Narration {
        match self.moved(step) {
            Some(moved) => self.runs[moved.run].narration(self.playhead(step, moved.run)),
            None => self.beginning(),
        }
    }

    /// What is about to begin, before the first step.
    pub fn beginning(&self) -> Narration {
        match self.runs.as_slice() {
            [one] => one.beginning(),
            [] => Narration::default(),
            _ => Narration { pieces: vec![Piece::Text(words::BEGINNING_OF_SEVERAL.to_owned())] },
        }
    }

    /// Where the playhead line stands after a step, on the axis in its natural width.
    pub fn x(&self, kind: AxisKind, step: usize) -> f64 {
        self.x_on(self.axis(kind), step)
    }

    /// Where the playhead line stands after a step, on an axis of this comparison in any width.
    pub fn x_on(&self, axis: &Axis, step: usize) -> f64 {
        self.moved(step).map_or(0.0, |moved| axis.x(moved.run, self.playhead(step, moved.run)))
    }

    /// The last step whose playhead line does not stand right of `x`, on an axis of this comparison in any width.
    pub fn step_at_x_on(&self, axis: &Axis, x: f64) -> usize {
        let (mut low, mut high) = (0, self.n_steps());
        while low < high {
            let middle = low.midpoint(high) + 1;
            if self.x_on(axis, middle) <= x { low = middle } else { high = middle - 1 }
        }
        low
    }

    /// The steps that begin an iteration of a loop, in order.
    pub fn iterations(&self) -> &[usize] {
        &self.iterations
    }

    /// By how much the quickest run is shorter than the slowest; `None` with fewer than two runs, or when one of them
    /// did not finish: a program that fails early has saved nobody any time.
    pub fn saved(&self) -> Option<Micros> {
        let totals = || self.runs.iter().map(|run| run.total());
        let finished = |run: &Rc<Run>| run.trace().outcome() == Some(ProgramOutcome::Finished);
        (self.runs.len() > 1 && self.runs.iter().all(finished))
            .then(|| totals().max().unwrap_or_default() - totals().min().unwrap_or_default())
    }

    /// How much real time playing spends at speed 1 between a step and the next: what passed in the run, and a moment
    /// to see what the step did. Zero after the last step.
    pub fn pause_after(&self, step: usize) -> Duration {
        let Some(next) = self.moves.get(step) else { return Duration::ZERO };
        let passed = Duration::from_micros(
            (next.at - self.moved(step).map_or(Micros::ZERO, |moved| moved.at)).0,
        );
        let total = Duration::from_micros(self.moves.last().map_or(0, |last| last.at.0));
        let waited = if total > ALL_WAITED {
            passed.mul_f64(ALL_WAITED.as_secs_f64() / total.as_secs_f64())
        } else {
            passed
        };
        let n_steps = u32::try_from(self.n_steps()).unwrap_or(u32::MAX).max(1);
        waited + SHOWN.min(ALL_SHOWN / n_steps)
    }
}
