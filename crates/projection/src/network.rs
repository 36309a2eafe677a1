//! The requests of a run: what was asked of whom, how far each came when, and what came of it.
//!
//! The head of an answer and its body are two spans, because a program may do other things in between. The first thing
//! that is told of a body is whose it is; the two are one row.
//! Invariant: the changes of a row are in the order of the trace, and there is at least one.

use interleave_trace::{
    Actor, EventKind, Micros, Outcome, Phase, Playhead, SortedMap, SpanId, SpanKind, Trace,
};

use crate::facts::Facts;
use crate::hues::Hues;
use crate::lanes::LaneId;
use crate::words::outside;

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestRow {
    /// It.
    pub span: SpanId,
    /// Whose.
    pub lane: LaneId,
    /// That one's name.
    pub name: String,
    /// Its color.
    pub hue: u8,
    /// `GET`; empty if the trace does not say.
    pub method: String,
    /// Where to (`https://example.com/tea`).
    pub address: String,
    /// What became of it, in order.
    pub changes: Vec<RequestChange>,
}

/// A request got further, or ended.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestChange {
    /// The playhead that has just applied it.
    pub event: Playhead,
    /// When.
    pub at: Micros,
    /// What it does from here on.
    pub state: RequestState,
    /// What came of it so far (`200 OK`, `TimeoutError`), if anything.
    pub result: String,
}

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestState {
    /// It was begun.
    Begun,
    /// It makes its connection.
    Connecting,
    /// It waits for the answer.
    Waiting,
    /// The answer comes in.
    Receiving,
    /// The head of the answer is there, and nobody has asked for the rest yet.
    Answered,
    /// It is over, with an answer.
    Done,
    /// It is over, without one.
    Failed,
    /// It was cancelled.
    Cancelled,
}

impl RequestState {
    /// Whether nothing follows.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

impl RequestRow {
    /// The last change up to a playhead; none if it has not begun.
    pub fn at(&self, playhead: Playhead) -> Option<&RequestChange> {
        let idx = self.changes.partition_point(|change| change.event <= playhead);
        self.changes.get(idx.checked_sub(1)?)
    }
}

/// Whether a run has any requests.
pub(crate) fn any(facts: &Facts) -> bool {
    facts.end.spans().iter().any(|span| span.kind == SpanKind::Request && span.owner.is_some())
}

/// All requests, in the order in which they began.
pub(crate) fn requests(trace: &Trace, facts: &Facts, hues: &Hues) -> Vec<RequestRow> {
    let mut gathering =
        Gathering { trace, facts, hues, rows: Vec::new(), row_of: SortedMap::default() };
    for (event_idx, event) in trace.events().iter().enumerate() {
        gathering.follow(event_idx, event.by, &event.kind);
    }
    gathering.rows
}

struct Gathering<'a> {
    trace: &'a Trace,
    facts: &'a Facts,
    hues: &'a Hues,
    rows: Vec<RequestRow>,
    /// Which row a span is in.
    row_of: SortedMap<SpanId, usize>,
}

impl Gathering<'_> {
    fn follow(&mut self, event_idx: usize, by: Actor, kind: &EventKind) {
        match kind {
            EventKind::SpanEntered { span, .. } => self.entered(event_idx, *span, by),
            EventKind::RequestMoved { span, phase, .. } => {
                let state = match phase {
                    Phase::Connecting => RequestState::Connecting,
                    Phase::Waiting => RequestState::Waiting,
                    Phase::Receiving => RequestState::Receiving,
                };
                self.change(event_idx, *span, state, None);
            }
            EventKind::SpanExited { span, outcome } => self.exited(event_idx, *span, outcome),
            _ => {}
        }
    }

    fn entered(&mut self, event_idx: usize, span: SpanId, by: Actor) {
        let Some(known) = self.facts.end.span(span).filter(|span| span.kind == SpanKind::Request)
        else {
            return;
        };
        if let Some(row) = self.head_of(event_idx, span) {
            self.row_of.insert(span, row);
            // What seemed to be the end was not.
            let last = self.rows.get_mut(row).and_then(|row| row.changes.last_mut());
            if let Some(last) = last.filter(|last| last.state == RequestState::Done) {
                last.state = RequestState::Answered;
            }
            return;
        }
        let (method, address) = outside::method_and_address(&known.name);
        let lane = LaneId::of(by);
        self.row_of.insert(span, self.rows.len());
        self.rows.push(RequestRow {
            span,
            lane,
            name: self.facts.lane_name(lane),
            hue: self.hues.lane(lane),
            method: method.to_owned(),
            address: address.to_owned(),
            changes: Vec::new(),
        });
        self.change(event_idx, span, RequestState::Begun, None);
    }

    /// The row of the request whose body begins to come in with this event.
    fn head_of(&self, event_idx: usize, body: SpanId) -> Option<usize> {
        match &self.trace.events().get(event_idx + 1)?.kind {
            EventKind::RequestMoved { span, of: Some(head), .. } if *span == body => {
                self.row_of.get(head).copied()
            }
            _ => None,
        }
    }

    fn exited(&mut self, event_idx: usize, span: SpanId, outcome: &Outcome) {
        let Some(row) = self.row_of.get(&span).copied() else { return };
        let is_head = self.rows.get(row).is_some_and(|row| row.span == span);
        match outcome {
            Outcome::Returned(result) => {
                // How long a body is says less than how the request was answered.
                let result = is_head.then(|| result.clone());
                self.change(event_idx, span, RequestState::Done, result);
            }
            Outcome::Raised(exception) => {
                let text = self.facts.exception_text(self.trace, *exception);
                self.change(event_idx, span, RequestState::Failed, Some(text));
            }
            Outcome::Cancelled => self.change(event_idx, span, RequestState::Cancelled, None),
        }
    }

    fn change(
        &mut self,
        event_idx: usize,
        span: SpanId,
        state: RequestState,
        result: Option<String>,
    ) {
        let row = self.row_of.get(&span).and_then(|row| self.rows.get_mut(*row));
        let (Some(row), Some(event)) = (row, self.trace.events().get(event_idx)) else { return };
        let before = row.changes.last().map(|last| last.result.clone());
        let result = result.or(before).unwrap_or_default();
        row.changes.push(RequestChange { event: event_idx + 1, at: event.at, state, result });
    }
}
