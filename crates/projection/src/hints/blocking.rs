//! Blocking calls while the loop was running: how long everything stood still, and who could have gone on.

use interleave_trace::{Actor, EventKind, HandleId, Micros, Target, TaskId};

use super::scene::Place;
use super::{Hint, HintKind, Scene};
use crate::words::hints as words;

/// Shorter than this, a call that is not there to pass the time holds nobody up: asyncio's debug mode has the same limit
/// (`slow_callback_duration`).
const SLOW: Micros = Micros::from_millis(100);

/// The blocking calls of one line.
struct Line<'a> {
    /// The first of them.
    event_idx: usize,
    call: &'a str,
    place: Option<Place<'a>>,
    n_calls: usize,
    total: Micros,
    /// Who could have gone on meanwhile.
    others: Vec<TaskId>,
}

/// All of them.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Hint> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (event_idx, event) in scene.events() {
        let EventKind::BlockingStarted { call, duration } = &event.kind else { continue };
        // The program itself may sleep where no loop runs, and a thread is there for that.
        if !matches!(event.by, Actor::Task(_) | Actor::Callback(_)) {
            continue;
        }
        let duration = match *duration {
            // How long it took depended on others.
            Micros::ZERO => ended(scene, event_idx, event.by).map_or(0, |at| at.0 - event.at.0),
            known => known.0,
        };
        let duration = Micros(duration);
        if duration == Micros::ZERO {
            continue;
        }
        let place = scene.place(event_idx, event.by);
        let same = |line: &Line<'_>| line.place.map(|p| p.line) == place.map(|p| p.line);
        let idx = lines.iter().position(|line| same(line) && line.call == call);
        let idx = idx.unwrap_or_else(|| {
            let (n_calls, total) = (0, Micros::ZERO);
            lines.push(Line { event_idx, call, place, n_calls, total, others: Vec::new() });
            lines.len() - 1
        });
        let line = &mut lines[idx];
        line.n_calls += 1;
        line.total += duration;
        // Of calls in a loop, the first ones tell enough.
        if line.n_calls <= 20 {
            for task in held_up(scene, event_idx, event.by, event.at + duration) {
                if !line.others.contains(&task) {
                    line.others.push(task);
                }
            }
        }
    }
    let matters = |line: &Line<'_>| line.call == "time.sleep" || line.total >= SLOW;
    lines.into_iter().filter(matters).map(|line| hint(scene, line)).collect()
}

/// When a call that began to block returned.
fn ended(scene: &Scene<'_>, event_idx: usize, by: Actor) -> Option<Micros> {
    scene
        .events()
        .skip(event_idx + 1)
        .find(|(_, event)| event.by == by && event.kind == EventKind::BlockingEnded)
        .map(|(_, event)| event.at)
}

/// The tasks that were ready when a call began to block, or whose sleep was over before it ended.
fn held_up(scene: &Scene<'_>, event_idx: usize, by: Actor, until: Micros) -> Vec<TaskId> {
    let queues = scene.queues_after(event_idx);
    let due = queues.timers.iter().take_while(|(at, _)| *at < until).map(|(_, handle)| *handle);
    let of_handle = |handle: HandleId| {
        if let Some(Target::Task(task)) =
            scene.facts.end.handle(handle).map(|handle| &handle.target)
        {
            return Some(*task);
        }
        scene.facts.handle(handle).filter(|facts| facts.is_sleep)?.task
    };
    let ready = queues.ready.iter().copied();
    ready.chain(due).filter_map(of_handle).filter(|task| Actor::Task(*task) != by).collect()
}

fn hint(scene: &Scene<'_>, line: Line<'_>) -> Hint {
    let others: Vec<String> = line.others.iter().map(|task| scene.task(*task)).collect();
    let blocking = words::Blocking {
        call: line.call,
        line: line.place.map(|place| place.line),
        function: line.place.and_then(|place| place.function),
        n_calls: line.n_calls,
        total: scene.time(line.total),
        others: &others,
        argument: line.place.and_then(|place| argument(scene, place.line, line.call)),
    };
    Hint {
        kind: HintKind::BlockingCall,
        at: line.event_idx + 1,
        lines: line.place.map(|place| place.line).into_iter().collect(),
        happened: blocking.happened(),
        todo: blocking.todo(),
    }
}

/// What the program gives to a call on a line (`time.sleep(2)`: `2`).
fn argument<'a>(scene: &Scene<'a>, line: u32, call: &str) -> Option<&'a str> {
    let statement = scene.source.statement_at(line)?;
    let tokens = scene.source.tokens_of(statement..statement + 1);
    let name = call.rsplit('.').next()?;
    let callee = tokens.windows(2).position(|pair| pair[0].text == name && pair[1].text == "(")?;
    let depth = tokens[callee + 1].depth;
    let inside = tokens[callee + 2..].iter().take_while(|token| token.depth > depth).count();
    let text = scene.source.text_of(&tokens[callee + 2..callee + 2 + inside]);
    (!text.is_empty() && words::fits(text)).then_some(text)
}
