//! A time zone database without time zones.
//!
//! RustPython brings `jiff` for the host's local time, which no program here ever sees: they run in UTC.
//! A name is answered as one that is not known, which `jiff` takes as such.
#![no_std]

/// There are no data, so they have no version.
pub static VERSION: Option<&str> = None;

/// No zone is known.
pub fn get(_name: &str) -> Option<(&'static str, &'static [u8])> {
    None
}

/// The names of all zones: none.
pub fn available() -> TimeZoneNameIter {
    core::iter::empty()
}

/// What [`available`] gives.
pub type TimeZoneNameIter = core::iter::Empty<&'static str>;
