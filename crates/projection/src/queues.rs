//! The ready queue, the timers and the runs at any playhead: snapshots, and the few events after the nearest one.
//!
//! Invariant: at every playhead they are what [`interleave_trace::State`] says.

use std::collections::VecDeque;

use interleave_trace::{Actor, Event, EventKind, HandleId, Micros, Playhead, Trace};

/// How many events apart the snapshots are: replaying so many is quicker than a snapshot is big.
const APART: usize = 128;

/// What waits and what runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Queues {
    pub(crate) ready: VecDeque<HandleId>,
    /// By deadline, then in the order in which they were armed.
    pub(crate) timers: Vec<(Micros, HandleId)>,
    /// What runs; the last one has the thread.
    pub(crate) runs: Vec<(Actor, Option<HandleId>)>,
}

/// The snapshots of a trace.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Snapshots {
    snapshots: Vec<Queues>,
}

impl Snapshots {
    pub(crate) fn of(trace: &Trace) -> Self {
        let mut queues = Queues::default();
        let mut snapshots = vec![queues.clone()];
        for (event_idx, event) in trace.events().iter().enumerate() {
            queues.follow(event);
            if (event_idx + 1) % APART == 0 {
                snapshots.push(queues.clone());
            }
        }
        Self { snapshots }
    }

    /// The queues after so many events.
    pub(crate) fn at(&self, trace: &Trace, playhead: Playhead) -> Queues {
        let idx = (playhead / APART).min(self.snapshots.len().saturating_sub(1));
        let mut queues = self.snapshots.get(idx).cloned().unwrap_or_default();
        for event in trace.events().iter().take(playhead).skip(idx * APART) {
            queues.follow(event);
        }
        queues
    }
}

impl Queues {
    fn follow(&mut self, event: &Event) {
        match &event.kind {
            EventKind::HandleQueued { handle, .. } => self.ready.push_back(*handle),
            EventKind::TimerArmed { handle, deadline, .. } => {
                let timer = (*deadline, *handle);
                let idx = self.timers.partition_point(|armed| *armed < timer);
                self.timers.insert(idx, timer);
            }
            EventKind::TimerFired { handle } => {
                self.timers.retain(|(_, armed)| armed != handle);
                self.ready.push_back(*handle);
            }
            EventKind::HandleCancelled { handle } => {
                self.timers.retain(|(_, armed)| armed != handle);
                self.ready.retain(|queued| queued != handle);
            }
            EventKind::RunStarted { handle } => {
                if handle.is_some() {
                    self.ready.pop_front();
                }
                self.runs.push((event.by, *handle));
            }
            EventKind::RunEnded => {
                self.runs.pop();
            }
            _ => {}
        }
    }
}
