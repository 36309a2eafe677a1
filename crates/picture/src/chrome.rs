//! Runs in the Chrome trace format, which Perfetto and `chrome://tracing` open.
//!
//! A process for each run, a thread for each lane, times in microseconds as they are in the trace. What is awaited is
//! nested in who awaits it, with what its innermost part does; a generator or context manager, which need not end in the
//! order in which it began, is an asynchronous event beside that. Marks are instants, wake-ups flow arrows.
//! In virtual time much happens in one instant and has no length: `from` and `to` tell the order.
//!
//! The format: [Trace Event Format](https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU).

mod slices;

use std::collections::BTreeMap;

use interleave_projection::{Lane, LaneId, Run};
use interleave_trace::{ClockKind, Playhead};
use serde::Serialize;

use crate::words;

/// Runs as one document, each with its name.
pub fn chrome(runs: &[(&str, &Run)]) -> String {
    let mut entries = Vec::new();
    let mut ids = Ids::default();
    for (title, run) in runs {
        let process = Process::new(title, run, &mut ids);
        entries.extend(process.names());
        let mut facts = process.facts(&mut ids);
        facts.sort_by_key(|fact| (fact.at, fact.rank));
        entries.extend(facts.into_iter().map(|fact| fact.entry));
    }
    let producers: Vec<&str> =
        runs.iter().map(|(_, run)| run.trace().header().producer.as_str()).collect();
    let clocks: Vec<&str> = runs.iter().map(|(_, run)| clock_name(run)).collect();
    let document = Document {
        trace_events: entries,
        display_time_unit: "ms",
        other_data: OtherData { producers, clocks },
    };
    // Texts and whole numbers only, under names that are texts: nothing that JSON could refuse.
    serde_json::to_string(&document).unwrap_or_default()
}

fn clock_name(run: &Run) -> &'static str {
    match run.trace().header().clock {
        ClockKind::Virtual => "virtual",
        ClockKind::Measured => "measured",
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    trace_events: Vec<Entry>,
    display_time_unit: &'a str,
    other_data: OtherData<'a>,
}

/// About each of the runs.
#[derive(Serialize)]
struct OtherData<'a> {
    producers: Vec<&'a str>,
    clocks: Vec<&'a str>,
}

/// One event of the format. Names of fields are the format's.
#[derive(Debug, Default, Serialize)]
struct Entry {
    name: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    cat: &'static str,
    ph: &'static str,
    ts: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    dur: Option<u64>,
    pid: u32,
    tid: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Id>,
    /// Where the end of a flow belongs.
    #[serde(skip_serializing_if = "Option::is_none")]
    bp: Option<&'static str>,
    /// How far an instant reaches.
    #[serde(skip_serializing_if = "Option::is_none")]
    s: Option<&'static str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    args: BTreeMap<&'static str, Argument>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Id {
    /// Of a flow: Perfetto wants a number.
    Number(u32),
    /// Of a span.
    Text(String),
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Argument {
    Text(String),
    Number(usize),
}

/// Numbers that are unique in the document: viewers do not agree on whether a thread's number is its process's own.
#[derive(Default)]
struct Ids {
    n_threads: u32,
    n_flows: u32,
}

impl Ids {
    fn thread(&mut self) -> u32 {
        self.n_threads += 1;
        self.n_threads
    }

    fn flow(&mut self) -> u32 {
        self.n_flows += 1;
        self.n_flows
    }
}

/// An entry, and where in the order of its run it belongs.
struct Fact {
    at: Playhead,
    rank: Rank,
    entry: Entry,
}

/// What comes first of what happens in one place: viewers nest what begins later in what began before, and bind arrows to
/// what they have seen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Slice {
        /// The row, from the top; for what is nested in a row, behind it.
        depth: usize,
        is_nested: bool,
    },
    Mark,
    Flow,
    End,
}

/// One run in the making.
struct Process<'a> {
    title: &'a str,
    run: &'a Run,
    pid: u32,
    /// By lane.
    tids: Vec<u32>,
}

impl<'a> Process<'a> {
    fn new(title: &'a str, run: &'a Run, ids: &mut Ids) -> Self {
        let pid = ids.thread();
        let tids = run.lanes().iter().map(|_| ids.thread()).collect();
        Self { title, run, pid, tids }
    }

    /// The strip "one thread" is the process's first thread.
    fn strip_tid(&self) -> u32 {
        self.pid
    }

