//! The words in a picture.
//!
//! Sentence case, no colons where something is only named; numbers with their unit.

use interleave_projection::{FinishKind, Lane, MarkKind, Run, SliceState};
use interleave_trace::{ClockKind, Micros};

/// What the strip shows, at its left.
pub const ONE_THREAD: &str = "one thread";
/// What leads from one lane to another.
pub const WAKES: &str = "wakes";
/// A plain callback of the loop.
pub const CALLBACK: &str = "callback";
/// An end of a task.
pub const RETURNED: &str = "returned";
/// With an exception.
pub const RAISED: &str = "raised";
/// By cancellation.
pub const CANCELLED: &str = "cancelled";

/// How many lanes are told of in a story.
const N_LANES_TOLD_MAX: usize = 12;

/// A moment or a stretch of time: exact in virtual time, to the millisecond where a clock was read.
pub fn time(at: Micros, clock: ClockKind) -> String {
    match clock {
        ClockKind::Virtual => at.to_string(),
        ClockKind::Measured => Micros((at.0 + 500) / 1000 * 1000).to_string(),
    }
}

/// What running at the same time saved.
pub fn saved(time: &str) -> String {
    format!("{time} saved")
}

/// Things that found no room.
pub fn and_more(n: usize) -> String {
    format!("and {n} more")
}

/// A block of slices that are too narrow to be told apart.
pub fn merged(n: usize) -> String {
    format!("{n} stretches, too short to be drawn one by one")
}

/// Something that happened in a slice.
pub fn mark(kind: MarkKind, text: &str) -> String {
    let verb = match kind {
        MarkKind::Cancel => "is asked to cancel itself",
        MarkKind::Open => "is open",
        kind => mark_name(kind),
    };
    if text.is_empty() { verb.to_owned() } else { format!("{verb} {text}") }
}

/// What a mark stands for.
pub fn mark_name(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Yield => "yields",
        MarkKind::Print => "prints",
        MarkKind::Raise => "raises",
        MarkKind::Catch => "catches",
        MarkKind::Cancel => "asked to cancel",
        MarkKind::Open => "opens",
        MarkKind::Close => "closes",
        MarkKind::Block => "blocks the thread",
        MarkKind::Phase => "moves on",
    }
}

/// What a span does.
pub fn slice_state_name(state: SliceState) -> &'static str {
    match state {
        SliceState::Running => "running",
        SliceState::Ready => "ready",
        SliceState::Waiting => "waiting",
        SliceState::Dormant => "open, nobody waits for it",
    }
}

/// How something ended.
pub fn finish_name(kind: FinishKind) -> &'static str {
    match kind {
        FinishKind::Returned => RETURNED,
        FinishKind::Raised => RAISED,
        FinishKind::Cancelled => CANCELLED,
    }
}

/// One run in a picture's description: `All at once: 3 lanes, 1 s.`
pub fn run_story(title: &str, n_lanes: usize, total: &str) -> String {
    let lanes = if n_lanes == 1 { "1 lane".to_owned() } else { format!("{n_lanes} lanes") };
    if title.is_empty() {
        format!("{lanes}, {total}.")
    } else {
        format!("{title}: {lanes}, {total}.")
    }
}

/// The title of a picture: `Timeline of gather.py and wait.py`.
pub fn picture_title(titles: &[String]) -> String {
    match titles {
        [] => "Timeline".to_owned(),
        [one] => format!("Timeline of {one}"),
        [first @ .., last] => format!("Timeline of {} and {last}", first.join(", ")),
    }
}

/// A run for those who do not see it, lane by lane: `Task-2 brew('tea'): 0 s to 1 s, returned.`
pub(crate) fn lane_stories(run: &Run) -> String {
    let clock = run.trace().header().clock;
    let at = |playhead: usize| time(run.trace().time_at(playhead), clock);
    let story = |lane: &Lane| {
        let head = lane_head(lane);
        match &lane.done {
            Some(finish) => {
                let how = finish_name(finish.kind);
                format!("{head}: {} to {}, {how}.", at(lane.from), at(finish.at))
            }
            None => format!("{head}: from {}, not over.", at(lane.from)),
        }
    };
    let mut stories: Vec<String> = run.lanes().iter().take(N_LANES_TOLD_MAX).map(story).collect();
    let n_hidden = run.lanes().len().saturating_sub(N_LANES_TOLD_MAX);
    if n_hidden > 0 {
        stories.push(format!("{}.", and_more(n_hidden)));
    }
    stories.join(" ")
}

/// A lane's name and what it executes: `Task-2 brew('tea')`.
pub(crate) fn lane_head(lane: &Lane) -> String {
    if lane.label.is_empty() { lane.name.clone() } else { format!("{} {}", lane.name, lane.label) }
}
