//! Colors: which coroutine call has which.
//!
//! Each call (name and arguments) gets the next color of the palette when it first appears. Runs that are compared
//! share one list of calls, so the same call has the same color in all of them.

use interleave_trace::{SortedMap, SpanId, TaskId};

use crate::facts::Facts;
use crate::lanes::LaneId;

/// How many colors the palette has.
const N_HUES: usize = 8;

/// The calls that have a color, in order of first appearance.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Palette {
    calls: Vec<String>,
}

/// The colors of one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Hues {
    spans: Vec<u8>,
    tasks: Vec<u8>,
}

impl Hues {
    /// Colors for a run, from a palette that learns the calls it does not know.
    pub(crate) fn of(facts: &Facts, palette: &mut Palette) -> Self {
        let mut known = SortedMap::default();
        for (idx, call) in palette.calls.iter().enumerate() {
            known.insert(call.clone(), idx);
        }
        let mut hue_of = |call: String| {
            let idx = *known.get_or_insert_with(call.clone(), || {
                palette.calls.push(call);
                palette.calls.len() - 1
            });
            u8::try_from(idx % N_HUES).unwrap_or_default()
        };
        // Two languages write the same text in different quotes.
        let spans = (0..facts.end.spans().len())
            .map(|idx| hue_of(facts.span_label(SpanId::from_idx(idx)).replace('"', "'")))
            .collect::<Vec<u8>>();
        let tasks = (0..facts.end.tasks().len())
            .map(|idx| match facts.end.tasks()[idx].span {
                Some(span) => spans.get(span.idx()).copied().unwrap_or_default(),
                None => hue_of(facts.task_name(TaskId::from_idx(idx))),
            })
            .collect();
        Self { spans, tasks }
    }

    pub(crate) fn span(&self, span: SpanId) -> u8 {
        self.spans.get(span.idx()).copied().unwrap_or_default()
    }

    /// The color of a lane; the program itself and the loop have none of their own.
    pub(crate) fn lane(&self, lane: LaneId) -> u8 {
        match lane {
            LaneId::Task(task) => self.tasks.get(task.idx()).copied().unwrap_or_default(),
            LaneId::Thread(thread) => u8::try_from(thread.idx() % N_HUES).unwrap_or_default(),
            LaneId::Main | LaneId::Loop => 0,
        }
    }

    /// The color of what wrote.
    pub(crate) fn writer(&self, facts: &Facts, event_idx: usize, lane: LaneId) -> u8 {
        facts.writers.get(&event_idx).map_or_else(|| self.lane(lane), |span| self.span(*span))
    }
}

/// For runs that are compared: one palette for all.
pub(crate) fn align(facts: &[&Facts]) -> Vec<Hues> {
    let mut palette = Palette::default();
    facts.iter().map(|facts| Hues::of(facts, &mut palette)).collect()
}
