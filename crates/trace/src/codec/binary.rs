//! Traces as bytes: what the site ships and what a worker sends.
//!
//! A document is eight bytes that say what it is and in which version, the header, the number of events, and the
//! events one after another, each in [postcard's format](https://postcard.jamesmunns.com/wire-format). A batch is just
//! events one after another, so the batches of a run put together are the end of its document. Something else may
//! follow a document: its number of events says where it ends.
//! It is for programs of one build: JSON is for everybody else. It exists because reading JSON costs the app 30 kB
//! (brotli) more than reading this.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::codec::DecodeError;
use crate::event::Event;
use crate::trace::{Header, Trace};

/// The version that is written, and the only one that is read.
pub const VERSION: u8 = 3;

const MAGIC: &[u8; 7] = b"ILTRACE";

/// A trace as bytes. The same trace gives the same bytes, on every platform.
pub fn encode(trace: &Trace) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.push(VERSION);
    put(&mut bytes, trace.header());
    put(&mut bytes, &(trace.len() as u64));
    for event in trace.events() {
        put(&mut bytes, event);
    }
    bytes
}

/// A trace from bytes.
///
/// # Errors
/// The bytes are not a trace and nothing else, of another version, damaged, or contradict themselves.
pub fn decode(bytes: &[u8]) -> Result<Trace, DecodeError> {
    match decode_leading(bytes)? {
        (trace, []) => Ok(trace),
        _ => Err(DecodeError::Damaged("something follows its events".to_owned())),
    }
}

/// A trace from the bytes that something begins with, and the bytes that follow it.
///
/// # Errors
/// As [`decode`], whatever follows.
pub fn decode_leading(bytes: &[u8]) -> Result<(Trace, &[u8]), DecodeError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(DecodeError::NotATrace)?;
    let (&version, rest) = rest.split_first().ok_or(DecodeError::NotATrace)?;
    if version != VERSION {
        return Err(DecodeError::UnknownVersion(version.into()));
    }
    let (header, rest) = take::<Header>(rest)?;
    let (n_events, mut rest) = take::<u64>(rest)?;
    let mut events = Vec::new();
    for _ in 0..n_events {
        let (event, behind) = take(rest)?;
        events.push(event);
        rest = behind;
    }
    Trace::new(header, events).map(|trace| (trace, rest)).map_err(DecodeError::Invalid)
}

/// A batch of events as bytes.
pub fn encode_events(events: &[Event]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for event in events {
        put(&mut bytes, event);
    }
    bytes
}

/// A batch of events from bytes. They are not checked against each other: the recorder that takes them does that.
///
/// # Errors
/// The bytes are not events.
pub fn decode_events(mut bytes: &[u8]) -> Result<Vec<Event>, DecodeError> {
    let mut events = Vec::new();
    while !bytes.is_empty() {
        let (event, rest) = take(bytes)?;
        events.push(event);
        bytes = rest;
    }
    Ok(events)
}

fn take<T: DeserializeOwned>(bytes: &[u8]) -> Result<(T, &[u8]), DecodeError> {
    postcard::take_from_bytes(bytes)
        .map_err(|_| DecodeError::Damaged("its bytes make no sense".to_owned()))
}

/// Our types know their lengths and a vector always takes more, the two reasons why postcard could refuse.
fn put(bytes: &mut Vec<u8>, value: &impl Serialize) {
    *bytes = postcard::to_extend(value, std::mem::take(bytes)).unwrap_or_default();
}
