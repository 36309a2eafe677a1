//! What the person should be told about a run, with its place.

use interleave_trace::{DiagnosticKind, Micros, Playhead};

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
    /// The line of the program that it is about, if there is one.
    pub line: Option<u32>,
}
