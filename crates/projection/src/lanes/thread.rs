//! Who has the thread while a trace is followed.

use interleave_trace::{Actor, Playhead};

use crate::lanes::LaneId;
use crate::lanes::build::{Builder, Holder};
use crate::thread_strip::ThreadSlice;

impl Builder<'_> {
    /// Follows who has the thread.
    pub(super) fn follow_thread(&mut self, playhead: Playhead) {
        let now: Option<Holder> = match self.state.running() {
            Some(run) => {
                let lane = LaneId::of(run.by);
                let span = self.lanes.get(lane).and_then(|lane| lane.stack.leaf(&self.opened));
                let root = || match run.by {
                    Actor::Task(task) => self.state.task(task).and_then(|task| task.span),
                    _ => None,
                };
                let handle = if let Actor::Callback(handle) = run.by { Some(handle) } else { None };
                Some((lane, span.or_else(root), handle))
            }
            None if self.in_loop == 0 => Some((LaneId::Main, None, None)),
            None => None,
        };
        if self.holder.map(|(holder, _)| holder) == now {
            return;
        }
        self.end_thread_slice(playhead);
        self.holder = now.map(|holder| (holder, playhead));
    }

    pub(super) fn end_thread_slice(&mut self, playhead: Playhead) {
        let Some(((lane, span, _), from)) = self.holder.take() else { return };
        if from >= playhead {
            return;
        }
        let hue = match (lane, span) {
            (LaneId::Loop, None) => None,
            (_, Some(span)) => Some(self.hues.span(span)),
            (lane, None) => Some(self.hues.lane(lane)),
        };
        self.strip.push(ThreadSlice { lane, span, hue, from, to: playhead });
    }
}