    fn tid(&self, lane: LaneId) -> u32 {
        self.run
            .lane_idx(lane)
            .and_then(|idx| self.tids.get(idx))
            .copied()
            .unwrap_or(self.strip_tid())
    }

    fn time(&self, playhead: Playhead) -> u64 {
        self.run.trace().time_at(playhead).0
    }

    /// Who is who.
    fn names(&self) -> Vec<Entry> {
        let name = |kind: &str, tid: u32, key, value| Entry {
            name: kind.to_owned(),
            ph: "M",
            pid: self.pid,
            tid,
            args: BTreeMap::from([(key, value)]),
            ..Entry::default()
        };
        let title =
            if self.title.is_empty() { &self.run.trace().header().source.name } else { self.title };
        let named =
            |kind, tid, text: &str| name(kind, tid, "name", Argument::Text(text.to_owned()));
        let mut entries = vec![
            named("process_name", self.pid, title),
            named("thread_name", self.strip_tid(), words::ONE_THREAD),
        ];
        for (lane, tid) in self.run.lanes().iter().zip(&self.tids) {
            entries.push(named("thread_name", *tid, &words::lane_head(lane)));
        }
        let order = std::iter::once(self.strip_tid()).chain(self.tids.iter().copied());
        entries.extend(
            order.enumerate().map(|(idx, tid)| {
                name("thread_sort_index", tid, "sort_index", Argument::Number(idx))
            }),
        );
        entries
    }

    fn facts(&self, ids: &mut Ids) -> Vec<Fact> {
        let mut facts = Vec::new();
        for slice in self.run.thread_strip() {
            let lane = || self.run.lane_idx(slice.lane).and_then(|idx| self.run.lanes().get(idx));
            let name = match (slice.span, slice.lane) {
                (Some(span), _) => self.run.span_label(span),
                (None, LaneId::Loop) => words::CALLBACK.to_owned(),
                _ => lane().map_or_else(String::new, words::lane_head),
            };
            let rank = Rank::Slice { depth: 0, is_nested: false };
            let entry = self.slice(self.strip_tid(), "thread", name, slice.from, slice.to);
            facts.push(Fact { at: slice.from, rank, entry });
        }
        for (lane, tid) in self.run.lanes().iter().zip(&self.tids) {
            facts.extend(self.lane(lane, *tid));
        }
        facts.extend(self.lifetimes());
        facts.extend(self.flows(ids));
        facts
    }

    /// Something that lasts.
    fn slice(
        &self,
        tid: u32,
        cat: &'static str,
        name: String,
        from: Playhead,
        to: Playhead,
    ) -> Entry {
        Entry {
            name,
            cat,
            ph: "X",
            ts: self.time(from),
            dur: Some(self.time(to).saturating_sub(self.time(from))),
            pid: self.pid,
            tid,
            args: BTreeMap::from([("from", Argument::Number(from)), ("to", Argument::Number(to))]),
            ..Entry::default()
        }
    }

    /// Something that happens at a point of a lane.
    fn instant(&self, tid: u32, cat: &'static str, name: &str, at: Playhead, text: &str) -> Fact {
        let text = (!text.is_empty()).then(|| ("text", Argument::Text(text.to_owned())));
        let entry = Entry {
            name: name.to_owned(),
            cat,
            ph: "i",
            ts: self.time(at),
            pid: self.pid,
            tid,
            s: Some("t"),
            args: [("from", Argument::Number(at))].into_iter().chain(text).collect(),
            ..Entry::default()
        };
        Fact { at, rank: Rank::Mark, entry }
    }

    /// How a lane ended.
    fn finish(&self, lane: &Lane, tid: u32) -> Option<Fact> {
        let finish = lane.done.as_ref()?;
        let name = words::finish_name(finish.kind);
        Some(self.instant(tid, "end", name, finish.at, &finish.text))
    }

    /// Two ends for each wake-up.
    fn flows(&self, ids: &mut Ids) -> Vec<Fact> {
        let mut facts = Vec::new();
        for wake in self.run.wake_edges() {
            let id = ids.flow();
            for (ph, bp, end) in [("s", None, wake.from), ("f", Some("e"), wake.to)] {
                let entry = Entry {
                    name: words::WAKES.to_owned(),
                    cat: "wake",
                    ph,
                    ts: self.time(end.at),
                    pid: self.pid,
                    tid: self.tid(end.lane),
                    id: Some(Id::Number(id)),
                    bp,
                    ..Entry::default()
                };
                facts.push(Fact { at: end.at, rank: Rank::Flow, entry });
            }
        }
        facts
    }
}
