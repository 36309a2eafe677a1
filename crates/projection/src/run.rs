//! One trace with its indices.

use std::ops::Range;
use std::rc::Rc;

use interleave_trace::{
    Event, EventKind, HandleId, Micros, Playhead, SortedMap, SpanId, SpanKind, Trace,
};

use crate::causes;
use crate::console::{self, ConsoleRow};
use crate::diagnostics::{self, DiagnosticView};
use crate::event_loop::{self, EventLoop};
use crate::facts::Facts;
use crate::files::{self, FileView};
use crate::hints::Hint;
use crate::hues::{self, Hues};
use crate::lane_states::{self, LaneState};
use crate::lanes::load::{self, Change, Load};
use crate::lanes::told::{self, Told};
use crate::lanes::{Lane, LaneId, Mark, Slice, build};
use crate::lazy::Lazy;
use crate::narration::{self, Narration, tell};
use crate::network::{self, RequestRow};
use crate::queues::{self, Snapshots};
use crate::source_marks::{self, SourceMark, Starts};
use crate::steps;
use crate::streams::{self, Streams};
use crate::thread_strip::ThreadSlice;
use crate::wake_edges::{self, WakeEdge};

/// One trace with its indices: made once per trace, asked at any playhead in `0..=trace.len()`. A playhead beyond the
/// end means the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    trace: Rc<Trace>,
    facts: Rc<Facts>,
    snapshots: Lazy<Rc<Snapshots>>,
    starts: Rc<Starts>,
    step_ends: Rc<[Playhead]>,
    wake_edges: Rc<[WakeEdge]>,
    diagnostics: Rc<[DiagnosticView]>,
    hues: Hues,
    lanes: Vec<Lane>,
    lane_idxs: Rc<SortedMap<LaneId, usize>>,
    changes: Rc<[Change]>,
    thread_strip: Vec<ThreadSlice>,
    console: Lazy<Rc<[ConsoleRow]>>,
    has_outside: Lazy<bool>,
    hints: Rc<[Hint]>,
}

impl Run {
    /// Indexes a trace.
    pub fn new(trace: Trace) -> Self {
        let facts = Facts::of(&trace);
        let hues = hues::align(&[&facts]).pop().unwrap_or_default();
        let built = build::build(&trace, &facts, &hues);
        let mut lane_idxs = SortedMap::default();
        for (lane_idx, lane) in built.lanes.iter().enumerate() {
            lane_idxs.insert(lane.id, lane_idx);
        }
        Self {
            snapshots: Lazy::default(),
            step_ends: steps::step_ends(&trace).into(),
            wake_edges: wake_edges::wake_edges(&trace, &facts).into(),
            diagnostics: diagnostics::diagnostics(&trace).into(),
            starts: Rc::new(Starts::of(&built.lanes)),
            lane_idxs: Rc::new(lane_idxs),
            lanes: built.lanes,
            changes: built.changes.into(),
            thread_strip: built.thread_strip,
            console: Lazy::default(),
            has_outside: Lazy::default(),
            hues,
            hints: Rc::default(),
            trace: Rc::new(trace),
            facts: Rc::new(facts),
        }
    }

    /// The same run with the hints that were found about it ([`crate::hints::find`]).
    #[must_use]
    pub fn with_hints(self, hints: Vec<Hint>) -> Self {
        Self { hints: hints.into(), ..self }
    }

    /// The same runs in colors that agree: the same coroutine call has the same one in all of them.
    pub(crate) fn align(runs: Vec<Rc<Self>>) -> Vec<Rc<Self>> {
        let facts: Vec<&Facts> = runs.iter().map(|run| &*run.facts).collect();
        let hues = hues::align(&facts);
        runs.iter()
            .zip(hues)
            .map(
                |(run, hues)| {
                    if run.hues == hues { run.clone() } else { Rc::new(run.recolor(hues)) }
                },
            )
            .collect()
    }

