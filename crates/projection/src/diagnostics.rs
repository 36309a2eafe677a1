//! What the person should be told about a run, with its place.

use interleave_trace::{Diagnostic, DiagnosticKind, Event, EventKind, Micros, Playhead, Trace};

use crate::words;

/// A diagnostic, with where it appeared.
#[derive(Clone, Debug, PartialEq)]
pub struct DiagnosticView {
    /// Where: the playhead that has just applied it.
    pub event: Playhead,
    /// When.
    pub at: Micros,
    /// What kind of thing.
    pub kind: DiagnosticKind,
    /// The kind in a few words (`Deadlock`), to stand above the message.
    pub title: String,
    /// One or two plain sentences.
    pub message: String,
    /// More about it, for those who want to know; empty if there is no more.
    pub details: String,
    /// The line of the program that it is about, if there is one.
    pub line: Option<u32>,
}

/// All of a run, in order.
pub(crate) fn diagnostics(trace: &Trace) -> Vec<DiagnosticView> {
    let of_event = |(event_idx, event): (usize, &Event)| match &event.kind {
        EventKind::Diagnosed { diagnostic } => {
            let Diagnostic { kind, line, .. } = diagnostic;
            Some(DiagnosticView {
                event: event_idx + 1,
                at: event.at,
                kind: *kind,
                title: words::diagnostic(*kind).to_owned(),
                message: diagnostic.summary().to_owned(),
                details: diagnostic.details().to_owned(),
                line: *line,
            })
        }
        _ => None,
    };
    trace.events().iter().enumerate().filter_map(of_event).collect()
}
