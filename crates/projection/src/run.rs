//! One trace with its indices.

use interleave_trace::{Micros, Playhead, Trace};

use crate::console::ConsoleRow;
use crate::diagnostics::DiagnosticView;
use crate::event_loop::EventLoop;
use crate::lane_states::LaneState;
use crate::lanes::Lane;
use crate::narration::Narration;
use crate::source_marks::SourceMark;
use crate::thread_strip::ThreadSlice;
use crate::wake_edges::WakeEdge;

/// One trace with its indices: made once per trace, asked at any playhead in `0..=trace.len()`. A playhead beyond the
/// end means the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    trace: Trace,
    lanes: Vec<Lane>,
    thread_strip: Vec<ThreadSlice>,
    wake_edges: Vec<WakeEdge>,
    console: Vec<ConsoleRow>,
    diagnostics: Vec<DiagnosticView>,
}

impl Run {
    /// Indexes a trace.
    pub fn new(trace: Trace) -> Self {
        Self {
            trace,
            lanes: Vec::new(),
            thread_strip: Vec::new(),
            wake_edges: Vec::new(),
            console: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// The trace.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// How long the run took.
    pub fn total(&self) -> Micros {
        self.trace.total()
    }

    /// The lanes, in the order in which they were made.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// Who had the thread, from when to when.
    pub fn thread_strip(&self) -> &[ThreadSlice] {
        &self.thread_strip
    }

    /// Who woke whom, in order.
    pub fn wake_edges(&self) -> &[WakeEdge] {
        &self.wake_edges
    }

    /// What runs, what is ready, which timers are armed.
    pub fn event_loop(&self, playhead: Playhead) -> EventLoop {
        let _ = playhead;
        EventLoop::default()
    }

    /// What has been written so far.
    pub fn console(&self, playhead: Playhead) -> &[ConsoleRow] {
        &self.console[..self.console.partition_point(|row| row.event <= playhead)]
    }

    /// The current line of every live span.
    pub fn source_marks(&self, playhead: Playhead) -> Vec<SourceMark> {
        let _ = playhead;
        Vec::new()
    }

    /// The state of every lane that exists by now, in the order of [`Self::lanes`].
    pub fn lane_states(&self, playhead: Playhead) -> Vec<LaneState> {
        let _ = playhead;
        Vec::new()
    }

    /// What the step that led to this playhead did. At 0: what is about to begin.
    pub fn narration(&self, playhead: Playhead) -> Narration {
        let _ = playhead;
        Narration::default()
    }

    /// The first playhead after `playhead` at which this line has just been reached.
    pub fn next_reach_of_line(&self, playhead: Playhead, line: u32) -> Option<Playhead> {
        let _ = (playhead, line);
        None
    }

    /// What the person should be told, in order.
    pub fn diagnostics(&self) -> &[DiagnosticView] {
        &self.diagnostics
    }
}
