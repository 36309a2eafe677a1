//! Traces as JSON, with a version; and, in [`binary`], as bytes.
//!
//! A document is `{"format": "interleave-trace", "version": 1, "header": {…}, "events": [[at, by, kind], …]}`.
//! Decoding is total: damaged text, a foreign version and events that contradict each other are errors, never panics.
//! A batch, as a worker sends it while a run goes on, is the bare list of events.

pub mod binary;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::state::Fault;
use crate::trace::{Header, Trace};

/// The version that is written. Version 1 is also the only one that is read.
pub const VERSION: u32 = 1;

const FORMAT: &str = "interleave-trace";

#[derive(Serialize)]
struct Written<'a> {
    format: &'a str,
    version: u32,
    header: &'a Header,
    events: &'a [Event],
}

/// Read first, so that a later version is recognized whatever the rest looks like.
#[derive(Deserialize)]
struct Envelope {
    format: String,
    version: u32,
}

#[derive(Deserialize)]
struct Body {
    header: Header,
    events: Vec<Event>,
}

/// A trace as text. The same trace gives the same bytes, on every platform.
pub fn encode(trace: &Trace) -> String {
    let written = Written {
        format: FORMAT,
        version: VERSION,
        header: trace.header(),
        events: trace.events(),
    };
    to_json(&written)
}

/// A trace from text.
///
/// # Errors
/// The text is not a trace, of another version, damaged, or contradicts itself.
pub fn decode(text: &str) -> Result<Trace, DecodeError> {
    let envelope: Envelope = serde_json::from_str(text).map_err(|_| DecodeError::NotATrace)?;
    if envelope.format != FORMAT {
        return Err(DecodeError::NotATrace);
    }
    if envelope.version != VERSION {
        return Err(DecodeError::UnknownVersion(envelope.version));
    }
    let body: Body =
        serde_json::from_str(text).map_err(|error| DecodeError::Damaged(error.to_string()))?;
    Trace::new(body.header, body.events).map_err(DecodeError::Invalid)
}

/// A batch of events as text.
pub fn encode_events(events: &[Event]) -> String {
    to_json(&events)
}

/// A batch of events from text. They are not checked against each other: the recorder that takes them does that.
///
/// # Errors
/// The text is not a list of events.
pub fn decode_events(text: &str) -> Result<Vec<Event>, DecodeError> {
    serde_json::from_str(text).map_err(|error| DecodeError::Damaged(error.to_string()))
}

/// Our types have string keys only and no custom failure, the two reasons why `serde_json` could refuse.
fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Why a text is not a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// Something else altogether.
    NotATrace,
    /// A trace of a version that this program does not know.
    UnknownVersion(u32),
    /// A trace that lost or changed some of its text.
    Damaged(String),
    /// The text is whole, but its events cannot have happened in this order.
    Invalid(Fault),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATrace => write!(f, "This is not a recorded run."),
            Self::UnknownVersion(version) => {
                write!(
                    f,
                    "This run was recorded in format {version}; this page reads format {VERSION}."
                )
            }
            Self::Damaged(reason) => write!(f, "This recording is damaged: {reason}."),
            Self::Invalid(fault) => write!(f, "This recording contradicts itself at {fault}."),
        }
    }
}

impl std::error::Error for DecodeError {}
