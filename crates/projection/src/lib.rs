//! What a trace means at a playhead, as plain data.
//!
//! Everything here is a pure function of a trace and a playhead, and total: any valid trace (also one that was cut
//! short), any playhead in `0..=trace.len()`. Nothing is guessed: what a trace does not say is not shown.
//! This floor knows no view, no browser and no producer.
//!
//! Reading order: [`lanes`] (the picture), [`run`] (one trace with its indices), [`comparison`] (several on one
//! [`axis`]), [`playback`] (how the transport moves), then the parts.

#![warn(missing_docs)]

mod causes;
mod facts;
mod hues;
mod lazy;
mod queues;
mod spans;
mod words;

pub mod axis;
pub mod chain;
pub mod comparison;
pub mod console;
pub mod diagnostics;
pub mod event_loop;
pub mod files;
pub mod hints;
pub mod lane_states;
pub mod lanes;
pub mod narration;
pub mod network;
pub mod playback;
pub mod run;
pub mod search;
pub mod source_marks;
pub mod steps;
pub mod streams;
pub mod thread_strip;
pub mod times;
pub mod wake_edges;

pub use axis::{Axis, AxisKind, Instant, Tick};
pub use chain::{Link, LinkKind, chain};
pub use comparison::Comparison;
pub use console::{ConsoleRow, Stream};
pub use diagnostics::DiagnosticView;
pub use event_loop::{EventLoop, Flight, HandleView, InFlight, TimerView, TurnPhase};
pub use files::FileView;
pub use hints::{Hint, HintKind};
pub use lane_states::{LaneState, StateView};
pub use lanes::card::{Card, Fact};
pub use lanes::load::Load;
pub use lanes::outline::{Entry, EntryKind, FoldId, Outline};
pub use lanes::{Finish, FinishKind, Lane, LaneId, Mark, MarkKind, Row, Slice, SliceState, Why};
pub use narration::{Narration, Piece};
pub use network::{RequestChange, RequestRow, RequestState};
pub use playback::{Command, Playback, Repeat, Speed};
pub use run::Run;
pub use search::StepIndex;
pub use source_marks::SourceMark;
pub use steps::Step;
pub use streams::{StreamColumn, StreamEvent, StreamMark, StreamRow, Streams};
pub use thread_strip::ThreadSlice;
pub use times::{LaneTimes, Times, times};
pub use wake_edges::{EdgeEnd, WakeEdge};
