//! A producer of traces: RustPython runs a Python program whose asyncio lives in virtual time.
//!
//! The same crate, with the same frozen library, runs natively and on wasm32, and gives byte-identical traces.
//! CPython's own asyncio is used; only the event loop and the stand-ins for an operating system are ours
//! (`src/bootstrap/*.py`, frozen next to the library). A run always gives a trace, whatever the program does.
//!
//! Reading order: [`options`], [`engine`] (an interpreter and what is done around a run), `library` (what is frozen),
//! `hooks` (what Python calls), `recording` (what we remember, and the facts), `threaded` (functions that can pause),
//! `guards` (around native code), `memory` (what is in use), `show`, `source_map`, `watchable` (code that can be watched), `deadlock`.

#![warn(missing_docs)]

mod deadlock;
pub mod engine;
mod guards;
mod hooks;
mod library;
mod memory;
mod missing;
pub mod options;
mod recording;
mod show;
mod source_map;
mod threaded;
mod watchable;

pub use engine::Engine;
pub use options::{Limits, Options};
