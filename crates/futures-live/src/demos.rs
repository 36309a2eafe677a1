//! The demos. The Rust text that is shown is the file that runs: each is compiled *and* included as text.
//!
//! Why `join!(spawn(brew("tea")), spawn(brew("coffee")))`: `asyncio.gather` makes a task of each coroutine, and
//! `join!` does not. `join!(brew("tea"), brew("coffee"))` is *one* task that polls both children itself: as fast, but
//! one lane, and not what gather does. With `spawn` there are three tasks of the executor, each with its own waker and
//! its own place in the queue, so the two pictures compare and both are true. One difference stays, and is drawn:
//! gather's outer future wakes its waiter once, at the end; `join!` is woken by each task that is done, looks, and goes
//! on waiting for the rest.

#[expect(unreachable_pub, reason = "it is shown as a program of its own")]
mod gather;
#[expect(unreachable_pub, reason = "it is shown as a program of its own")]
mod sequential;

use interleave_trace::{Language, Source};

use crate::live::JoinHandle;

/// A program that can be run live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demo {
    /// Two drinks, one after the other: 2 s.
    Sequential,
    /// Two drinks at once, joined: 1 s.
    Gather,
}

impl Demo {
    /// All of them, in the order of the Python twins (`sequential.py`, `gather.py`).
    pub const ALL: [Self; 2] = [Self::Sequential, Self::Gather];

    /// The name of its file.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Sequential => "sequential.rs",
            Self::Gather => "gather.rs",
        }
    }

    /// The text of its file. Line numbers in its trace refer to this.
    pub const fn source(self) -> &'static str {
        match self {
            Self::Sequential => include_str!("demos/sequential.rs"),
            Self::Gather => include_str!("demos/gather.rs"),
        }
    }

    /// The same, as a trace has it: with its name and language.
    pub fn to_source(self) -> Source {
        Source {
            name: self.file_name().to_owned(),
            language: Language::Rust,
            text: self.source().to_owned(),
        }
    }

    /// Spawns its `main`.
    pub(crate) fn spawn(self) -> JoinHandle<()> {
        match self {
            Self::Sequential => crate::live::spawn(sequential::main()),
            Self::Gather => crate::live::spawn(gather::main()),
        }
    }
}
