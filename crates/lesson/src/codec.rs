//! What the build writes and the page reads, as bytes: in [postcard's
//! format](https://postcard.jamesmunns.com/wire-format), for programs of one build.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What can be wrong with data or bytes.
pub use postcard::Error;

/// As bytes.
///
/// # Errors
/// Postcard's, which the data of this crate gives no reason for.
pub fn encode<T: Serialize>(data: &T) -> Result<Vec<u8>, Error> {
    postcard::to_allocvec(data)
}

/// From bytes.
///
/// # Errors
/// They are not from a program of the same build.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    postcard::from_bytes(bytes)
}
