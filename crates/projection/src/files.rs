//! The files that the program has written, as they are at a playhead.
//!
//! Invariant: a file is as the last fact about it at or before the playhead left it.

use interleave_trace::{Micros, Playhead, Trace, files};

use crate::facts::Facts;
use crate::hues::Hues;
use crate::lanes::LaneId;

/// A file that the program has written.
#[derive(Clone, Debug, PartialEq)]
pub struct FileView {
    /// Its absolute path.
    pub path: String,
    /// Its path without the folders.
    pub name: String,
    /// How long it is, in bytes.
    pub size: u64,
    /// What is in it, if it is text.
    pub text: Option<String>,
    /// Where it was last written: the playhead that has just applied it.
    pub event: Playhead,
    /// When.
    pub at: Micros,
    /// By whom.
    pub lane: LaneId,
    /// The writer's name.
    pub writer: String,
    /// The writer's color.
    pub hue: u8,
}

/// The files that were written in the first `playhead` events, in the order of their first writing.
pub(crate) fn files(
    trace: &Trace,
    facts: &Facts,
    hues: &Hues,
    playhead: Playhead,
) -> Vec<FileView> {
    let events = &trace.events()[..playhead];
    files::written(events)
        .into_iter()
        .map(|file| {
            let lane = LaneId::of(file.by);
            FileView {
                name: file.name().to_owned(),
                text: file.text(),
                size: file.size,
                event: file.written,
                at: events[file.written - 1].at,
                lane,
                writer: facts.lane_name(lane),
                hue: hues.lane(lane),
                path: file.path,
            }
        })
        .collect()
}
