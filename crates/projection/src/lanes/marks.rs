//! What is marked at a point of a slice, and in which row.

use interleave_trace::{EventKind, Playhead};

use crate::lanes::build::Builder;
use crate::lanes::{LaneId, Mark, MarkKind};
use crate::words::{self, slices};

impl Builder<'_> {
    /// Puts a mark where something happened at a point.
    pub(super) fn mark(&mut self, playhead: Playhead, own: LaneId, kind: &EventKind) {
        let (lane, span, kind, text) = match kind {
            EventKind::StdoutWritten { text } | EventKind::StderrWritten { text } => {
                (own, None, MarkKind::Print, text.trim_end().to_owned())
            }
            EventKind::Yielded { span, value } => {
                (own, Some(*span), MarkKind::Yield, value.clone())
            }
            EventKind::ExceptionRaised { exception, span, .. } => {
                (own, *span, MarkKind::Raise, self.facts.exception_text(self.trace, *exception))
            }
            EventKind::ExceptionCaught { exception, span, .. } => {
                (own, *span, MarkKind::Catch, self.facts.exception_text(self.trace, *exception))
            }
            EventKind::CancelRequested { task, message } => {
                (LaneId::Task(*task), None, MarkKind::Cancel, message.clone())
            }
            EventKind::ContextOpened { span } => (own, Some(*span), MarkKind::Open, String::new()),
            EventKind::ContextClosing { span, .. } => {
                (own, Some(*span), MarkKind::Close, String::new())
            }
            EventKind::BlockingStarted { call, duration } => {
                (own, None, MarkKind::Block, slices::blocking(self.trace, call, *duration))
            }
            EventKind::RequestMoved { span, phase } => {
                (own, Some(*span), MarkKind::Phase, words::phase(*phase).to_owned())
            }
            _ => return,
        };
        if lane == LaneId::Loop && self.lanes.get(lane).is_none() {
            self.lane(LaneId::Loop, playhead, None);
        }
        let opened = &self.opened;
        let Some(lane) = self.lanes.get_mut(lane) else { return };
        lane.is_visible |= matches!(kind, MarkKind::Print | MarkKind::Block);
        let span = span.or_else(|| lane.stack.leaf(opened));
        let row =
            lane.rows.iter_mut().find(|row| row.is_taken && row.span == span && row.open.is_some());
        if let Some((_, _, marks)) = row.and_then(|row| row.open.as_mut()) {
            marks.push(Mark { at: playhead, kind, text });
        }
    }
}
