//! What every panel below the timeline is told: whose run, and when.

use interleave_projection::Run;
use interleave_trace::Playhead;
use yew::{AttrValue, Properties};

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
}
