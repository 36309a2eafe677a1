//! Threads: when they execute, what the trace says of them, and what is refused.

use interleave_trace::{Actor, DiagnosticKind, EventKind, Micros, Outcome, Trace, Wait, text};

use crate::support::{diagnostics, exception, run, stderr, stdout};

const TWO_AND_A_TICK: &str = "\
import asyncio, time
def work(seconds):
    time.sleep(seconds)
    print('worked')
    return seconds
async def main():
    a = asyncio.create_task(asyncio.to_thread(work, 1))
    b = asyncio.create_task(asyncio.to_thread(work, 2))
    await asyncio.sleep(0.5)
    time.sleep(1)
    await asyncio.wait([a, b])
asyncio.run(main())
";

fn story(trace: &Trace) -> Vec<String> {
    trace
        .events()
        .iter()
        .filter_map(|event| {
            let at = event.at;
            let by = match event.by {
                Actor::Task(task) => task.to_string(),
                Actor::Thread(thread) => thread.to_string(),
                _ => "somebody".to_owned(),
            };
            match &event.kind {
                EventKind::ThreadCreated { thread, function } => {
                    Some(format!("{at} {by} hands {function} to {thread}"))
                }
                EventKind::ThreadStarted { .. } => Some(format!("{at} {by} begins")),
                EventKind::ThreadEnded { outcome, .. } => {
                    Some(format!("{at} {by} ends {outcome:?}"))
                }
                EventKind::BlockingStarted { .. } => Some(format!("{at} {by} blocks")),
                EventKind::BlockingEnded => Some(format!("{at} {by} goes on")),
                EventKind::StdoutWritten { text } => {
                    Some(format!("{at} {by} prints {}", text.trim()))
                }
                EventKind::SpanSuspended { on: Wait::Thread(thread), .. } => {
                    Some(format!("{at} {by} waits for {thread}"))
                }
                _ => None,
            }
        })
        .collect()
}

#[test]
fn threads_go_on_while_the_loop_waits_and_while_it_is_blocked() {
    assert_eq!(
        story(&run(TWO_AND_A_TICK)),
        [
            "0 s Task-2 hands work to Thread-1",
            "0 s Task-2 waits for Thread-1",
            "0 s Task-3 hands work to Thread-2",
            "0 s Task-3 waits for Thread-2",
            "0 s Thread-1 begins",
            "0 s Thread-1 blocks",
            "0 s Thread-2 begins",
            "0 s Thread-2 blocks",
            "0.5 s Task-1 blocks",
            "1 s Thread-1 goes on",
            "1 s Thread-1 prints worked",
            "1 s Thread-1 ends Returned(\"1\")",
            "1.5 s Task-1 goes on",
            "2 s Thread-2 goes on",
            "2 s Thread-2 prints worked",
            "2 s Thread-2 ends Returned(\"2\")",
        ]
    );
}

