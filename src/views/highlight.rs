//! One thing marked everywhere: the lane that the person points at, or has moved the keyboard's focus to.
//!
//! The page holds it and provides it as a context; without a provider nothing is marked. Every view that shows
//! something of a lane marks it (`is-lit`) and reports when the person points at it.

use interleave_projection::LaneId;
use yew::{Callback, hook, use_context};

use crate::widgets::markup::when;

/// A lane of one of the runs on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneKey {
    /// Which run.
    pub run_idx: usize,
    /// Which lane of it.
    pub lane: LaneId,
}

/// What is marked now, and whom to tell that it shall be something else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Highlight {
    /// The marked lane.
    pub lane: Option<LaneKey>,
    /// Called with the lane that the person points at, `None` when they point away.
    pub on_change: Callback<Option<LaneKey>>,
}

impl Highlight {
    /// Whether this lane is the marked one.
    pub fn is_lit(&self, key: LaneKey) -> bool {
        self.lane == Some(key)
    }

    /// The class of something that belongs to a lane.
    pub fn class(&self, key: LaneKey) -> &'static str {
        when(self.is_lit(key), "is-lit")
    }

    /// A handler that marks a lane, or nothing.
    pub fn point<E: 'static>(&self, key: Option<LaneKey>) -> Callback<E> {
        self.on_change.reform(move |_| key)
    }
}

/// The highlight of the page that this view is on.
#[hook]
pub fn use_highlight() -> Highlight {
    use_context::<Highlight>().unwrap_or_default()
}
