//! The words of the stage: what views write beside what projections say.
//!
//! Sentence case, no colons; numbers with their unit.

use interleave_projection::{FinishKind, LaneState, MarkKind, SliceState, StateView};
use interleave_trace::{ClockKind, Micros};

// The timeline.
/// What the strip shows, at its left.
pub const ONE_THREAD: &str = "one thread";
/// The name of the timeline for screen readers.
pub const TIMELINE: &str = "Timeline";
/// The name of the list of lanes.
pub const LANES: &str = "Lanes";

/// The strip with the whole run.
pub const MINIMAP: &str = "What is in view";

/// What opens and closes what a lane has made.
pub fn made_by(name: &str) -> String {
    format!("What {name} has made")
}

/// Lanes that are folded.
pub fn folded(n: usize) -> String {
    if n == 1 { "1 lane, folded".to_owned() } else { format!("{n} lanes, folded") }
}

/// Many lanes of one kind.
pub fn alike(n: usize, kind: &str) -> String {
    if kind.is_empty() { format!("{n} more") } else { format!("{n} more {kind}") }
}

/// What several lanes do at a place.
pub fn load(running: u32, ready: u32, waiting: u32, n: usize) -> String {
    let mut text = format!("Of {n} lanes");
    let mut separator = " ";
    for (n, what) in [(running, " running"), (ready, " ready"), (waiting, " waiting")] {
        if n > 0 {
            text.push_str(separator);
            text.push_str(&n.to_string());
            text.push_str(what);
            separator = ", ";
        }
    }
    if separator == " " {
        text.push_str(" none is under way");
    }
    text
}

/// The part of the run that is in view.
pub fn in_view(from: &str, to: &str) -> String {
    format!("{from} to {to}")
}

/// Opens what else there is to know about a diagnostic.
pub const MORE_ABOUT_IT: &str = "What there is";

// The hints.
/// What there is to open.
pub fn n_hints(n: usize) -> String {
    if n == 1 { "1 hint".to_owned() } else { [&n.to_string(), " hints"].concat() }
}
/// What leads to a hint that is about no line.
pub const THE_MOMENT: &str = "Show";
/// What a click on the line of a hint does.
pub const GO_TO_MOMENT: &str = "Go to the moment";

/// The marks as the legend has them, in its order.
pub const MARKS: [(MarkKind, &str); 9] = [
    (MarkKind::Print, "prints"),
    (MarkKind::Yield, "yields"),
    (MarkKind::Raise, "raises"),
    (MarkKind::Catch, "catches"),
    (MarkKind::Cancel, "is to cancel"),
    (MarkKind::Open, "enters a block"),
    (MarkKind::Close, "leaves it"),
    (MarkKind::Block, "keeps the thread"),
    (MarkKind::Phase, "request gets further"),
];

// The legend.
/// The legend's name.
pub const LEGEND: &str = "How to read the picture";
/// Ends of tasks.
pub const RETURNED: &str = "returned";
/// With an exception.
pub const RAISED: &str = "raised";
/// By cancellation.
pub const CANCELLED: &str = "cancelled";

/// A moment or a stretch of time: exact in virtual time, to the millisecond where a clock was read.
pub fn time(at: Micros, clock: ClockKind) -> String {
    match clock {
        ClockKind::Virtual => at.to_string(),
        ClockKind::Measured => Micros((at.0 + 500) / 1000 * 1000).to_string(),
    }
}

/// A moment with all three decimals, so that its width does not change while it runs: `1.000`.
pub fn clock_time(at: Micros) -> String {
    format!("{}.{:03}", at.0 / 1_000_000, at.0 / 1000 % 1000)
}

/// The time in the pill above the playhead.
pub fn playhead_time(at: Micros) -> String {
    format!("{} s", clock_time(at))
}

/// What running at the same time saved.
pub fn saved(time: &str) -> String {
    format!("{time} saved")
}

/// Where the transport stands.
pub fn step_of(step: usize, n_steps: usize) -> String {
    format!("step {step} of {n_steps}")
}

/// A block of slices that are too narrow to be told apart.
pub fn merged(n: usize) -> String {
    format!("{n} stretches, too short to be drawn one by one")
}

/// Something that happened in a slice.
pub fn mark(kind: MarkKind, text: &str) -> String {
    let verb = match kind {
        MarkKind::Yield => "yields",
        MarkKind::Print => "prints",
        MarkKind::Raise => "raises",
        MarkKind::Catch => "catches",
        MarkKind::Cancel => "is asked to cancel itself",
        MarkKind::Open => "is open",
        MarkKind::Close => "closes",
        MarkKind::Block => "blocks the thread",
        MarkKind::Phase => "moves on",
    };
    if text.is_empty() { verb.to_owned() } else { format!("{verb} {text}") }
}

/// A line number.
pub fn line(line: u32) -> String {
    format!("Line {line}")
}

/// One run in the picture's description: `All at once: 3 tasks, 1 s.`
pub fn run_story(title: &str, n_lanes: usize, total: &str) -> String {
    let lanes = if n_lanes == 1 { "1 lane".to_owned() } else { format!("{n_lanes} lanes") };
    if title.is_empty() {
        format!("{lanes}, {total}.")
    } else {
        format!("{title}: {lanes}, {total}.")
    }
}

/// Where the playhead stands, in the picture's description.
pub fn playhead_story(time: &str, step: usize, n_steps: usize) -> String {
    format!("The playhead stands at {time}, {}.", step_of(step, n_steps))
}

/// A lane for those who do not see it: `Task-2, brew('tea'), waiting, sleep until 1 s, since 0 s`.
pub fn lane_story(name: &str, label: &str, state: Option<&LaneState>, clock: ClockKind) -> String {
    let state = state.map_or_else(
        || "not there yet".to_owned(),
        |LaneState { state, since, on, .. }| {
            let since = format!("since {}", time(*since, clock));
            [state_name(*state), on, &since]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        },
    );
    // Begins with what is to be seen, so that speaking it finds it.
    let head = if label.is_empty() { name.to_owned() } else { format!("{name} {label}") };
    format!("{head}, {state}")
}

/// What a task does.
pub fn state_name(state: StateView) -> &'static str {
    match state {
        StateView::Created => "created",
        StateView::Ready => "ready",
        StateView::Running => "running",
        StateView::Waiting => "waiting",
        StateView::Returned => RETURNED,
        StateView::Raised => RAISED,
        StateView::Cancelled => CANCELLED,
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
