//! The words of hints: for each, one sentence that says what happened and one that says what to do.
//!
//! Code stands between backticks, so that a view can set it apart. A short piece of the program is quoted as it is; of
//! a long one only the name.

use crate::words;

/// What happened, and what to do.
type Sentences = (String, String);

/// Whether a piece of the program is short enough to be quoted.
pub(crate) fn fits(text: &str) -> bool {
    const LONGEST: usize = 80;
    text.len() <= LONGEST && !text.contains(['\n', '`'])
}

/// ``Task-2 (`brew('tea')`)``.
pub(crate) fn task(name: &str, label: &str) -> String {
    if label.is_empty() { name.to_owned() } else { format!("{name} (`{label}`)") }
}

/// ` on line 3`.
fn on(line: Option<u32>) -> String {
    line.map_or_else(String::new, |line| format!(" on line {line}"))
}

/// A coroutine was made and never awaited.
pub(crate) fn never_awaited(
    label: &str,
    name: &str,
    call: Option<&str>,
    line: Option<u32>,
    in_task: bool,
) -> Sentences {
    let call = call.map_or_else(|| format!("{name}(…)"), str::to_owned);
    let todo = if in_task {
        format!("Write `await {call}`, or `asyncio.create_task({call})` to let it run beside.")
    } else {
        format!("Write `asyncio.run({call})`, or await it in a coroutine.")
    };
    (format!("`{label}` was called{} and never awaited, so nothing of it ran.", on(line)), todo)
}

/// A task's exception was never looked at.
pub(crate) fn never_retrieved(
    task: &str,
    type_name: &str,
    message: &str,
    line: Option<u32>,
) -> Sentences {
    let reason = if message.is_empty() { String::new() } else { format!(": {message}") };
    (
        format!("{task} ended{} with {type_name}{reason}, and nobody looked at it.", on(line)),
        "Await the task, so that its exception reaches somebody who can handle it.".to_owned(),
    )
}

/// The blocking calls of one line.
pub(crate) struct Blocking<'a> {
    pub(crate) call: &'a str,
    pub(crate) line: Option<u32>,
    /// The plain function that it is in, if it is in one.
    pub(crate) function: Option<&'a str>,
    pub(crate) n_calls: usize,
    pub(crate) total: String,
    /// Who could have gone on meanwhile.
    pub(crate) others: &'a [String],
    /// What the program gives to it.
    pub(crate) argument: Option<&'a str>,
}

impl Blocking<'_> {
    pub(crate) fn happened(&self) -> String {
        let Self { call, total, .. } = self;
        let times = match self.n_calls {
            1 => String::new(),
            n => format!(", in {n} calls"),
        };
        let others = if self.others.is_empty() {
            String::new()
        } else {
            format!(" {} could have gone on.", words::short_list(self.others))
        };
        let on = on(self.line);
        format!("Everything stood still for {total}{times}: `{call}`{on} keeps the thread.{others}")
    }

    pub(crate) fn todo(&self) -> String {
        let call = self.call;
        match (self.function, self.argument) {
            (Some(function), _) => match called(function) {
                Some(name) => {
                    format!("Call `{name}` in a thread: `await asyncio.to_thread({name}, …)`.")
                }
                None => format!(
                    "`{function}` cannot wait: do this before, in a thread: `await asyncio.to_thread({call}, …)`."
                ),
            },
            (None, argument) if call == "time.sleep" => {
                format!("Write `await asyncio.sleep({})` instead.", argument.unwrap_or("…"))
            }
            (None, _) => format!("Call it in a thread: `await asyncio.to_thread({call}, …)`."),
        }
    }
}

/// What a program calls to have a function executed: for `Job.__init__`, the class; nothing for the other methods that
/// Python itself calls, and for functions without a name.
fn called(function: &str) -> Option<&str> {
    if let Some(class) = function.strip_suffix(".__init__") {
        return Some(class);
    }
    let name = function.rsplit('.').next().unwrap_or(function);
    (!name.ends_with("__") && !name.ends_with('>')).then_some(function)
}

