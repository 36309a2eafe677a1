//! How a text names a step: by what the sentence under the timeline says there.

use interleave_projection::{Comparison, Run};
use interleave_trace::Playhead;

/// The n-th step whose sentence contains a text; or the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Before the first step.
    Start,
    /// A step.
    Says {
        /// What its sentence contains.
        text: String,
        /// Which of these steps, counted from 1.
        nth: usize,
    },
}

impl Moment {
    /// Reads `start`, `TEXT` or `TEXT /2`.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if text == "start" {
            return Self::Start;
        }
        if let Some((before, nth)) = text.rsplit_once('/')
            && let Ok(nth @ 1..) = nth.trim().parse()
        {
            return Self::Says { text: before.trim().to_owned(), nth };
        }
        Self::Says { text: text.to_owned(), nth: 1 }
    }

    /// Its step in a comparison; `None` where there is no such step.
    pub fn step_in(&self, comparison: &Comparison) -> Option<usize> {
        let Self::Says { text, nth } = self else { return Some(0) };
        (1..=comparison.n_steps())
            .filter(|step| comparison.narration(*step).text().contains(text))
            .nth(nth - 1)
    }

    /// Its playhead in a run; `None` where there is no such step.
    pub fn playhead_in(&self, run: &Run) -> Option<Playhead> {
        let Self::Says { text, nth } = self else { return Some(0) };
        sentences(run)
            .filter(|(_, sentence)| sentence.contains(text))
            .map(|(playhead, _)| playhead)
            .nth(nth - 1)
    }
}

/// The sentence of every step of a run, with the playhead at which it is said.
pub(crate) fn sentences(run: &Run) -> impl Iterator<Item = (Playhead, String)> + '_ {
    run.step_ends().iter().map(|end| (*end, run.narration(*end).text()))
}
