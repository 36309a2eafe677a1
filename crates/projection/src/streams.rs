//! Async generators as streams: when each was asked for a value, what it gave, and how it ended.
//!
//! Everything is put into columns in the order in which it happened. What happens in one instant along a pipeline shares
//! a column: a pull that goes up through it, a value that comes down, an end. Time passes only between columns.
//! Invariant: columns are in the order of the trace, and so are the marks of a row.

use interleave_trace::{
    Actor, EventKind, Micros, Outcome, Playhead, SortedMap, SpanId, SpanKind, TaskId, Trace,
};

use crate::facts::Facts;
use crate::hues::Hues;
use crate::lanes::LaneId;
use crate::spans::{self, Opened};

/// All streams of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Streams {
    /// A row for each generator that was ever asked for a value; in a pipeline, the one that gives before the one that
    /// takes.
    pub rows: Vec<StreamRow>,
    /// When things happened, in order.
    pub columns: Vec<StreamColumn>,
}

/// One generator.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamRow {
    /// It.
    pub span: SpanId,
    /// Who pulls it first: the task, thread or program in whose code it is.
    pub lane: LaneId,
    /// Its call (`numbers(5)`).
    pub name: String,
    /// Its color.
    pub hue: u8,
    /// The row of the generator that pulls it first, if it is a generator that does.
    pub feeds: Option<usize>,
    /// Who pulls it first (`main()`, or, where no coroutine of the program does, `Task-1`).
    pub consumer: String,
    /// What happens, in order.
    pub marks: Vec<StreamMark>,
}

/// Something that happens to a stream.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamMark {
    /// In which column.
    pub column: usize,
    /// The playhead that has just applied it.
    pub event: Playhead,
    /// When.
    pub at: Micros,
    /// What.
    pub kind: StreamEvent,
    /// The value that it yielded, or the exception that ended it; else empty.
    pub text: String,
}

/// What happens to streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamEvent {
    /// It was asked for a value.
    Pulled,
    /// It gave one.
    Yielded,
    /// It has no more.
    Ended,
    /// It was told to close, and goes on to clean up.
    Closing,
    /// It was closed before it had ended by itself (`aclose`, or nobody can pull it any more).
    Closed,
    /// It was cancelled.
    Cancelled,
    /// An exception came out of it.
    Raised,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StreamColumn {
    /// When.
    pub at: Micros,
    /// The playhead that has just applied the first thing in it.
    pub event: Playhead,
    /// What all things in it are; of ends, the first one.
    pub kind: StreamEvent,
}

/// Whether a run has any streams.
pub(crate) fn any(trace: &Trace, facts: &Facts) -> bool {
    facts.end.spans().iter().any(|span| span.kind == SpanKind::Generator && span.owner.is_some())
        && {
            let mut opened = Opened::default();
            trace.events().iter().any(|event| {
                spans::follow_contexts(&mut opened, &event.kind);
                stream_begun(facts, &opened, &event.kind).is_some()
            })
        }
}

/// The streams of a run.
pub(crate) fn streams(trace: &Trace, facts: &Facts, hues: &Hues) -> Streams {
    let mut gathering = Gathering {
        trace,
        facts,
        hues,
        opened: Opened::default(),
        rows: Vec::new(),
        row_of: SortedMap::default(),
        cancels: SortedMap::default(),
        columns: Vec::new(),
        in_column: Vec::new(),
    };
    for (event_idx, event) in trace.events().iter().enumerate() {
        spans::follow_contexts(&mut gathering.opened, &event.kind);
        gathering.follow(event_idx, event.by, &event.kind);
    }
    let Gathering { rows, columns, .. } = gathering;
    Streams { rows: in_order(rows), columns }
}

/// The generator that an event begins to pull, and the span that pulls it. Not one that an `@asynccontextmanager`
/// drives: that is pulled by a context manager that is not open yet.
fn stream_begun(
    facts: &Facts,
    opened: &Opened,
    kind: &EventKind,
) -> Option<(SpanId, Option<SpanId>)> {
    let EventKind::SpanEntered { span, parent } = kind else { return None };
    facts.end.span(*span).filter(|span| span.kind == SpanKind::Generator)?;
    // The body of an `async with` is in the context manager; what pulls is the code around it.
    let mut puller = *parent;
    while let Some((id, known)) = puller.and_then(|id| Some((id, facts.end.span(id)?)))
        && known.kind == SpanKind::Context
    {
        if !opened.contains_key(&id) {
            return None;
        }
        // Spans are entered inside of those that were made before them.
        puller = known.parent.filter(|outer| *outer < id);
    }
    Some((*span, puller))
}

/// A row while it is gathered.
struct Gathered {
    row: StreamRow,
    /// The row of the generator that pulled it first.
    feeds: Option<usize>,
    /// In whose code it is.
    owner: Actor,
}

struct Gathering<'a> {
    trace: &'a Trace,
    facts: &'a Facts,
    hues: &'a Hues,
    opened: Opened,
    rows: Vec<Gathered>,
    row_of: SortedMap<SpanId, usize>,
    /// Where each task was asked last to cancel itself.
    cancels: SortedMap<TaskId, Playhead>,
    columns: Vec<StreamColumn>,
    /// The rows that have a mark in the last column.
    in_column: Vec<usize>,
}

