//! Steps: the small groups of events that belong together, such as a task that is made and put into the ready queue.
//!
//! Invariant: the steps of a run cover all of its events, in order, and none is empty.

use interleave_trace::{Micros, Playhead};

/// Where all runs of a comparison stand after some number of steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The time that the playhead line shows.
    pub at: Micros,
    /// One playhead per run.
    pub playheads: Vec<Playhead>,
    /// The runs that moved in this step, by index; empty only for step 0, where nothing has happened.
    pub moved: Vec<usize>,
    /// A turn of the loop begins here in one of the runs.
    pub starts_iteration: bool,
}
