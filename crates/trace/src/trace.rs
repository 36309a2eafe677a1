//! The recording of one run, as a value.
//!
//! Invariant: a `Trace` is valid ([`crate::state`] accepts its events in order), immutable, equal by content, and
//! meaningful without anything else. Every prefix of a valid trace is a valid trace, so a run can be shown while it
//! goes on and what was recorded before a crash is kept.

use serde::{Deserialize, Serialize};

use crate::event::{Diagnostic, Event, EventKind, ProgramOutcome};
use crate::micros::Micros;
use crate::state::{Fault, State};

/// A number of events applied, `0..=trace.len()`: the cursor into a trace.
pub type Playhead = usize;

/// What holds for the whole of a trace, known before its first event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// What made the trace and in which version, for people (`RustPython 0.6.0`).
    pub producer: String,
    /// What its times mean.
    pub clock: ClockKind,
    /// The program.
    pub source: Source,
}

/// What the times of a trace mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClockKind {
    /// Code costs nothing; only waiting moves the clock. The same program gives the same times.
    Virtual,
    /// Read off a real clock. The times differ from run to run.
    Measured,
}

/// The text of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its file name.
    pub name: String,
    /// What it is written in.
    pub language: Language,
    /// All of it. Lines are counted from 1.
    pub text: String,
}

/// What a program is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Language {
    Python,
    Rust,
}

/// The recording of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    header: Header,
    events: Vec<Event>,
}

impl Trace {
    /// A trace from its parts: the one gate for data that comes from elsewhere.
    ///
    /// # Errors
    /// The first event that cannot follow those before it.
    pub fn new(header: Header, events: Vec<Event>) -> Result<Self, Fault> {
        let mut state = State::default();
        for event in &events {
            state.apply(event)?;
        }
        Ok(Self { header, events })
    }

    /// For the recorder, which has checked each event as it came.
    pub(crate) fn from_checked(header: Header, events: Vec<Event>) -> Self {
        Self { header, events }
    }

    /// What holds for the whole of it.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The facts, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// How long the run took: the time of its last event.
    pub fn total(&self) -> Micros {
        self.events.last().map_or(Micros::ZERO, |event| event.at)
    }

    /// The time after so many events: that of the last of them. Beyond the end means the end.
    pub fn time_at(&self, playhead: Playhead) -> Micros {
        let last = playhead.min(self.events.len()).checked_sub(1);
        last.and_then(|idx| self.events.get(idx)).map_or(Micros::ZERO, |event| event.at)
    }

    /// What the person should be told, in order.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.events.iter().filter_map(|event| match &event.kind {
            EventKind::Diagnosed { diagnostic } => Some(diagnostic),
            _ => None,
        })
    }

    /// How the program ended; `None` if the recording was cut short.
    pub fn outcome(&self) -> Option<ProgramOutcome> {
        match self.events.last()?.kind {
            EventKind::ProgramEnded { outcome } => Some(outcome),
            _ => None,
        }
    }
}
