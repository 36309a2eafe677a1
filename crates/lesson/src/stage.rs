//! What the page needs of a stage of the lesson: one file, made by the build, fetched when the stage comes into view.
//!
//! In [postcard's format](https://postcard.jamesmunns.com/wire-format), for programs of one build.

use serde::{Deserialize, Serialize};

use crate::fact::Fact;
use crate::prediction::Prediction;

/// A stage of the lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// What it shows, from top to bottom.
    pub programs: Vec<Program>,
    /// What there is beside the picture, a [`Beside`] as bytes: whoever draws the picture need not be able to read it.
    pub beside: Vec<u8>,
    /// There is something beside it before the first step.
    pub begins_with_beside: bool,
}

/// What there is beside the picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The stage's address, for links to its moments.
    pub address: String,
    /// What the author says, in no order.
    pub remarks: Vec<Remark>,
    /// What the learner is asked, in the order of the file.
    pub questions: Vec<Question>,
    /// What is to be done with the (only) program, if it is an exercise.
    pub exercise: Option<Exercise>,
}

impl Beside {
    /// Whether any of it belongs to the moment before the first step.
    pub fn begins(&self) -> bool {
        self.exercise.is_some()
            || self.remarks.iter().any(|remark| remark.at == 0)
            || self.questions.iter().any(|question| question.prediction.at == 0)
    }
}

/// A program with its recorded run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its title.
    pub title: String,
    /// The run: a trace, and behind it its hints, as `interleave_trace` and `interleave_projection` write them.
    pub run: Vec<u8>,
}

/// What the author says at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Of which program's run.
    pub program_idx: u32,
    /// The playhead.
    pub at: u32,
    /// The sentence; code is between backticks.
    pub text: String,
}

/// What the learner is asked at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Of which program's run.
    pub program_idx: u32,
    /// The question.
    pub prediction: Prediction,
}

/// A program to be completed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exercise {
    /// Its address.
    pub name: String,
    /// What a version has to fulfil, each with the sentence that helps where it does not; code is between backticks.
    pub checks: Vec<(Fact, String)>,
    /// A hint; code is between backticks.
    pub nudge: String,
    /// A program that passes.
    pub solution: String,
}
