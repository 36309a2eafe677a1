//! What a run may be told: its seed, the moment it believes to start at, and how much it may use.

use interleave_trace::Micros;
use serde::{Deserialize, Serialize};

/// The settings of one run. Same program, same options: same trace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The file name that tracebacks and the trace's header show.
    pub file_name: String,
    /// What `random` is seeded with before the program starts.
    pub seed: u64,
    /// The moment at which `time.time()` stands at the start of the run, in microseconds since 1970.
    pub epoch: Micros,
    /// How much the run may use.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        // 2026-01-01T12:00:00Z: a moment that is easy to tell apart from a real one.
        let epoch = Micros::from_secs(1_767_268_800);
        Self { file_name: "main.py".to_owned(), seed: 0, epoch, limits: Limits::default() }
    }
}

/// How much a run may use. At a limit the run ends with a diagnostic, and what was recorded before is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Events in the trace.
    pub events: u64,
    /// Bytes written to standard output and standard error together.
    pub output_bytes: u64,
    /// How far the clock may go.
    pub virtual_time: Micros,
    /// Lines of the program executed, a turn of a loop counting as one at least.
    pub lines: u64,
    /// Bytes that one string, list or the like may take. A larger one is refused with a `MemoryError`.
    pub memory_bytes: u64,
    /// Bytes that all objects of the run may take together, the trace included. At this limit the run ends; how far it has
    /// come by then depends on the platform.
    pub run_memory_bytes: u64,
    /// Calls and awaits nested in each other (`sys.setrecursionlimit`), at most [`Limits::MAX_RECURSION`].
    pub recursion: u32,
}

impl Limits {
    /// The deepest nesting that is safe on every platform: in a browser every nested `await` also takes native stack.
    pub const MAX_RECURSION: u32 = 250;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            events: 200_000,
            output_bytes: 1_000_000,
            virtual_time: Micros::from_secs(100 * 24 * 60 * 60),
            lines: 1_000_000,
            memory_bytes: 256_000_000,
            run_memory_bytes: 256_000_000,
            recursion: Self::MAX_RECURSION,
        }
    }
}
