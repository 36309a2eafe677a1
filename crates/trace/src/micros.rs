//! Time: whole microseconds since the start of the run.
//!
//! Invariant: no float. A deadline that a producer gets as a float is rounded there, to the nearest microsecond,
//! half to even.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

/// A moment (since the start of the run) or a length of time, in microseconds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Micros(pub u64);

impl Micros {
    /// The start of a run.
    pub const ZERO: Self = Self(0);

    /// Whole seconds.
    pub const fn from_secs(secs: u64) -> Self {
        Self(secs * 1_000_000)
    }

    /// Whole milliseconds.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis * 1_000)
    }

    /// The length of time from `earlier` to `self`; zero if `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Self {
        Self(self.0.saturating_sub(earlier.0))
    }
}

impl Add for Micros {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Micros {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Micros {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.since(other)
    }
}

/// Seconds with as few decimals as tell the truth: `0 s`, `1 s`, `0.5 s`, `1.000001 s`.
impl fmt::Display for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (secs, rest) = (self.0 / 1_000_000, self.0 % 1_000_000);
        if rest == 0 {
            return write!(f, "{secs} s");
        }
        let decimals = format!("{rest:06}");
        write!(f, "{secs}.{} s", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_seconds_with_as_few_decimals_as_tell_the_truth() {
        let shown = |micros| Micros(micros).to_string();
        assert_eq!(shown(0), "0 s");
        assert_eq!(shown(1_000_000), "1 s");
        assert_eq!(shown(500_000), "0.5 s");
        assert_eq!(shown(1_000_001), "1.000001 s");
        assert_eq!(shown(90_250_000), "90.25 s");
    }

    #[test]
    fn a_span_of_time_is_never_negative() {
        assert_eq!(Micros(1) - Micros(2), Micros::ZERO);
    }
}