#[test]
fn lines_and_calls_of_a_thread_are_in_its_name_and_in_pairs() {
    let trace = run("\
import asyncio, time
def inner():
    time.sleep(1)
def work():
    inner()
    return [abs(n) for n in (1, 2)]
async def main():
    await asyncio.gather(asyncio.to_thread(work), asyncio.to_thread(work))
asyncio.run(main())
");
    for thread in 1..=2 {
        let mut depth = 0;
        let mut story = Vec::new();
        for event in trace.events() {
            if !matches!(event.by, Actor::Thread(by) if by.0 == thread) {
                continue;
            }
            match &event.kind {
                EventKind::FunctionEntered { name, .. } => {
                    depth += 1;
                    story.push(name.clone());
                }
                EventKind::FunctionExited => depth -= 1,
                EventKind::LineReached { span, line } => {
                    assert_eq!(*span, None);
                    story.push(line.to_string());
                }
                _ => {}
            }
        }
        assert_eq!(story, ["work", "5", "inner", "3", "6"]);
        assert_eq!(depth, 0);
    }
}

#[test]
fn an_exception_travels_from_the_thread_to_whoever_awaits_it() {
    let trace = run("\
import asyncio, time
def work():
    time.sleep(1)
    raise ValueError('no')
async def main():
    try:
        await asyncio.to_thread(work)
    except ValueError:
        print('caught')
asyncio.run(main())
");
    let story: Vec<String> = trace
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::ExceptionRaised { exception, line, .. } => {
                Some(format!("{exception} raised at {line:?} by {:?}", event.by))
            }
            EventKind::ThreadEnded { outcome: Outcome::Raised(exception), .. } => {
                Some(format!("{exception} ends the thread"))
            }
            EventKind::ExceptionCaught { exception, line, .. } => {
                Some(format!("{exception} caught at {line:?}"))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        story,
        [
            "Exception-1 raised at Some(4) by Thread(ThreadId(1))",
            "Exception-1 ends the thread",
            "Exception-1 caught at Some(9)",
        ]
    );
}

#[test]
fn a_thread_has_a_row_of_its_own_in_the_timeline() {
    let drawn = text::render(&run(TWO_AND_A_TICK));
    let row = drawn.lines().find(|line| line.starts_with("Thread-2 work()")).unwrap_or_default();
    assert!(row.contains('█') && row.contains('✓'), "{drawn}");
}

#[test]
fn the_loop_waits_for_its_threads_at_the_end() {
    let trace = run("\
import asyncio, time
async def main():
    asyncio.create_task(asyncio.to_thread(time.sleep, 3))
    await asyncio.sleep(1)
asyncio.run(main())
print(time.monotonic())
");
    assert_eq!(stdout(&trace), "3.0\n");
    assert!(story(&trace).contains(&"1 s Task-3 waits for Thread-1".to_owned()));
}

#[test]
fn the_usual_pool_has_32_workers() {
    let trace = run("\
import asyncio, time
async def main():
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 1) for _ in range(33)))
asyncio.run(main())
");
    assert_eq!(trace.total(), Micros::from_secs(2));
}

#[test]
fn where_a_thread_cannot_wait_it_says_so() {
    let trace = run("\
import asyncio, time
def slow(n):
    time.sleep(n)
    return n
async def main():
    await asyncio.to_thread(lambda: sorted([2, 1], key=slow))
asyncio.run(main())
");
    let (kind, message) = exception(&trace).unwrap_or_default();
    assert_eq!(kind, "RuntimeError");
    assert!(message.starts_with("time.sleep cannot wait here: "), "{message}");
}

#[test]
fn threads_that_wait_for_each_other_are_a_deadlock() {
    let trace = run("\
import threading
lock = threading.Lock()
lock.acquire()
thread = threading.Thread(target=lock.acquire)
thread.start()
thread.join()
");
    assert_eq!(diagnostics(&trace), [DiagnosticKind::Deadlock]);
}

#[test]
fn processes_and_loops_in_threads_are_refused_with_a_reason() {
    let trace = run("from concurrent.futures import ProcessPoolExecutor\nProcessPoolExecutor()\n");
    let (_, message) = exception(&trace).unwrap_or_default();
    assert!(message.starts_with("there are no processes here"), "{message}");
    let trace = run("\
import asyncio
async def main():
    await asyncio.to_thread(asyncio.run, asyncio.sleep(1))
asyncio.run(main())
");
    let (_, message) = exception(&trace).unwrap_or_default();
    assert_eq!(message, "an event loop cannot run in a thread here: only the main thread has one");
}

#[test]
fn an_endless_thread_ends_at_a_limit_and_leaves_nothing_behind() {
    let before = run(TWO_AND_A_TICK);
    let trace = run(
        "import threading\ndef spin():\n    while True: pass\nthreading.Thread(target=spin).start()\n",
    );
    assert_eq!(diagnostics(&trace), [DiagnosticKind::LineLimit], "{}", stderr(&trace));
    assert_eq!(run(TWO_AND_A_TICK), before);
}

#[test]
fn threads_work_in_debug_mode() {
    let trace = run("\
import asyncio, time
async def main():
    print(await asyncio.to_thread(time.sleep, 1))
asyncio.run(main(), debug=True)
");
    assert_eq!((stdout(&trace).as_str(), stderr(&trace).as_str()), ("None\n", ""));
}