    fn recolor(&self, hues: Hues) -> Self {
        let mut run = self.clone();
        for lane in &mut run.lanes {
            lane.hue = hues.lane(lane.id);
            for slice in lane.rows.iter_mut().flat_map(|row| &mut row.slices) {
                slice.hue = slice.span.map_or(lane.hue, |span| hues.span(span));
            }
        }
        for slice in &mut run.thread_strip {
            let hue = || slice.span.map_or_else(|| hues.lane(slice.lane), |span| hues.span(span));
            slice.hue = slice.hue.map(|_| hue());
        }
        run.console = Lazy::default();
        run.hues = hues;
        run
    }

    /// The trace.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    fn snapshots(&self) -> &Snapshots {
        self.snapshots.get(|| Rc::new(Snapshots::of(&self.trace)))
    }

    pub(crate) fn facts(&self) -> &Facts {
        &self.facts
    }

    pub(crate) fn hues(&self) -> &Hues {
        &self.hues
    }

    /// A coroutine call, generator, context manager or request as text: `brew('tea')`.
    pub fn span_label(&self, span: SpanId) -> String {
        self.facts.span_label(span)
    }

    /// What a span is; `None` for one that this run does not have.
    pub fn span_kind(&self, span: SpanId) -> Option<SpanKind> {
        self.facts.end.span(span).map(|span| span.kind)
    }

    /// How long the run took.
    pub fn total(&self) -> Micros {
        self.trace.total()
    }

    /// The lanes, in the order in which they were made.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// The index of a lane; `None` for a lane that is not drawn.
    pub fn lane_idx(&self, lane: LaneId) -> Option<usize> {
        self.lane_idxs.get(&lane).copied()
    }

    /// What several lanes do together, for each group of them: how many run, are ready and wait, from where on.
    pub fn loads(&self, groups: &[&[usize]]) -> Vec<Vec<Load>> {
        load::loads(&self.changes, self.lanes.len(), groups)
    }

    /// Who had the thread, from when to when.
    pub fn thread_strip(&self) -> &[ThreadSlice] {
        &self.thread_strip
    }

    /// Who woke whom, in order.
    pub fn wake_edges(&self) -> &[WakeEdge] {
        &self.wake_edges
    }

    /// What runs, what is ready, which timers are armed, what is in flight; of each, at most `n_max`, because a row has
    /// no room for thousands.
    pub fn event_loop(&self, playhead: Playhead, n_max: usize) -> EventLoop {
        let source = event_loop::Source {
            trace: &self.trace,
            facts: &self.facts,
            hues: &self.hues,
            snapshots: self.snapshots(),
        };
        EventLoop::of(&source, self.clamp(playhead), n_max)
    }

    /// What has been written so far.
    pub fn console(&self, playhead: Playhead) -> &[ConsoleRow] {
        let rows = self.console.get(|| console::rows(&self.trace, &self.facts, &self.hues).into());
        &rows[..rows.partition_point(|row| row.event <= playhead)]
    }

    /// The files that have been written so far.
    pub fn files(&self, playhead: Playhead) -> Vec<FileView> {
        files::files(&self.trace, &self.facts, &self.hues, self.clamp(playhead))
    }

    /// The async generators as streams: the whole run, to be laid out once.
    pub fn streams(&self) -> Streams {
        streams::streams(&self.trace, &self.facts, &self.hues)
    }

    /// Whether there are any streams.
    pub fn has_streams(&self) -> bool {
        streams::any(&self.trace, &self.facts)
    }

    /// The requests, in the order in which they began: of the whole run.
    pub fn requests(&self) -> Vec<RequestRow> {
        network::requests(&self.trace, &self.facts, &self.hues)
    }

    /// Whether there are any requests.
    pub fn has_requests(&self) -> bool {
        network::any(&self.facts)
    }

    /// Whether any file is written.
    pub fn has_files(&self) -> bool {
        let writes = |event: &Event| matches!(event.kind, EventKind::FileWritten { .. });
        self.trace.events().iter().any(writes)
    }

    /// Whether anything ever goes on outside of the loop: a request, a thread, a connection.
    pub fn has_outside(&self) -> bool {
        *self.has_outside.get(|| queues::has_outside(&self.trace))
    }

    /// The current line of every live span.
    pub fn source_marks(&self, playhead: Playhead) -> Vec<SourceMark> {
        source_marks::source_marks(
            &self.facts,
            &self.hues,
            &self.lanes,
            &self.starts,
            self.clamp(playhead),
        )
    }

    /// A few words to stand beside a marked line (`tea waits`).
    pub fn tag(&self, mark: &SourceMark) -> String {
        source_marks::tag(&self.facts, mark)
    }

    /// The state of every lane that exists by now, in the order of [`Self::lanes`].
    pub fn lane_states(&self, playhead: Playhead) -> Vec<LaneState> {
        (0..self.lanes.len()).filter_map(|lane_idx| self.lane_state(lane_idx, playhead)).collect()
    }

    /// The state of a lane, by its index in [`Self::lanes`]; `None` while it does not exist.
    pub fn lane_state(&self, lane_idx: usize, playhead: Playhead) -> Option<LaneState> {
        let lane = self.lanes.get(lane_idx)?;
        lane_states::lane_state(&self.trace, &self.facts, lane, self.clamp(playhead))
    }

    /// The text to draw in a slice of a lane (`brew('tea') · sleep 1 s`); empty where none is needed. In the first row,
    /// the lane's head already says who it is.
    pub fn slice_label(&self, lane: LaneId, slice: &Slice, is_first_row: bool) -> String {
        self.told(lane).label(slice, is_first_row)
    }

    /// The whole story of a slice of a lane (`brew('tea') waits: sleep until 1 s`).
    pub fn slice_title(&self, lane: LaneId, slice: &Slice) -> String {
        self.told(lane).title(slice)
    }

    /// What was printed, yielded or raised at a mark; empty where there is nothing to say.
    pub fn mark_text(&self, mark: &Mark) -> String {
        told::mark_text(&self.trace, &self.facts, mark)
    }

    fn told(&self, lane: LaneId) -> Told<'_> {
        Told { trace: &self.trace, facts: &self.facts, lane }
    }

    /// What the step that led to this playhead did, as far as it has happened. At 0: what is about to begin.
    pub fn narration(&self, playhead: Playhead) -> Narration {
        let playhead = self.clamp(playhead);
        match self.step_at(playhead) {
            Some(step) => tell::step(&self.source(), step.start..playhead),
            None => self.beginning(),
        }
    }

    /// What is about to begin, before the first step.
    pub fn beginning(&self) -> Narration {
        narration::beginning(&self.trace)
    }

    /// Why something runs or is in the ready queue, as a phrase (`its 1 s sleep is over`); empty if nothing can be said.
    pub fn why(&self, handle: HandleId) -> String {
        causes::why(&self.facts, &self.trace, handle)
    }

    /// The events of the step that led to a playhead.
    fn step_at(&self, playhead: Playhead) -> Option<Range<usize>> {
        let before = playhead.checked_sub(1)?;
        let idx = self.step_ends.partition_point(|end| *end <= before);
        let start = idx.checked_sub(1).map_or(0, |idx| self.step_ends[idx]);
        Some(start..*self.step_ends.get(idx)?)
    }

    fn source(&self) -> tell::Source<'_> {
        tell::Source {
            trace: &self.trace,
            facts: &self.facts,
            hues: &self.hues,
            snapshots: self.snapshots(),
        }
    }

    /// The first playhead after `playhead` at which this line has just been reached.
    pub fn next_reach_of_line(&self, playhead: Playhead, line: u32) -> Option<Playhead> {
        let reaches = self.facts.line_reaches.get(&line)?;
        reaches.get(reaches.partition_point(|at| *at <= playhead)).copied()
    }

    /// What the person should be told, in order.
    pub fn diagnostics(&self) -> &[DiagnosticView] {
        &self.diagnostics
    }

    /// What a learner should know about it beyond what happened in it, in the order of the moments; nothing where
    /// nobody has looked.
    pub fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// Where the steps of this run end, in order; the last one ends with the trace.
    pub fn step_ends(&self) -> &[Playhead] {
        &self.step_ends
    }

    /// The playheads at which the iterations of the loop began, in order.
    pub fn iterations(&self) -> &[Playhead] {
        &self.facts.iterations
    }

    fn clamp(&self, playhead: Playhead) -> Playhead {
        playhead.min(self.trace.len())
    }
}