/// Awaits that could have overlapped.
pub(crate) struct Row<'a> {
    /// All calls with their arguments.
    pub(crate) labels: Vec<String>,
    /// The calls as the program has them, once for each line.
    pub(crate) texts: Vec<&'a str>,
    /// Whether a loop executes one await again and again.
    pub(crate) is_loop: bool,
    /// The `for … in …` of that loop.
    pub(crate) each: Option<String>,
    pub(crate) lines: &'a [u32],
    pub(crate) total: String,
    pub(crate) longest: String,
}

impl Row<'_> {
    pub(crate) fn happened(&self) -> String {
        let Self { labels, total, lines, .. } = self;
        let calls: Vec<String> = labels.iter().map(|label| format!("`{label}`")).collect();
        let lines: Vec<String> = lines.iter().map(u32::to_string).collect();
        let s = if lines.len() == 1 { "" } else { "s" };
        format!(
            "{} waited one after another, {total} in all (line{s} {}), while nothing else ran.",
            words::short_list(&calls),
            words::list(&lines)
        )
    }

    pub(crate) fn todo(&self) -> String {
        let joined = self.texts.join(", ");
        let arguments = match &self.each {
            Some(each) if self.is_loop => format!("*({joined} {each})"),
            None if self.is_loop => "…".to_owned(),
            _ => joined,
        };
        let arguments = if fits(&arguments) { &arguments } else { "…" };
        let longest = &self.longest;
        format!(
            "None needs what another returns: `await asyncio.gather({arguments})` takes {longest}."
        )
    }
}

/// A task that nobody keeps. `cut_short` is when the program's end ended it.
pub(crate) fn not_kept(task: &str, line: u32, call: &str, cut_short: Option<String>) -> Sentences {
    let call = if fits(call) { call } else { "asyncio.create_task(…)" };
    let happened = match cut_short {
        Some(at) => format!(
            "Nobody kept {task}, made on line {line}: it was cancelled at {at}, when the program was over."
        ),
        None => format!(
            "Nobody kept {task}, made on line {line}: the loop itself may forget it before it is done."
        ),
    };
    let todo = format!("Keep it: `task = {call}`, and `await task` or cancel it in the end.");
    (happened, todo)
}

/// A `CancelledError` was not passed on.
pub(crate) fn cancel_swallowed(task: &str, who_asked: Option<&str>, line: u32) -> Sentences {
    let asked = match who_asked {
        Some(who) => format!("{who} asked {task} to cancel itself"),
        None => format!("{task} was asked to cancel itself"),
    };
    (
        format!(
            "{asked}, but line {line} took the `CancelledError`, and it went on as if nothing had been."
        ),
        "End the handler with `raise`: whoever cancels a task counts on its end.".to_owned(),
    )
}

/// A lock was held during a wait. `lines` are that of the wait and that of the lock.
pub(crate) fn lock_held(
    holder: &str,
    lock: &str,
    lines: (u32, u32),
    length: &str,
    others: &[String],
) -> Sentences {
    let (line, head) = lines;
    let verb = if others.len() == 1 { "waits" } else { "wait" };
    (
        format!(
            "{holder} holds {lock} while line {line} waits for {length}; {} {verb} for it meanwhile.",
            words::short_list(others)
        ),
        format!(
            "Wait first and lock then: move line {line} in front of the `async with` on line {head}."
        ),
    )
}

/// What would have let somebody go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Somebody who stops the loop.
    Stop,
    /// The lock is the task's own.
    SecondLock,
    /// Each holds what the other wants.
    Order,
    /// Whoever holds the lock, who is not known.
    Release,
    /// Whoever held the lock is gone.
    AsyncWith,
    /// An item in a queue.
    Item,
    /// Room in a queue.
    Room,
    /// `task_done` for each item.
    TaskDone,
    /// An event that is set.
    Set,
    /// A condition that is notified.
    Notify,
    /// As many at a barrier as it wants.
    Parties,
    /// The result of a future.
    Result,
    /// Tasks that wait for each other.
    Circle,
}

/// `Task-2 waits for the lock a, held by Task-3 (line 8)`.
pub(crate) fn waits(
    task: &str,
    what: Option<&str>,
    held_by: &[String],
    line: Option<u32>,
) -> String {
    let what = what.unwrap_or("something");
    let held = match held_by {
        [] => String::new(),
        [holder] if holder == task => ", which it holds itself".to_owned(),
        holders => format!(", held by {}", words::short_list(holders)),
    };
    let line = line.map_or_else(String::new, |line| format!(" (line {line})"));
    format!("{task} waits for {what}{held}{line}")
}

