//! The moments of all runs, and where in them each playhead stands.
//!
//! The unit inside a moment is one column: the width of one stretch in which a task has the thread.

use std::rc::Rc;

use interleave_trace::{ClockKind, Event, EventKind, Micros, Playhead};

use crate::lanes::LaneId;
use crate::run::Run;
use crate::steps::TOGETHER;

/// The width of a callback of the loop, and of the beginning of an iteration: enough to see that something is ready.
const THIN: f64 = 0.2;
/// What stays free at the end of a moment in which something ends, for its ✓, ✕ or ⊘.
const AFTER_END: f64 = 1.3;
/// What stays free at the end of any other moment that has columns.
const AFTER: f64 = 0.3;
/// The most that moments on a measured clock may be apart, from the first to the last, to count as one.
const WIDEST: Micros = Micros(10_000);

/// A moment, and how many columns it has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment {
    pub(super) at: Micros,
    pub(super) until: Micros,
    pub(super) columns: f64,
}

/// Where a playhead stands: in which moment, and how far into it (0 to 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) moment_idx: u32,
    pub(super) part: f64,
}

/// The moments of all runs, and the places of each run's playheads.
pub(super) fn places(runs: &[Rc<Run>]) -> (Vec<Moment>, Vec<Vec<Place>>) {
    let mut moments = moments(runs);
    let mut all: Vec<Vec<Place>> = runs.iter().map(|run| places_of(run, &mut moments)).collect();
    for place in all.iter_mut().flatten() {
        let columns = moments.get(place.moment_idx as usize).map_or(0.0, |moment| moment.columns);
        place.part = if columns > 0.0 { place.part / columns } else { 0.0 };
    }
    (moments, all)
}

/// All times at which anything happens, in order; with a measured clock, those that are close count as one.
fn moments(runs: &[Rc<Run>]) -> Vec<Moment> {
    let is_measured = runs.iter().any(|run| run.trace().header().clock == ClockKind::Measured);
    let mut times: Vec<Micros> = vec![Micros::ZERO];
    for run in runs {
        times = merged(&times, run.trace().events());
    }
    let mut moments: Vec<Moment> = Vec::new();
    for at in times {
        match moments.last_mut() {
            Some(last) if is_measured && at - last.until < TOGETHER && at - last.at < WIDEST => {
                last.until = at;
            }
            _ => moments.push(Moment { at, until: at, columns: 0.0 }),
        }
    }
    moments
}

/// Times in order, and those of events, which are in order too; each once.
fn merged(times: &[Micros], events: &[Event]) -> Vec<Micros> {
    let mut times = times.iter().copied().peekable();
    let mut events = events.iter().map(|event| event.at).peekable();
    let mut all: Vec<Micros> = Vec::with_capacity(times.len());
    loop {
        let next = match (times.peek(), events.peek()) {
            (Some(time), Some(event)) if event < time => events.next(),
            (Some(_), _) => times.next(),
            (None, _) => events.next(),
        };
        let Some(next) = next else { return all };
        if all.last() != Some(&next) {
            all.push(next);
        }
    }
}

/// The places of one run, in columns from the left edge of their moment, which is widened to hold them.
fn places_of(run: &Run, moments: &mut [Moment]) -> Vec<Place> {
    let events = run.trace().events();
    let moment_of = |at: Micros| moments_idx(moments, at);
    // The moment of each playhead is that of the event which led to it.
    let moment_idxs: Vec<usize> =
        std::iter::once(0).chain(events.iter().map(|event| moment_of(event.at))).collect();
    let mut strip = run.thread_strip().iter().peekable();
    let mut is_end = vec![false; moment_idxs.len()];
    for done in run.lanes().iter().filter_map(|lane| lane.done.as_ref()) {
        is_end[done.at] = true;
    }
    let mut places = Vec::with_capacity(moment_idxs.len());
    let mut cursor = 0.0;
    for playhead in 0..moment_idxs.len() {
        let moment_idx = moment_idxs[playhead];
        if playhead > 0 && moment_idxs[playhead - 1] != moment_idx {
            cursor = 0.0;
        }
        places.push(Place {
            moment_idx: u32::try_from(moment_idx).unwrap_or(u32::MAX),
            part: cursor,
        });
        // How wide the way is from here to the next playhead, if that is in the same moment.
        while strip.peek().is_some_and(|slice| slice.to <= playhead) {
            strip.next();
        }
        let is_last = moment_idxs.get(playhead + 1) != Some(&moment_idx);
        if !is_last {
            cursor += match strip.peek().filter(|slice| slice.from <= playhead) {
                Some(slice) => {
                    let weight = if slice.lane == LaneId::Loop { THIN } else { 1.0 };
                    weight / intervals(&moment_idxs, slice.from, slice.to, playhead)
                }
                None => match events.get(playhead).map(|event| &event.kind) {
                    Some(EventKind::IterationStarted { .. }) if cursor > 0.0 => THIN,
                    _ => 0.0,
                },
            };
        }
        if is_last {
            let first = moment_idxs[..=playhead].partition_point(|idx| *idx < moment_idx);
            let has_end = is_end[first..=playhead].contains(&true);
            let after = if has_end {
                AFTER_END
            } else if cursor > 0.0 {
                AFTER
            } else {
                0.0
            };
            moments[moment_idx].columns = moments[moment_idx].columns.max(cursor + after);
        }
    }
    places
}

/// How many steps from playhead to playhead a slice has in the moment of one of them.
fn intervals(moment_idxs: &[usize], from: Playhead, to: Playhead, playhead: Playhead) -> f64 {
    let moment_idx = moment_idxs[playhead];
    let within = &moment_idxs[from..=to.min(moment_idxs.len() - 1)];
    let first = within.partition_point(|idx| *idx < moment_idx);
    let last = within.partition_point(|idx| *idx <= moment_idx);
    super::layout::count((last - first).saturating_sub(1).max(1))
}

fn moments_idx(moments: &[Moment], at: Micros) -> usize {
    moments.partition_point(|moment| moment.at <= at).saturating_sub(1)
}