impl Gathering<'_> {
    fn follow(&mut self, event_idx: usize, by: Actor, kind: &EventKind) {
        if let Some((span, puller)) = stream_begun(self.facts, &self.opened, kind) {
            self.begin(span, by, puller);
            return self.mark(event_idx, span, StreamEvent::Pulled, String::new());
        }
        match kind {
            EventKind::Pulled { span, .. } => {
                if let Some(row) = self.row_of.get(span) {
                    self.rows[*row].owner = by;
                }
                self.mark(event_idx, *span, StreamEvent::Pulled, String::new());
            }
            EventKind::Yielded { span, value } => {
                self.mark(event_idx, *span, StreamEvent::Yielded, value.clone());
            }
            EventKind::SpanExited { span, outcome } => self.exited(event_idx, *span, outcome),
            EventKind::CancelRequested { task, .. } => self.cancels.insert(*task, event_idx + 1),
            _ => {}
        }
    }

    fn begin(&mut self, span: SpanId, by: Actor, puller: Option<SpanId>) {
        let lane = LaneId::of(by);
        let consumer = match puller {
            Some(puller) => self.facts.stream_label(puller),
            None => self.facts.lane_name(lane),
        };
        let row = StreamRow {
            span,
            lane,
            name: self.facts.stream_label(span),
            hue: self.hues.span(span),
            feeds: None,
            consumer,
            marks: Vec::new(),
        };
        let feeds = puller.and_then(|puller| self.row_of.get(&puller).copied());
        self.row_of.insert(span, self.rows.len());
        self.rows.push(Gathered { row, feeds, owner: by });
    }

    fn exited(&mut self, event_idx: usize, span: SpanId, outcome: &Outcome) {
        let Some(Gathered { row, owner, .. }) =
            self.row_of.get(&span).and_then(|row| self.rows.get_mut(*row))
        else {
            return;
        };
        let last = row.marks.last_mut();
        let pulled = last.as_ref().map_or(0, |last| last.event);
        let asked = match owner {
            Actor::Task(task) => self.cancels.get(task).copied(),
            _ => None,
        };
        let (kind, text) = match outcome {
            Outcome::Returned(_) => (StreamEvent::Ended, String::new()),
            Outcome::Raised(exception) => {
                (StreamEvent::Raised, self.facts.exception_text(self.trace, *exception))
            }
            Outcome::Cancelled if asked.is_some_and(|asked| asked > pulled) => {
                (StreamEvent::Cancelled, String::new())
            }
            Outcome::Cancelled => {
                // It went on to clean up, not to give another value.
                if let Some(last) = last.filter(|last| last.kind == StreamEvent::Pulled) {
                    last.kind = StreamEvent::Closing;
                }
                (StreamEvent::Closed, String::new())
            }
        };
        self.mark(event_idx, span, kind, text);
    }

    fn mark(&mut self, event_idx: usize, span: SpanId, kind: StreamEvent, text: String) {
        let (Some(row), Some(event)) =
            (self.row_of.get(&span).copied(), self.trace.events().get(event_idx))
        else {
            return;
        };
        let (at, event) = (event.at, event_idx + 1);
        let belongs = self.columns.last().is_some_and(|column| {
            column.at == at && column.kind.goes_with(kind) && !self.in_column.contains(&row)
        });
        if !belongs {
            self.columns.push(StreamColumn { at, event, kind });
            self.in_column.clear();
        }
        self.in_column.push(row);
        let column = self.columns.len() - 1;
        self.rows[row].row.marks.push(StreamMark { column, event, at, kind, text });
    }
}

impl StreamEvent {
    /// Whether it is one of the ends.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Ended | Self::Closed | Self::Cancelled | Self::Raised)
    }

    /// Whether both can stand in one column.
    fn goes_with(self, other: Self) -> bool {
        self == other || self.is_end() && other.is_end()
    }
}

/// Puts those that feed a row before it, and otherwise keeps the order.
fn in_order(gathered: Vec<Gathered>) -> Vec<StreamRow> {
    // A row feeds one that was there before it, so there are no circles.
    let mut fed_by: Vec<Vec<usize>> = vec![Vec::new(); gathered.len()];
    for (idx, row) in gathered.iter().enumerate() {
        if let Some(fed) = row.feeds {
            fed_by[fed].push(idx);
        }
    }
    let mut order = Vec::with_capacity(gathered.len());
    for root in (0..gathered.len()).filter(|idx| gathered[*idx].feeds.is_none()) {
        let (from, mut open) = (order.len(), vec![root]);
        // A row, then what feeds it, the first first; turned around, that is what is wanted.
        while let Some(row) = open.pop() {
            order.push(row);
            open.extend(&fed_by[row]);
        }
        order[from..].reverse();
    }
    let mut places = vec![0; gathered.len()];
    for (place, idx) in order.iter().enumerate() {
        places[*idx] = place;
    }
    let mut rows: Vec<Option<Gathered>> = gathered.into_iter().map(Some).collect();
    let ordered = order.iter().filter_map(|idx| {
        let Gathered { row, feeds, .. } = rows[*idx].take()?;
        Some(StreamRow { feeds: feeds.map(|fed| places[fed]), ..row })
    });
    ordered.collect()
}
