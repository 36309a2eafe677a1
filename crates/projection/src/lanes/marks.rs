//! What is marked at a point of a slice, and in which row.

use interleave_trace::{EventKind, Playhead};

use crate::lanes::build::Builder;
use crate::lanes::{LaneId, Mark, MarkKind};

impl Builder<'_> {
    /// Puts a mark where something happened at a point.
    pub(super) fn mark(&mut self, playhead: Playhead, own: LaneId, kind: &EventKind) {
        let (lane, span, kind) = match kind {
            EventKind::StdoutWritten { .. } | EventKind::StderrWritten { .. } => {
                (own, None, MarkKind::Print)
            }
            EventKind::Yielded { span, .. } => (own, Some(*span), MarkKind::Yield),
            EventKind::ExceptionRaised { span, .. } => (own, *span, MarkKind::Raise),
            EventKind::ExceptionCaught { span, .. } => (own, *span, MarkKind::Catch),
            EventKind::CancelRequested { task, .. } => {
                (LaneId::Task(*task), None, MarkKind::Cancel)
            }
            EventKind::ContextOpened { span } => (own, Some(*span), MarkKind::Open),
            EventKind::ContextClosing { span, .. } => (own, Some(*span), MarkKind::Close),
            EventKind::BlockingStarted { .. } => (own, None, MarkKind::Block),
            EventKind::RequestMoved { span, .. } => (own, Some(*span), MarkKind::Phase),
            _ => return,
        };
        if lane == LaneId::Loop && self.lanes.get(lane).is_none() {
            self.lane(LaneId::Loop, playhead, None);
        }
        // What the loop itself writes (that it found a deadlock) is nothing that ran in it.
        let has_run = lane != LaneId::Loop || self.state.running().is_some();
        let opened = &self.opened;
        let Some((_, lane)) = self.lanes.get_mut(lane) else { return };
        lane.is_visible |= has_run && matches!(kind, MarkKind::Print | MarkKind::Block);
        let span = span.or_else(|| lane.stack.leaf(opened));
        let row =
            lane.rows.iter_mut().find(|row| row.is_taken && row.span == span && row.open.is_some());
        if let Some((_, _, marks)) = row.and_then(|row| row.open.as_mut()) {
            marks.push(Mark { at: playhead, kind });
        }
    }
}
