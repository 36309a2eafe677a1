//! The words for plain callbacks: those of asyncio and of the simulated world by what they do, all others by their name.

use interleave_trace::{Actor, HandleId, Target};

use crate::facts::Facts;

/// A callback that we have words for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// It ends a sleep.
    EndOfSleep,
    /// It tells somebody that a task is done.
    Tell(&'static str),
    /// Something comes in from the simulated world.
    Arrival(&'static str),
    /// What was written to a stream, or its end, comes in at the other end.
    Written(&'static str),
    /// A connection comes in at a server.
    Accepted,
    /// A connection is closed.
    Closed,
    /// The time that a block or a wait may take is over.
    Timeout,
    /// It brings to the loop that a thread is done.
    ThreadDone,
    /// It puts asyncio's own notes in order, and nothing else.
    Bookkeeping(&'static str),
}

/// What a file gives, when it is read or written without holding the thread.
pub(crate) const FILE_ARRIVAL: &str = "what a file gives";

/// What comes when somebody wants to connect: not always a connection.
pub(crate) const CONNECTED: &str = "a reply about a connection";

/// The callbacks of CPython's asyncio and of the simulated world, by the end of their qualified names.
pub(crate) fn known_callback(facts: &Facts, handle: HandleId, name: &str) -> Option<Known> {
    if facts.handle(handle).is_some_and(|handle| handle.is_sleep) {
        return Some(Known::EndOfSleep);
    }
    let is_timer = facts.end.handle(handle).is_some_and(|handle| handle.deadline.is_some());
    match known_name(name)? {
        Known::EndOfSleep if !is_timer => Some(Known::ThreadDone),
        known => Some(known),
    }
}

/// The same by the name alone: as if it were a timer's.
pub(crate) fn known_name(name: &str) -> Option<Known> {
    let known = match name.rsplit('.').next()? {
        "_set_result_unless_cancelled" => Known::EndOfSleep,
        "_run_until_complete_cb" => Known::Tell("asyncio.run"),
        "_done_callback" if name.starts_with("gather") => Known::Tell("gather"),
        "_on_task_done" if name.starts_with("TaskGroup") => Known::Tell("the task group"),
        "_on_completion" => Known::Tell("wait"),
        "_handle_completion" => Known::Tell("as_completed"),
        "_inner_done_callback" if name.starts_with("shield") => Known::Tell("shield"),
        "_outer_done_callback" | "_clear_awaited_by_callback" if name.starts_with("shield") => {
            Known::Bookkeeping("shield")
        }
        "_log_on_exception" => Known::Bookkeeping("shield"),
        "_on_timeout" | "_handle_timeout" | "_release_waiter" => Known::Timeout,
        "_set_state" if name.starts_with("_chain_future") => Known::ThreadDone,
        "callback" if name.starts_with("StreamReaderProtocol.") => Known::Bookkeeping("the stream"),
        "_set_coroutine_origin_tracking" => Known::Bookkeeping("debug mode"),
        "_call_check_cancel" | "_call_set_state" if name.starts_with("_chain_future") => {
            Known::Bookkeeping("the thread’s future")
        }
        "connected" if name == "Network.connected" => Known::Arrival(CONNECTED),
        "answered" if name == "Network.answered" => Known::Arrival("an answer"),
        "received" if name == "Network.received" => Known::Arrival("the rest of an answer"),
        "arrive" if name == "Pipe.arrive" => Known::Written(""),
        "arrive_end" if name == "Pipe.arrive_end" => Known::Written("the end of "),
        "connection_made" if name == "StreamReaderProtocol.connection_made" => Known::Accepted,
        "lost" if name == "Pipe.lost" => Known::Closed,
        "file_done" if name == "file_done" => Known::Arrival(FILE_ARRIVAL),
        _ => return None,
    };
    Some(known)
}

/// The same for a handle of which only the number is known.
pub(crate) fn known_handle(facts: &Facts, handle: HandleId) -> Option<Known> {
    match &facts.end.handle(handle)?.target {
        Target::Callback(name) => known_callback(facts, handle, name),
        Target::Task(_) => None,
    }
}

/// Whether a timer stands for a wait of its own: a sleep, or something on its way.
pub(crate) fn is_wait(facts: &Facts, timer: HandleId) -> bool {
    matches!(
        known_handle(facts, timer),
        Some(Known::EndOfSleep | Known::Arrival(_) | Known::Written(_))
    )
}

/// The name of a callback as a program would write it: `loop.stop` for `BaseEventLoop.stop`.
pub(crate) fn callback_name(name: &str) -> String {
    let known =
        [("BaseEventLoop.", "loop."), ("EventLoop.", "loop."), ("_GatheringFuture.", "gather.")];
    let found = known.iter().find_map(|(prefix, ours)| Some((name.strip_prefix(prefix)?, ours)));
    found.map_or_else(|| name.to_owned(), |(rest, ours)| format!("{ours}{rest}"))
}

/// A qualified name without the functions around it: `work` of `main.<locals>.work`.
fn after_locals(name: &str) -> &str {
    let mut dots = name.rmatch_indices('.').map(|(dot, _)| dot);
    let last = dots.find(|dot| name[..*dot].ends_with("<locals>"));
    last.map_or(name, |dot| &name[dot + 1..])
}

/// What a callback does, as short as can be, to stand in a list: `end of Task-2's sleep`, `tell gather: Task-2 done`.
pub(crate) fn callback(facts: &Facts, handle: HandleId, name: &str) -> String {
    let task = task_of(facts, handle);
    match (known_callback(facts, handle, name), task) {
        (Some(Known::EndOfSleep), Some(task)) => format!("end of {task}'s sleep"),
        (Some(Known::EndOfSleep), None) => "end of a sleep".to_owned(),
        (Some(Known::Tell(whom)), Some(task)) => format!("tell {whom}: {task} done"),
        (Some(Known::Tell(whom)), None) => format!("tell {whom}"),
        (Some(Known::Arrival(what)), Some(task)) => format!("{what} for {task}"),
        (Some(Known::Arrival(what)), None) => what.to_owned(),
        (Some(Known::Written(part)), Some(task)) => format!("{part}what {task} wrote"),
        (Some(Known::Written(part)), None) => format!("{part}what was written"),
        (Some(Known::Accepted), Some(task)) => format!("connect {task}"),
        (Some(Known::Accepted), None) => "a connection".to_owned(),
        (Some(Known::Closed), Some(task)) => format!("disconnect {task}"),
        (Some(Known::Closed), None) => "the end of a connection".to_owned(),
        (Some(Known::Timeout), Some(task)) => format!("timeout of {task}"),
        (Some(Known::Timeout), None) => "timeout".to_owned(),
        (Some(Known::ThreadDone), _) => match thread_of(facts, handle) {
            Some(thread) => format!("{thread} done"),
            None => "a thread is done".to_owned(),
        },
        (Some(Known::Bookkeeping(whose)), _) => format!("bookkeeping of {whose}"),
        // As the program calls it.
        (None, _) => callback_name(after_locals(name)),
    }
}

/// A known callback as part of a sentence: `the end of the sleep of Task-2`, `the callback that tells gather about the
/// end of Task-2`.
pub(crate) fn noun(facts: &Facts, handle: HandleId, known: Known) -> String {
    let task = task_of(facts, handle);
    match (known, task) {
        (Known::EndOfSleep, Some(task)) => format!("the end of the sleep of {task}"),
        (Known::EndOfSleep, None) => "the end of a sleep".to_owned(),
        (Known::Tell(whom), Some(task)) => {
            format!("the callback that tells {whom} about the end of {task}")
        }
        (Known::Tell(whom), None) => format!("the callback that tells {whom}"),
        (Known::Arrival(what), Some(task)) => format!("the arrival of {what} for {task}"),
        (Known::Arrival(what), None) => format!("the arrival of {what}"),
        (Known::Written(part), Some(task)) => format!("the arrival of {part}what {task} wrote"),
        (Known::Written(part), None) => format!("the arrival of {part}what was written"),
        (Known::Accepted, Some(task)) => format!("the arrival of {task} at the server"),
        (Known::Accepted, None) => "the arrival of a connection at the server".to_owned(),
        (Known::Closed, Some(task)) => format!("the news that {task} is disconnected"),
        (Known::Closed, None) => "the news that a connection is closed".to_owned(),
        (Known::Timeout, Some(task)) => format!("the timeout of {task}"),
        (Known::Timeout, None) => "a timeout".to_owned(),
        (Known::ThreadDone, _) => match thread_of(facts, handle) {
            Some(thread) => format!("the news that {thread} is done"),
            None => "the news that a thread is done".to_owned(),
        },
        (Known::Bookkeeping(whose), _) => format!("a bookkeeping callback of {whose}"),
    }
}

/// What the loop will do with a callback, where that has a verb of its own: `learn that Thread-1 is done`.
pub(crate) fn plan(facts: &Facts, handle: HandleId, known: Known) -> Option<String> {
    let deed = match known {
        Known::Tell(_)
        | Known::ThreadDone
        | Known::Accepted
        | Known::Closed
        | Known::EndOfSleep => deed(facts, handle, known),
        _ => return None,
    };
    // The verb without its ending: `tells gather` becomes `tell gather`.
    let (verb, rest) = deed.split_once(' ')?;
    Some(format!("{} {rest}", verb.strip_suffix('s').unwrap_or(verb)))
}

/// What the loop does with a known callback: `The loop ends the sleep of Task-2`.
pub(crate) fn deed(facts: &Facts, handle: HandleId, known: Known) -> String {
    let task = task_of(facts, handle);
    match (known, task) {
        (Known::EndOfSleep, Some(task)) => format!("ends the sleep of {task}"),
        (Known::EndOfSleep, None) => "ends a sleep".to_owned(),
        (Known::Tell(whom), Some(task)) => format!("tells {whom} about the end of {task}"),
        (Known::Tell(whom), None) => format!("tells {whom} that it is done"),
        (Known::Arrival(what), Some(task)) => format!("hands {what} to {task}"),
        (Known::Arrival(what), None) => format!("hands over {what}"),
        (Known::Written(part), Some(task)) => format!("delivers {part}what {task} wrote"),
        (Known::Written(part), None) => format!("delivers {part}what was written"),
        (Known::Accepted, Some(task)) => format!("connects {task} to the server"),
        (Known::Accepted, None) => "hands a connection to the server".to_owned(),
        (Known::Closed, Some(task)) => format!("tells {task} that it is disconnected"),
        (Known::Closed, None) => "tells that a connection is closed".to_owned(),
        (Known::Timeout | Known::Bookkeeping(_), _) => {
            format!("runs {}", noun(facts, handle, known))
        }
        (Known::ThreadDone, _) => match thread_of(facts, handle) {
            Some(thread) => format!("learns that {thread} is done"),
            None => "learns that a thread is done".to_owned(),
        },
    }
}

/// What has come, when a known callback has brought something: `an answer is there`.
pub(crate) fn came(facts: &Facts, handle: HandleId, known: Known) -> Option<String> {
    match known {
        Known::Closed => Some("it is disconnected".to_owned()),
        Known::Arrival(what) => Some(format!("{what} is there")),
        Known::Written(part) => Some(format!("{} is there", written(facts, handle, part))),
        _ => None,
    }
}

/// `what Task-2 wrote`, `the end of what Task-2 wrote`.
pub(crate) fn written(facts: &Facts, handle: HandleId, part: &str) -> String {
    match task_of(facts, handle) {
        Some(task) => format!("{part}what {task} wrote"),
        None => format!("{part}what was written"),
    }
}

fn task_of(facts: &Facts, handle: HandleId) -> Option<String> {
    facts.handle(handle).and_then(|handle| handle.task).map(|task| facts.task_name(task))
}

fn thread_of(facts: &Facts, handle: HandleId) -> Option<String> {
    match facts.end.handle(handle)?.by {
        Actor::Thread(thread) => Some(thread.to_string()),
        _ => None,
    }
}
