//! Tasks that only the loop knows: it holds them weakly, and ends them when the program is over.
//!
//! That a result was thrown away is plain in the text: the statement is the call that makes the task, and nothing
//! else. A task that anybody ever waited for was kept somewhere after all.

use interleave_trace::{Actor, EventKind, Outcome, SortedMap, TaskId, Wait};

use super::{Hint, HintKind, Scene};
use crate::words::hints as words;

/// The calls that make a task which nobody else keeps; a task group keeps its own.
const MAKERS: [&str; 5] = [
    "asyncio.create_task",
    "asyncio.ensure_future",
    "asyncio.get_running_loop().create_task",
    "create_task",
    "loop.create_task",
];

/// All of them.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Hint> {
    let mut awaited: SortedMap<TaskId, ()> = SortedMap::default();
    for (_, event) in scene.events() {
        let EventKind::SpanSuspended { on, .. } = &event.kind else { continue };
        match on {
            Wait::Task(task) => awaited.insert(*task, ()),
            Wait::Gather { tasks, .. } | Wait::Tasks { tasks, .. } => {
                for task in tasks {
                    awaited.insert(*task, ());
                }
            }
            _ => {}
        }
    }
    let mut hints: Vec<Hint> = Vec::new();
    for (event_idx, event) in scene.events() {
        let EventKind::TaskCreated { task, .. } = &event.kind else { continue };
        if !matches!(event.by, Actor::Task(_) | Actor::Callback(_)) || awaited.contains_key(task) {
            continue;
        }
        let Some(line) = scene.line_at(event_idx, event.by) else { continue };
        let Some(call) = thrown_away(scene, line) else { continue };
        if hints.iter().any(|hint| hint.lines == [line]) {
            continue;
        }
        let (happened, todo) =
            words::not_kept(&scene.task_in_full(*task), line, call, cut_short(scene, *task));
        let at = event_idx + 1;
        hints.push(Hint { kind: HintKind::TaskNotKept, at, lines: vec![line], happened, todo });
    }
    hints
}

/// The statement on a line, if it makes a task and throws it away.
fn thrown_away<'a>(scene: &Scene<'a>, line: u32) -> Option<&'a str> {
    let statement = scene.source.statement_at(line)?;
    let tokens = scene.source.tokens_of(statement..statement + 1);
    let depth = tokens.first()?.depth;
    // The last bracket that opens at the top: the call whose result is the statement's.
    let bracket = tokens.iter().rposition(|token| token.text == "(" && token.depth == depth)?;
    let maker = scene.source.text_of(&tokens[..bracket]);
    let is_all = tokens.last()?.text == ")"
        && tokens[bracket + 1..].iter().filter(|token| token.depth == depth).count() == 1;
    (is_all && MAKERS.contains(&maker)).then(|| scene.source.text_of(tokens))
}

/// When a task was ended with the program, before it was done.
fn cut_short(scene: &Scene<'_>, task: TaskId) -> Option<String> {
    let facts = scene.facts.task(task)?;
    let events = scene.trace.events();
    let done = events.get(facts.done?)?;
    let is_cancelled =
        matches!(&done.kind, EventKind::TaskDone { outcome: Outcome::Cancelled, .. });
    let asked = facts.cancels.last().and_then(|idx| events.get(*idx))?;
    (is_cancelled && asked.by == Actor::Main).then(|| scene.time(asked.at))
}
