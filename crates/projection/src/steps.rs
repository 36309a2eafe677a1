//! Steps: the small groups of events that belong together, such as a task that is made and put into the ready queue.
//!
//! Invariant: the steps of a run cover all of its events, in order, and none is empty.

use interleave_trace::{Actor, ClockKind, EventKind, Micros, Playhead, Trace};

/// Where all runs of a comparison stand after some number of steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The time that the playhead line shows.
    pub at: Micros,
    /// One playhead per run.
    pub playheads: Vec<Playhead>,
    /// The runs that moved in this step, by index; empty only for step 0, where nothing has happened.
    pub moved: Vec<usize>,
    /// A turn of the loop begins here in one of the runs.
    pub starts_iteration: bool,
}

/// Two moments of a measured clock that are closer than this happen, for the eye, at once.
pub(crate) const TOGETHER: Micros = Micros(2_000);

/// Where the steps of a trace end, in order; the last one ends where the trace does.
pub(crate) fn step_ends(trace: &Trace) -> Vec<Playhead> {
    let mut ends = Vec::new();
    let mut step = 0..0;
    let grouping = Grouping { trace, lines: trace.header().source.text.lines().collect() };
    for event_idx in 0..trace.len() {
        if event_idx > 0 && !grouping.belongs(step.start, event_idx) {
            ends.push(event_idx);
            step.start = event_idx;
        }
    }
    if !trace.is_empty() {
        ends.push(trace.len());
    }
    ends
}

struct Grouping<'a> {
    trace: &'a Trace,
    lines: Vec<&'a str>,
}

