//! Slices in words, made when somebody looks: a run has very many, and most are never read.

use interleave_trace::{EventKind, SpanId, Trace};

use crate::facts::Facts;
use crate::lanes::{LaneId, Mark, Slice, SliceState, Why};
use crate::words::{self, slices};

/// What words are made from.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    pub(crate) trace: &'a Trace,
    pub(crate) facts: &'a Facts,
    pub(crate) lane: LaneId,
}

impl Told<'_> {
    /// The text to draw in a slice (`brew('tea') · sleep 1 s`, `main() waits for brew`); empty where none is needed.
    /// In the first row of a lane, the lane's head already says who it is.
    pub(crate) fn label(&self, slice: &Slice, is_first_row: bool) -> String {
        let name = self.name(slice.span);
        match (slice.why, slice.state) {
            (Why::Plain | Why::HasYielded, SliceState::Dormant)
            | (Why::Plain, SliceState::Running | SliceState::Ready) => String::new(),
            (Why::Blocked(event_idx), _) => self.call(event_idx),
            (Why::IsOpen, _) => name,
            (Why::WaitsOn(event_idx), _) => match self.kind(event_idx) {
                Some(EventKind::SpanSuspended { on, .. }) => {
                    slices::waits(self.facts, self.trace, &name, on, is_first_row)
                }
                _ => slices::waits_plainly(&name),
            },
            _ => self.title(slice),
        }
    }

    /// The whole story (`brew('tea') waits: sleep until 1 s`).
    pub(crate) fn title(&self, slice: &Slice) -> String {
        let name = self.name(slice.span);
        match (slice.why, slice.state) {
            (Why::Blocked(event_idx), _) => slices::blocks(&name, &self.call(event_idx)),
            (Why::WaitsOn(event_idx), _) => match self.kind(event_idx) {
                Some(EventKind::SpanSuspended { on, .. }) => {
                    slices::waits_until(self.facts, self.trace, &name, on)
                }
                _ => slices::waits_plainly(&name),
            },
            (Why::WaitsFor(child), _) => slices::waits_for(&name, &self.name(Some(child))),
            (Why::NestedRun, _) => slices::waits_for_nested(&name),
            (Why::NoThread, _) => slices::waits_for_thread(&name),
            (Why::InLoop, _) => slices::waits_for_loop(&name),
            (Why::IsOpen, _) => slices::is_open(&name),
            (Why::HasYielded, _) | (Why::Plain, SliceState::Dormant) => slices::has_yielded(&name),
            (Why::Plain, SliceState::Running) => slices::runs(&name),
            (Why::Plain, SliceState::Ready) => slices::is_ready(&name),
            (Why::Plain, SliceState::Waiting) => slices::waits_plainly(&name),
        }
    }

    /// A blocking call.
    fn call(&self, event_idx: usize) -> String {
        match self.kind(event_idx) {
            Some(EventKind::BlockingStarted { call, duration }) => {
                slices::blocking(self.trace, call, *duration)
            }
            _ => String::new(),
        }
    }

    fn kind(&self, event_idx: usize) -> Option<&EventKind> {
        self.trace.events().get(event_idx).map(|event| &event.kind)
    }

    /// What a span is called; a lane without one by its own name, a thread by what it executes.
    fn name(&self, span: Option<SpanId>) -> String {
        match (span, self.lane) {
            (Some(span), _) => self.facts.span_label(span),
            (None, LaneId::Task(task)) => self.facts.task_name(task),
            (None, LaneId::Thread(thread)) => self
                .facts
                .end
                .threads()
                .get(thread.idx())
                .map_or_else(String::new, |thread| thread.function.clone()),
            (None, lane) => self.facts.lane_name(lane),
        }
    }
}

/// What was printed, yielded or raised at a mark; empty where there is nothing to say.
pub(crate) fn mark_text(trace: &Trace, facts: &Facts, mark: &Mark) -> String {
    let event = mark.at.checked_sub(1).and_then(|event_idx| trace.events().get(event_idx));
    match event.map(|event| &event.kind) {
        Some(EventKind::StdoutWritten { text } | EventKind::StderrWritten { text }) => {
            text.trim_end().to_owned()
        }
        Some(EventKind::Yielded { value, .. }) => value.clone(),
        Some(
            EventKind::ExceptionRaised { exception, .. }
            | EventKind::ExceptionCaught { exception, .. },
        ) => facts.exception_text(trace, *exception),
        Some(EventKind::CancelRequested { message, .. }) => message.clone(),
        Some(EventKind::BlockingStarted { call, duration }) => {
            slices::blocking(trace, call, *duration)
        }
        Some(EventKind::RequestMoved { phase, .. }) => words::phase(*phase).to_owned(),
        _ => String::new(),
    }
}
