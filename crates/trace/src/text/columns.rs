//! A trace cut into columns: one per stretch that a span had the thread, one per gap in time, one for late marks.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Actor, EventKind, SpanKind};
use crate::ids::{SpanId, TaskId, ThreadId};
use crate::micros::Micros;
use crate::state::{Span, SpanStage, State, TaskState};
use crate::text::mark;
use crate::trace::Trace;

/// How many characters a gap in time is wide.
const GAP_CHARS: usize = 6;

/// One column of the picture.
pub(super) struct Column {
    /// The moment that it belongs to; for a gap, the one before it.
    pub(super) at: Micros,
    /// Who has the thread: the last digit of the task's number.
    pub(super) thread: char,
    /// What each row shows, in the order of [`Columns::rows`].
    pub(super) cells: Vec<char>,
    gap: bool,
}

impl Column {
    pub(super) fn is_gap(&self) -> bool {
        self.gap
    }

    pub(super) fn width(&self) -> usize {
        if self.gap { GAP_CHARS } else { 1 }
    }
}

/// One row of the picture: what a task drives at one depth.
pub(super) struct Row {
    depth: usize,
    name: String,
    spans: Vec<String>,
}

impl Row {
    /// `Task-1 main()` at depth 0; deeper, the names of the spans that share the row.
    pub(super) fn label(&self) -> String {
        let spans = self.spans.join(", ");
        if self.depth == 0 {
            format!("{} {spans}", self.name)
        } else {
            format!("{:1$}{spans}", "", 2 * self.depth)
        }
    }
}

/// All columns, and what their rows are.
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

/// Whose row it is: tasks come first, by depth, then threads.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lane {
    Task(TaskId, usize),
    Thread(ThreadId),
}

/// What a row shows, before rows are numbered.
type Cells = BTreeMap<Lane, char>;

impl Columns {
    pub(super) fn of(trace: &Trace) -> Self {
        let mut cutter = Cutter::default();
        for event in trace.events() {
            cutter.before(&event.kind, event.at);
            if cutter.state.apply(event).is_err() {
                break;
            }
            cutter.after(&event.kind);
        }
        cutter.finish()
    }
}

#[derive(Default)]
struct Cutter {
    state: State,
    cut: Vec<(Micros, char, bool, Cells)>,
    /// Who was drawn as running in the last column, so that a stretch is drawn once.
    drawn: Option<(Actor, Option<SpanId>)>,
    /// The spans that have begun and are not over.
    live: BTreeSet<SpanId>,
    /// The tasks whose end has not been marked.
    open: BTreeSet<TaskId>,
    /// The threads whose end has not been marked.
    open_threads: BTreeSet<ThreadId>,
    rows: BTreeMap<Lane, Vec<String>>,
}

impl Cutter {
    /// Cuts where the event to come ends a stretch or moves the clock.
    fn before(&mut self, kind: &EventKind, at: Micros) {
        if ends_a_stretch(kind) {
            self.draw_run();
        }
        if at > self.state.at() {
            self.draw_run();
            let cells = self.cells();
            if !cells.is_empty() {
                self.cut.push((self.state.at(), ' ', true, cells));
            }
            self.drawn = None;
        }
    }

    fn after(&mut self, kind: &EventKind) {
        match kind {
            EventKind::SpanEntered { span, .. } => {
                self.live.insert(*span);
                self.place(*span);
            }
            EventKind::Pulled { span, .. } => self.place(*span),
            EventKind::SpanExited { span, .. } => {
                self.live.remove(span);
            }
            EventKind::RunStarted { .. } | EventKind::RunEnded => self.drawn = None,
            EventKind::TaskCreated { task, .. } => {
                self.open.insert(*task);
                self.rows.entry(Lane::Task(*task, 0)).or_default();
            }
            EventKind::ThreadCreated { thread, function } => {
                self.open_threads.insert(*thread);
                self.rows.insert(Lane::Thread(*thread), vec![format!("{function}()")]);
            }
            _ => {}
        }
    }

    /// Notes the span's name in its row.
    fn place(&mut self, id: SpanId) {
        let Some(span) = self.state.span(id) else { return };
        let Some(Actor::Task(task)) = span.owner else { return };
        let name = match span.kind {
            SpanKind::Request => span.name.clone(),
            _ => format!("{}({})", span.name, span.arguments),
        };
        let names = self.rows.entry(Lane::Task(task, self.depth(span))).or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }

