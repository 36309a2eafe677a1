//! Hints as bytes: what follows a trace that the site ships, and what a worker sends when a run is over.
//!
//! In [postcard's format](https://postcard.jamesmunns.com/wire-format), as traces are. For programs of one build.

use super::Hint;

/// Hints as bytes.
pub fn encode(hints: &[Hint]) -> Vec<u8> {
    // They know their lengths and a vector always takes more, the two reasons why postcard could refuse.
    postcard::to_allocvec(hints).unwrap_or_default()
}

/// Hints from bytes; none if they are not hints: a run can be looked at without.
pub fn decode(bytes: &[u8]) -> Vec<Hint> {
    postcard::from_bytes(bytes).unwrap_or_default()
}
