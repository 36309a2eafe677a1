//! What every panel below the timeline is told: whose run, and when; and for those that scroll, what is in view.

use interleave_projection::Run;
use interleave_trace::Playhead;
use yew::{AttrValue, Callback, Event, NodeRef, Properties};

use crate::views::shared::Shared;

/// What a panel shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Of whom.
    pub run: Shared<Run>,
    /// Which of the runs on the stage it is.
    #[prop_or_default]
    pub run_idx: usize,
    /// When.
    pub playhead: Playhead,
    /// Its heading.
    pub title: AttrValue,
    /// Called with the moment that the person wants to see.
    #[prop_or_default]
    pub on_seek: Callback<Playhead>,
    /// How it is scrolled.
    #[prop_or_default]
    pub scroll: Scroll,
}

/// How a panel is scrolled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scroll {
    /// Is given the element that scrolls.
    pub pane: NodeRef,
    /// Called when it scrolls.
    pub on_scroll: Callback<Event>,
    /// What of it can be seen; `None` draws everything.
    pub in_view: Option<Part>,
}

/// A part of what an element holds, in whole CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What is scrolled away at the left.
    pub left: u32,
    /// What is scrolled away at the top; of a list that is anchored at its lower end, at the bottom.
    pub top: u32,
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
}