/// Nothing can ever run again.
pub(crate) fn deadlock(waits: &[String], missing: Missing) -> Sentences {
    let happened = if waits.is_empty() {
        "The event loop has nothing left to run, and nobody stops it.".to_owned()
    } else {
        format!("Nothing can ever run again: {}.", words::short_list(waits))
    };
    let todo = match missing {
        Missing::Stop => "Call `loop.stop()` from a callback, or let `asyncio.run` do the work.",
        Missing::SecondLock => {
            "Do not take a lock again that the same task holds: `asyncio.Lock` does not count."
        }
        Missing::Order => "Take the locks in the same order everywhere.",
        Missing::Release => {
            "Let whoever holds it give it back; where two are needed, take them in the same order everywhere."
        }
        Missing::AsyncWith => "Give the lock back in every case: `async with` does it by itself.",
        Missing::Item => {
            "Put an item for each `get`, or end the ones that wait: with `cancel()` or `shutdown()`."
        }
        Missing::Room => "Let somebody take items out, or make the queue larger.",
        Missing::TaskDone => "Call `task_done()` once for each item that was taken out.",
        Missing::Set => "Let somebody call `set()` on the event.",
        Missing::Notify => {
            "Let somebody call `notify()` or `notify_all()` when the condition holds."
        }
        Missing::Parties => "Let as many tasks come to the barrier as it was made for.",
        Missing::Result => "Let somebody set the result of what is waited for.",
        Missing::Circle => "Let one of them go on without the other.",
    };
    (happened, todo.to_owned())
}

/// A number with nothing but zeros after its first digit.
fn about(n: u64) -> u64 {
    let unit = n.checked_ilog10().map_or(1, |digits| 10_u64.pow(digits));
    n / unit * unit
}

/// A loop never ended and never awaited.
pub(crate) fn endless(who: &str, line: u32, n_lines: u64, in_loop: bool) -> Sentences {
    // How many exactly depends on the limit that ended it.
    let lines = match about(n_lines) {
        0 => String::new(),
        n => format!(", for more than {n} lines"),
    };
    let (others, todo) = if in_loop {
        (
            " without an await, and nothing else could run",
            "Give it an end, or an `await` inside, such as `await asyncio.sleep(0.1)`.",
        )
    } else {
        (" and never ended", "Give it an end: a condition that becomes false, or a `break`.")
    };
    let happened = format!("{who} went round and round in the loop on line {line}{lines}{others}.");
    (happened, todo.to_owned())
}

/// A loop asks again and again, and lets no time pass.
pub(crate) fn busy(who: &str, line: u32, n_turns: u32, condition: Option<&str>) -> Sentences {
    let asked = match condition {
        Some(condition) => format!("{who} asked for `{condition}` {n_turns} times and more"),
        None => format!("{who} came back {n_turns} times and more"),
    };
    (
        format!("{asked}, and line {line} let no time pass in between."),
        "Wait for an `asyncio.Event` that somebody sets, or sleep longer than 0 between two looks."
            .to_owned(),
    )
}

/// A loop was started inside a running one. `coroutine` is what it was to run, `function` the plain function that
/// wanted it.
pub(crate) fn nested_run(
    called: Option<&str>,
    line: Option<u32>,
    coroutine: Option<&str>,
    function: Option<&str>,
) -> Sentences {
    let on = on(line);
    let happened = match called {
        Some(called) => {
            format!("`{called}` was called{on} while the event loop was running, which is refused.")
        }
        None => format!("A loop was asked to run{on} while one was running, which is refused."),
    };
    let instead = format!("`await {}`", coroutine.unwrap_or("…"));
    let todo = match function {
        Some(function) => {
            format!("Make a coroutine of it, `async def {function}`, and write {instead} in it.")
        }
        None => format!("Write {instead} instead."),
    };
    (happened, todo)
}

/// A coroutine was awaited twice.
pub(crate) fn awaited_twice(who: &str, line: Option<u32>, at_once: bool) -> Sentences {
    let why = if at_once { "another task is awaiting it" } else { "it was over already" };
    (
        format!("{who} awaited a coroutine a second time{}: {why}.", on(line)),
        "Call the function again for another coroutine, or make a task of it: a task can be awaited often.".to_owned(),
    )
}
