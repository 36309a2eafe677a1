//! The model: a run of an asynchronous program is a value, a [`Trace`].
//!
//! A producer turns a program into a trace; everything on a screen is a pure function of a trace and a playhead.
//! This floor knows no clock, no browser, no Python and no view.
//!
//! Reading order: [`micros`] and [`ids`] (the vocabulary), [`event`] (the facts), [`trace`] (the value),
//! [`recorder`] (how a producer makes one), [`state`] (what the facts add up to, and the one gate for foreign data),
//! [`sorted_map`] (how it keeps them), [`codec`] (JSON and bytes),
//! [`text`] (the timeline as text), [`files`] (what a run has written).

#![warn(missing_docs)]

pub mod codec;
pub mod event;
pub mod files;
pub mod ids;
pub mod micros;
pub mod recorder;
pub mod sorted_map;
pub mod state;
#[cfg(feature = "testing")]
pub mod testing;
pub mod text;
pub mod trace;

pub use event::{
    Actor, Diagnostic, DiagnosticKind, Event, EventKind, Operation, Outcome, Phase, ProgramOutcome,
    ResourceKind, SpanKind, Target, Wait, WaitUntil,
};
pub use files::WrittenFile;
pub use ids::{ExceptionId, FutureId, HandleId, ResourceId, SpanId, TaskId, ThreadId};
pub use micros::Micros;
pub use recorder::Recorder;
pub use sorted_map::SortedMap;
pub use state::{Fault, State, TaskState};
pub use trace::{ClockKind, Header, Language, Playhead, Source, Trace};