impl Grouping<'_> {
    /// Whether an event belongs to the step that began at `start` and reaches to the event before it.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of event")]
    fn belongs(&self, start: usize, event_idx: usize) -> bool {
        let events = self.trace.events();
        let (before, event, step) =
            (&events[event_idx - 1], &events[event_idx], &events[start..event_idx]);
        let passed = event.at - before.at;
        let is_at_once = match self.trace.header().clock {
            ClockKind::Virtual => passed == Micros::ZERO,
            ClockKind::Measured => passed < TOGETHER,
        };
        if !is_at_once
            || event.by != before.by
            || matches!(before.kind, EventKind::Diagnosed { .. })
        {
            return false;
        }
        let follows_line = matches!(before.kind, EventKind::LineReached { .. });
        let has = |what: fn(&EventKind) -> bool| step.iter().any(|event| what(&event.kind));
        // What is worth a sentence of its own, with what led to it: no second one joins.
        let has_output = || {
            has(|kind| {
                matches!(kind, EventKind::StdoutWritten { .. } | EventKind::StderrWritten { .. })
            })
        };
        let has_file = || {
            has(|kind| {
                matches!(kind, EventKind::FileWritten { .. } | EventKind::FileRemoved { .. })
            })
        };
        let has_opened = || {
            has(|kind| matches!(kind, EventKind::Yielded { .. } | EventKind::ContextOpened { .. }))
        };
        match &event.kind {
            EventKind::LineReached { span: None, line } => {
                event.by == Actor::Main
                    && self.defines(*line)
                    && step.iter().all(|event| match event.kind {
                        EventKind::LineReached { line, .. } => self.defines(line),
                        _ => false,
                    })
            }
            EventKind::LineReached { .. }
            | EventKind::RunStarted { .. }
            | EventKind::IterationStarted { .. }
            | EventKind::LoopStopped
            | EventKind::LinesElided { .. }
            | EventKind::ThreadStarted { .. }
            | EventKind::ThreadEnded { .. }
            | EventKind::Diagnosed { .. } => false,
            EventKind::TimerFired { .. } => {
                matches!(
                    before.kind,
                    EventKind::IterationStarted { .. } | EventKind::TimerFired { .. }
                )
            }
            EventKind::SpanExited { .. } => matches!(before.kind, EventKind::ContextClosing { .. }),
            EventKind::SpanDropped { .. } => {
                matches!(before.kind, EventKind::RunStarted { .. } | EventKind::SpanCreated { .. })
            }
            EventKind::ProgramEnded { .. } => matches!(before.kind, EventKind::LoopStopped),
            EventKind::RequestMoved { .. } => matches!(before.kind, EventKind::SpanEntered { .. }),
            EventKind::BlockingEnded => matches!(before.kind, EventKind::BlockingStarted { .. }),
            EventKind::Pulled { .. }
            | EventKind::ContextOpened { .. }
            | EventKind::ContextClosing { .. }
            | EventKind::ExceptionCaught { .. } => follows_line,
            EventKind::BlockingStarted { .. } => step.len() <= 2 && !has_output(),
            EventKind::SpanEntered { .. } => {
                !has_opened() && !has(|kind| matches!(kind, EventKind::SpanEntered { .. }))
            }
            EventKind::SpanCreated { .. } => {
                !has_opened()
                    && !has_output()
                    && !has(|kind| matches!(kind, EventKind::SpanEntered { .. }))
            }
            EventKind::FunctionEntered { .. } => {
                !has_output() && !has(|kind| matches!(kind, EventKind::FunctionEntered { .. }))
            }
            EventKind::ThreadCreated { .. } => {
                !has(|kind| matches!(kind, EventKind::ThreadCreated { .. }))
            }
            EventKind::Yielded { .. } => !has(|kind| matches!(kind, EventKind::Yielded { .. })),
            EventKind::ExceptionRaised { .. } => {
                !has(|kind| matches!(kind, EventKind::ExceptionRaised { .. }))
            }
            EventKind::StdoutWritten { .. }
            | EventKind::StderrWritten { .. }
            | EventKind::FileWritten { .. }
            | EventKind::FileRemoved { .. } => !has_output() && !has_file(),
            EventKind::LoopStarted
            | EventKind::HandleQueued { .. }
            | EventKind::TimerArmed { .. }
            | EventKind::HandleCancelled { .. }
            | EventKind::RunEnded
            | EventKind::TaskCreated { .. }
            | EventKind::Woken { .. }
            | EventKind::CancelRequested { .. }
            | EventKind::TaskDone { .. }
            | EventKind::FutureCreated { .. }
            | EventKind::FutureResolved { .. }
            | EventKind::SpanSuspended { .. }
            | EventKind::SpanResumed { .. }
            | EventKind::FunctionExited
            | EventKind::ResourceCreated { .. }
            | EventKind::ResourceAcquired { .. }
            | EventKind::ResourceReleased { .. }
            | EventKind::ResourceLevelChanged { .. } => true,
        }
    }

    /// Whether a line of module code only brings in or defines something. Such lines are one step together.
    fn defines(&self, line: u32) -> bool {
        let text = (line as usize)
            .checked_sub(1)
            .and_then(|idx| self.lines.get(idx))
            .copied()
            .unwrap_or_default();
        definition(text).is_some()
    }
}

/// What a line of module code brings in or defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Definition {
    /// `import asyncio`, `from time import sleep`: the module.
    Import(String),
    /// `def f():`, `async def f():`, `class C:`: the name.
    Name(String),
    /// A decorator of the definition that follows.
    Decorator,
}

/// Reads a line as a definition, if it is one.
pub(crate) fn definition(line: &str) -> Option<Definition> {
    let name = |text: &str| {
        let end = text
            .find(|c: char| c.is_ascii() && !(c.is_ascii_alphanumeric() || c == '_' || c == '.'))
            .unwrap_or(text.len());
        text[..end].to_owned()
    };
    if line.starts_with('@') {
        return Some(Definition::Decorator);
    }
    if let Some(rest) = line.strip_prefix("from ") {
        return Some(Definition::Import(name(rest)));
    }
    if let Some(rest) = line.strip_prefix("import ") {
        return Some(Definition::Import(rest.split('#').next().unwrap_or(rest).trim().to_owned()));
    }
    let rest =
        ["async def ", "def ", "class "].iter().find_map(|prefix| line.strip_prefix(prefix))?;
    Some(Definition::Name(name(rest)))
}