    fn depth(&self, span: &Span) -> usize {
        let mut depth = 0;
        let mut parent = span.parent;
        while let Some(up) = parent.and_then(|parent| self.state.span(parent)) {
            depth += 1;
            parent = up.parent;
        }
        depth
    }

    /// Draws the stretch that is under way, unless it has been drawn.
    fn draw_run(&mut self) {
        let Some(run) = self.state.running() else { return };
        let Actor::Task(task) = run.by else { return };
        let frame = self.frame(run.by);
        // A run begins and ends outside of the coroutine; those instants are no stretch of their own.
        let between =
            frame.is_none() && self.state.task(task).is_some_and(|task| task.span.is_some());
        if between || self.drawn == Some((run.by, frame)) {
            return;
        }
        self.drawn = Some((run.by, frame));
        let digit = char::from_digit(task.0 % 10, 10).unwrap_or('*');
        let cells = self.cells();
        self.cut.push((self.state.at(), digit, false, cells));
    }

    /// The innermost span of an actor that is code, not a bracket around code.
    fn frame(&self, by: Actor) -> Option<SpanId> {
        let mut id = self.state.innermost(by);
        while let Some(span) = id.and_then(|id| self.state.span(id)) {
            if span.kind != SpanKind::Context {
                break;
            }
            id = span.parent;
        }
        id
    }

    /// What every row shows now. A task that is done shows its mark once.
    fn cells(&mut self) -> Cells {
        let mut cells = Cells::new();
        for id in self.open.clone() {
            let Some(task) = self.state.task(id) else { continue };
            match &task.state {
                TaskState::Done(outcome) => {
                    cells.insert(Lane::Task(id, 0), mark(outcome));
                    self.open.remove(&id);
                }
                TaskState::Created => {}
                state if self.frame(Actor::Task(id)).is_none() => {
                    cells.insert(Lane::Task(id, 0), letter(state));
                }
                _ => {}
            }
        }
        for id in &self.live {
            let Some(span) = self.state.span(*id) else { continue };
            let Some(owner @ Actor::Task(task)) = span.owner else { continue };
            let cell = match span.stage {
                SpanStage::Yielded => '-',
                _ if span.kind == SpanKind::Context => '═',
                _ if self.frame(owner) == Some(*id) => {
                    self.state.task(task).map_or(' ', |task| letter(&task.state))
                }
                _ => '·',
            };
            cells.insert(Lane::Task(task, self.depth(span)), cell);
        }
        for id in self.open_threads.clone() {
            let Some(thread) = self.state.threads().get(id.idx()) else { continue };
            let cell = match &thread.outcome {
                Some(outcome) => {
                    self.open_threads.remove(&id);
                    mark(outcome)
                }
                None if thread.started => '█',
                None => '○',
            };
            cells.insert(Lane::Thread(id), cell);
        }
        cells
    }

    fn finish(mut self) -> Columns {
        self.draw_run();
        let marks = self.cells();
        if !marks.is_empty() {
            self.cut.push((self.state.at(), ' ', false, marks));
        }
        let keys: Vec<Lane> = self.rows.keys().copied().collect();
        let columns = self
            .cut
            .into_iter()
            .map(|(at, thread, gap, shown)| Column {
                at,
                thread,
                gap,
                cells: keys.iter().map(|key| shown.get(key).copied().unwrap_or(' ')).collect(),
            })
            .collect();
        let rows = self
            .rows
            .into_iter()
            .map(|(lane, spans)| match lane {
                Lane::Task(task, depth) => Row {
                    depth,
                    name: self
                        .state
                        .task(task)
                        .map_or_else(|| task.to_string(), |task| task.name.clone()),
                    spans,
                },
                Lane::Thread(thread) => Row { depth: 0, name: thread.to_string(), spans },
            })
            .collect();
        Columns { columns, rows }
    }
}

/// What the innermost span of a task in this state shows.
fn letter(state: &TaskState) -> char {
    match state {
        TaskState::Ready => '○',
        TaskState::Running => '█',
        TaskState::Created | TaskState::Waiting { .. } | TaskState::Done(_) => '·',
    }
}

/// Whether an event ends the stretch of whoever has the thread.
fn ends_a_stretch(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::SpanEntered { .. }
            | EventKind::SpanExited { .. }
            | EventKind::Yielded { .. }
            | EventKind::Pulled { .. }
            | EventKind::RunStarted { .. }
            | EventKind::RunEnded
    )
}
