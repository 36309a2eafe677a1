//! What is to be known about one lane, or one slice of it, as a few named facts: for the card beside it.
//!
//! Every fact is read off the trace; where it says nothing, there is no line. Total, as all projections are.

use interleave_trace::{EventKind, Micros, Playhead, SpanId};

use crate::lane_states::StateView;
use crate::lanes::{Finish, Lane, LaneId, Mark, MarkKind, Slice, SliceState};
use crate::run::Run;
use crate::words::cards as words;

/// So many of the things that happened in a slice are told.
const N_MARKS_MAX: usize = 4;

/// The facts about a lane or a slice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What it is about, and what that does.
    pub title: String,
    /// The facts, in the order in which people ask.
    pub facts: Vec<Fact>,
    /// What happened in it at a point, in order; not all, where that is very much.
    pub marks: Vec<(MarkKind, String)>,
    /// How many of those are left out.
    pub n_more: usize,
}

/// A fact with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it says (`Since`).
    pub name: &'static str,
    /// That.
    pub text: String,
}

impl Card {
    fn add(&mut self, name: &'static str, text: Option<String>) {
        self.facts.extend(text.filter(|text| !text.is_empty()).map(|text| Fact { name, text }));
    }
}

impl Run {
    /// The card of a lane, by its index, after so many events.
    pub fn lane_card(&self, lane_idx: usize, playhead: Playhead) -> Option<Card> {
        let lane = self.lanes().get(lane_idx)?;
        let playhead = playhead.min(self.trace().len());
        let mut card = Card { title: words::lane(&lane.name, &lane.label), ..Card::default() };
        let Some(state) = self.lane_state(lane_idx, playhead) else {
            card.add(words::STATE, Some(words::NOT_YET.to_owned()));
            card.add(words::MADE_BY, self.maker(lane));
            return Some(card);
        };
        let done = lane.done.as_ref().filter(|done| done.at <= playhead);
        let says = done.map_or(state.on.as_str(), |done: &Finish| done.text.as_str());
        card.add(words::STATE, Some(words::state(state.state, says)));
        let now = self.time_of(playhead);
        card.add(words::SINCE, Some(words::since(self.trace(), state.since, now)));
        card.add(words::LINE, self.line_at(lane, playhead).and_then(|line| self.line(line)));
        if matches!(state.state, StateView::Ready | StateView::Running) {
            card.add(words::WOKEN_BY, self.waker(lane.id, 0, playhead));
        }
        card.add(words::CANCELLED_BY, self.canceller(lane.id, playhead));
        card.add(words::MADE_BY, self.maker(lane));
        Some(card)
    }

    /// The card of a slice of a row of a lane, all by their indices.
    pub fn slice_card(&self, lane_idx: usize, row_idx: usize, slice_idx: usize) -> Option<Card> {
        let lane = self.lanes().get(lane_idx)?;
        let slice = lane.rows.get(row_idx)?.slices.get(slice_idx)?;
        let title = self.slice_title(lane.id, slice);
        let mut card = Card { title, ..Card::default() };
        let (from, to) = (self.time_of(slice.from), self.time_of(slice.to));
        card.add(words::TIME, Some(words::stretch(self.trace(), from, to, slice.open)));
        let reached = slice.span.and_then(|span| self.line_in(span, slice));
        card.add(words::LINE, reached.and_then(|line| self.line(line)));
        let waited = matches!(slice.state, SliceState::Waiting | SliceState::Ready);
        // A slice that waits for its child ends when that one does, not when somebody wakes the task.
        let is_innermost =
            lane.rows.get(row_idx + 1).is_none_or(|row| row.at(slice.from).is_none());
        if waited && is_innermost {
            // Where it was put into the ready queue, the next event says that it was woken.
            let until = slice.to + usize::from(slice.state == SliceState::Waiting);
            card.add(words::WOKEN_BY, self.waker(lane.id, slice.from.saturating_sub(1), until));
        }
        card.add(words::OF, (row_idx > 0).then(|| words::lane(&lane.name, &lane.label)));
        if row_idx == 0 {
            card.add(words::MADE_BY, self.maker(lane));
        }
        let mark = |mark: &Mark| (mark.kind, self.mark_text(mark));
        card.marks = slice.marks.iter().take(N_MARKS_MAX).map(mark).collect();
        card.n_more = slice.marks.len().saturating_sub(N_MARKS_MAX);
        Some(card)
    }

    /// When the event happened that led to a playhead.
    fn time_of(&self, playhead: Playhead) -> Micros {
        let event = playhead.checked_sub(1).and_then(|idx| self.trace().events().get(idx));
        event.map_or(Micros::ZERO, |event| event.at)
    }

    /// A line with its number.
    fn line(&self, line: u32) -> Option<String> {
        let text =
            self.trace().header().source.text.lines().nth((line as usize).checked_sub(1)?)?;
        Some(words::line(line, text.trim()))
    }

    /// The line that a span was at when a slice of it ended.
    fn line_in(&self, span: SpanId, slice: &Slice) -> Option<u32> {
        // The event that ends a slice may already be the next line.
        let last = if slice.open { slice.to } else { slice.to.saturating_sub(1).max(slice.from) };
        self.facts().line_of_span(span, last)
    }

    /// The line that a lane is at: that of its innermost span.
    fn line_at(&self, lane: &Lane, playhead: Playhead) -> Option<u32> {
        let spans = lane.rows.iter().rev().filter_map(|row| row.at(playhead)?.span);
        spans.into_iter().find_map(|span| self.facts().line_of_span(span, playhead))
    }

    /// Who made a lane, when, and at which line.
    fn maker(&self, lane: &Lane) -> Option<String> {
        let made_at = lane.from.checked_sub(1)?;
        let event = self.trace().events().get(made_at)?;
        let by = LaneId::of(event.by);
        let maker = self.lane_idx(by).and_then(|lane_idx| self.lanes().get(lane_idx));
        let reached = match maker {
            Some(maker) if by != LaneId::Main => self.line_at(maker, made_at),
            _ => self.facts().bare_line(made_at).map(|(_, line)| line),
        };
        Some(words::by(self.trace(), &self.facts().lane_name(by), event.at, reached))
    }

    /// Who woke a lane last, after a playhead and up to another.
    fn waker(&self, lane: LaneId, after: Playhead, until: Playhead) -> Option<String> {
        let wakes = self.wake_edges();
        let first = wakes.partition_point(|wake| wake.event <= after);
        let last = wakes.partition_point(|wake| wake.event <= until).max(first);
        let wake = wakes[first..last].iter().rev().find(|wake| wake.to.lane == lane)?;
        let at = self.time_of(wake.event);
        Some(match wake.from.lane {
            LaneId::Loop => words::by_timer(self.trace(), at),
            from => words::by(self.trace(), &self.facts().lane_name(from), at, None),
        })
    }

    /// Who asked a task last to cancel itself, up to a playhead.
    fn canceller(&self, lane: LaneId, until: Playhead) -> Option<String> {
        let LaneId::Task(task) = lane else { return None };
        let cancels = &self.facts().task(task)?.cancels;
        let idx = cancels.partition_point(|event_idx| *event_idx < until).checked_sub(1)?;
        let event = self.trace().events().get(*cancels.get(idx)?)?;
        debug_assert!(matches!(event.kind, EventKind::CancelRequested { .. }));
        let by = self.facts().lane_name(LaneId::of(event.by));
        Some(words::by(self.trace(), &by, event.at, None))
    }
}
