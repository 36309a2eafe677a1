//! Finding steps: by words in their sentences, and by the lane that they are about.
//!
//! Telling all steps takes a while where there are many, so an index tells each of them once, when somebody first
//! searches.

use interleave_trace::Playhead;

use crate::comparison::Comparison;
use crate::lanes::LaneId;
use crate::narration::Piece;

/// What every step of a comparison says, and whom it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepIndex {
    /// From step 1 on.
    steps: Vec<Entry>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Entry {
    /// In small letters.
    text: String,
    run_idx: usize,
    lanes: Vec<LaneId>,
}

impl StepIndex {
    /// Tells every step once.
    pub fn new(comparison: &Comparison) -> Self {
        let steps = (1..=comparison.n_steps()).map(|step| entry(comparison, step)).collect();
        Self { steps }
    }

    /// The steps, in order, whose sentences have all words of `query` (capital or small letters of ASCII are the same),
    /// and that are about `lane`, which is one of the run with that index. Nothing asked for finds all of them.
    pub fn find(&self, query: &str, lane: Option<(usize, LaneId)>) -> Vec<usize> {
        let query = query.to_ascii_lowercase();
        let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
        let is_about = |entry: &Entry| {
            lane.is_none_or(|(run_idx, lane)| {
                entry.run_idx == run_idx && entry.lanes.contains(&lane)
            })
        };
        let says = |entry: &Entry| words.iter().all(|word| entry.text.contains(word));
        let found =
            self.steps.iter().enumerate().filter(|(_, entry)| is_about(entry) && says(entry));
        found.map(|(idx, _)| idx + 1).collect()
    }
}

/// What a step says, and the lanes that it names or that acted in it.
fn entry(comparison: &Comparison, step: usize) -> Entry {
    let narration = comparison.narration(step);
    let run_idx = comparison.step(step).moved.first().copied().unwrap_or_default();
    let mut text = narration.text();
    text.make_ascii_lowercase();
    let mut lanes = Vec::new();
    let mut add = |lane| {
        if !lanes.contains(&lane) {
            lanes.push(lane);
        }
    };
    for piece in &narration.pieces {
        if let Piece::Lane { lane, .. } = piece {
            add(*lane);
        }
    }
    let playhead = |step: usize| -> Playhead {
        comparison.step(step).playheads.get(run_idx).copied().unwrap_or_default()
    };
    if let Some(run) = comparison.runs().get(run_idx) {
        let events = run.trace().events().get(playhead(step - 1)..playhead(step));
        events.into_iter().flatten().for_each(|event| add(LaneId::of(event.by)));
    }
    Entry { text, run_idx, lanes }
}
