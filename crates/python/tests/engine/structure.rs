//! What a trace says about a run.

use interleave_trace::{Actor, EventKind, Micros, Outcome, SpanId, Target, Trace, Wait};

use crate::support::{run, stdout};

const SEQUENTIAL: &str = include_str!("../conformance/sequential.py");
const GATHER: &str = include_str!("../conformance/gather.py");

fn entered(trace: &Trace) -> Vec<(Micros, Option<SpanId>, String)> {
    let state = |span: SpanId| {
        trace.events().iter().find_map(|event| match &event.kind {
            EventKind::SpanCreated { span: made, name, arguments, .. } if *made == span => {
                Some(format!("{name}({arguments})"))
            }
            _ => None,
        })
    };
    trace
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::SpanEntered { span, parent } => Some((event.at, *parent, state(*span)?)),
            _ => None,
        })
        .collect()
}

fn n_tasks(trace: &Trace) -> usize {
    trace
        .events()
        .iter()
        .filter(|event| matches!(event.kind, EventKind::TaskCreated { .. }))
        .count()
}

fn waits(trace: &Trace) -> Vec<&Wait> {
    trace
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::SpanSuspended { on, .. } => Some(on),
            _ => None,
        })
        .collect()
}

#[test]
fn awaited_coroutines_are_spans_end_to_end_in_one_task() {
    let trace = run(SEQUENTIAL);
    assert_eq!(n_tasks(&trace), 1);
    assert_eq!(trace.total(), Micros::from_secs(2));
    let second = Micros::from_secs(1);
    assert_eq!(
        entered(&trace),
        [
            (Micros::ZERO, None, "main()".to_owned()),
            (Micros::ZERO, Some(SpanId(1)), "brew('tea', 1)".to_owned()),
            (second, Some(SpanId(1)), "brew('coffee', 1)".to_owned()),
        ]
    );
}

#[test]
fn gathered_coroutines_are_tasks_that_overlap() {
    let trace = run(GATHER);
    assert_eq!(n_tasks(&trace), 3);
    assert_eq!(trace.total(), Micros::from_secs(1));
    assert_eq!(
        entered(&trace),
        [
            (Micros::ZERO, None, "main()".to_owned()),
            (Micros::ZERO, None, "brew('tea', 1)".to_owned()),
            (Micros::ZERO, None, "brew('coffee', 1)".to_owned()),
        ]
    );
    assert!(matches!(waits(&trace)[0], Wait::Gather { tasks, .. } if tasks.len() == 2));
    assert!(waits(&trace)[1..].iter().all(|wait| matches!(wait, Wait::Timer(_))));
}

#[test]
fn who_woke_whom_is_said() {
    let trace = run(GATHER);
    let woken: Vec<(Actor, u32)> = trace
        .events()
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::Woken { task, .. } => Some((event.by, task.0)),
            _ => None,
        })
        .collect();
    // Both sleeps end in callbacks of their timers; then the last child's end wakes the one that gathered.
    assert_eq!(woken.len(), 3);
    assert!(matches!(woken[0], (Actor::Callback(_), 2)));
    assert!(matches!(woken[1], (Actor::Callback(_), 3)));
    assert!(matches!(woken[2], (Actor::Callback(_), 1)));
}

#[test]
fn cancelled_task_leaves_no_timer() {
    let trace = run("\
import asyncio
async def main():
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
asyncio.run(main())
");
    let cancelled: Vec<_> = trace
        .events()
        .iter()
        .filter(|event| {
            matches!(
                event.kind,
                EventKind::HandleCancelled { .. } | EventKind::CancelRequested { .. }
            )
        })
        .map(|event| event.at)
        .collect();
    assert_eq!(cancelled, [Micros::from_secs(1), Micros::from_secs(1)]);
    assert!(trace.events().iter().any(|event| {
        matches!(&event.kind, EventKind::TaskDone { outcome: Outcome::Cancelled, .. })
    }));
}

#[test]
fn generators_yield_and_are_pulled() {
    let trace = run("\
import asyncio
async def ticks():
    for i in range(2):
        await asyncio.sleep(1)
        yield i
async def main():
    async for i in ticks():
        pass
asyncio.run(main())
");
    let story: Vec<String> = trace
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::SpanEntered { span, .. } => Some(format!("{} enters {span}", event.at)),
            EventKind::Yielded { span, value } => {
                Some(format!("{} {span} yields {value}", event.at))
            }
            EventKind::Pulled { span, .. } => Some(format!("{} pulls {span}", event.at)),
            EventKind::SpanExited { span, .. } => Some(format!("{} leaves {span}", event.at)),
            _ => None,
        })
        .collect();
    assert_eq!(
        story,
        [
            "0 s enters Span-1",
            "0 s enters Span-2",
            "1 s Span-2 yields 0",
            "1 s pulls Span-2",
            "2 s Span-2 yields 1",
            "2 s pulls Span-2",
            "2 s leaves Span-2",
            "2 s leaves Span-1",
        ]
    );
}

#[test]
fn context_managers_are_brackets_around_their_body() {
    let trace = run("\
import asyncio
from contextlib import asynccontextmanager
class Door:
    async def __aenter__(self):
        await asyncio.sleep(1)
    async def __aexit__(self, *exc):
        await asyncio.sleep(1)
@asynccontextmanager
async def light():
    yield 'on'
async def main():
    async with Door():
        await asyncio.sleep(5)
    try:
        async with light():
            raise ValueError('dark')
    except ValueError:
        pass
asyncio.run(main())
");
    let mut names = vec![String::new()];
    let mut story = Vec::new();
    for event in trace.events() {
        let at = event.at;
        match &event.kind {
            EventKind::SpanCreated { name, .. } => names.push(name.clone()),
            EventKind::SpanEntered { span, .. } => {
                story.push(format!("{at} {} begins", names[span.0 as usize]));
            }
            EventKind::ContextOpened { span } => {
                story.push(format!("{at} {} is open", names[span.0 as usize]));
            }
            EventKind::ContextClosing { span, exception } => {
                let with = if exception.is_some() { " with an error" } else { "" };
                story.push(format!("{at} {} closes{with}", names[span.0 as usize]));
            }
            EventKind::SpanExited { span, outcome } => {
                let how = if matches!(outcome, Outcome::Raised(_)) { "raises" } else { "ends" };
                story.push(format!("{at} {} {how}", names[span.0 as usize]));
            }
            _ => {}
        }
    }
    assert_eq!(
        story,
        [
            "0 s main begins",
            "0 s Door begins",
            "0 s Door.__aenter__ begins",
            "1 s Door.__aenter__ ends",
            "1 s Door is open",
            "6 s Door closes",
            "6 s Door.__aexit__ begins",
            "7 s Door.__aexit__ ends",
            "7 s Door ends",
            "7 s light begins",
            "7 s light begins",
            "7 s light is open",
            "7 s light closes with an error",
            "7 s light raises",
            "7 s light raises",
            "7 s main ends",
        ]
    );
}

#[test]
fn an_exception_keeps_its_identity_on_its_way_through_awaits() {
    let trace = run("\
import asyncio
async def inner():
    await asyncio.sleep(1)
    raise ValueError('no')
async def outer():
    await inner()
async def main():
    try:
        await asyncio.create_task(outer())
    except ValueError:
        print('caught')
asyncio.run(main())
");
    let mut story = Vec::new();
    for event in trace.events() {
        match &event.kind {
            EventKind::ExceptionRaised { exception, type_name, line, .. } => {
                story.push(format!("{exception} {type_name} raised at {}", line.unwrap_or(0)));
            }
            EventKind::SpanExited { span, outcome: Outcome::Raised(exception) } => {
                story.push(format!("{exception} leaves {span}"));
            }
            EventKind::TaskDone { task, outcome: Outcome::Raised(exception) } => {
                story.push(format!("{exception} ends {task}"));
            }
            EventKind::ExceptionCaught { exception, line, .. } => {
                story.push(format!("{exception} caught at {}", line.unwrap_or(0)));
            }
            _ => {}
        }
    }
    assert_eq!(
        story,
        [
            "Exception-1 ValueError raised at 4",
            "Exception-1 leaves Span-3",
            "Exception-1 leaves Span-2",
            "Exception-1 ends Task-2",
            "Exception-1 caught at 11",
        ]
    );
}

#[test]
fn only_lines_of_the_program_are_recorded() {
    let trace = run(SEQUENTIAL);
    let n_lines = u32::try_from(SEQUENTIAL.lines().count()).unwrap_or(u32::MAX);
    let lines: Vec<u32> = trace
        .events()
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::LineReached { line, .. } => Some(line),
            _ => None,
        })
        .collect();
    assert!(lines.iter().all(|line| (1..=n_lines).contains(line)));
    assert_eq!(lines[..4], [1, 2, 5, 12]);
}

#[test]
fn a_loop_with_a_long_body_is_recorded_line_by_line() {
    let body = "    total += len(str(i)) + 3\n".repeat(60);
    let head = "import asyncio\nasync def main():\n  total = 0\n  for i in range(3):\n";
    let trace = run(&format!(
        "{head}{body}    await asyncio.sleep(1)\n  print(total)\nasyncio.run(main())\n"
    ));
    assert_eq!(stdout(&trace), "720\n");
    let n_heads = trace
        .events()
        .iter()
        .filter(|event| matches!(event.kind, EventKind::LineReached { line: 4, .. }))
        .count();
    assert_eq!(n_heads, 4, "each turn, and the last look that ends the loop");
}

#[test]
fn blocking_holds_the_thread_while_the_clock_moves() {
    let trace = run("import time\ntime.sleep(1.5)\nprint(time.monotonic())\n");
    let blocking: Vec<(Micros, &EventKind)> = trace
        .events()
        .iter()
        .filter(|event| {
            matches!(event.kind, EventKind::BlockingStarted { .. } | EventKind::BlockingEnded)
        })
        .map(|event| (event.at, &event.kind))
        .collect();
    let duration = Micros::from_millis(1500);
    let started = EventKind::BlockingStarted { call: "time.sleep".to_owned(), duration };
    assert_eq!(blocking, [(Micros::ZERO, &started), (duration, &EventKind::BlockingEnded)]);
    assert_eq!(trace.total(), duration);
}

#[test]
fn a_loop_that_only_computes_is_recorded_in_outline() {
    let trace = run("\
def square(n):
    return n * n
total = 0
for i in range(2000):
    total += square(i)
print(total)
");
    assert!(trace.len() < 1000, "{} events", trace.len());
    let elided: u64 = trace
        .events()
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::LinesElided { lines } => Some(lines),
            _ => None,
        })
        .sum();
    assert!(elided > 5000, "{elided} lines left out");
    let entered = trace
        .events()
        .iter()
        .filter(|event| matches!(event.kind, EventKind::FunctionEntered { .. }))
        .count();
    let exited = trace
        .events()
        .iter()
        .filter(|event| matches!(event.kind, EventKind::FunctionExited))
        .count();
    assert_eq!(entered, exited);
}

#[test]
fn handles_name_what_they_call() {
    let trace = run("\
import asyncio
def ring():
    pass
async def main():
    asyncio.get_running_loop().call_later(1, ring)
    await asyncio.sleep(2)
asyncio.run(main())
");
    let armed: Vec<&Target> = trace
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::TimerArmed { target, .. } => Some(target),
            _ => None,
        })
        .collect();
    assert_eq!(armed[0], &Target::Callback("ring".to_owned()));
}

#[test]
fn an_eager_task_runs_inside_of_the_run_that_makes_it() {
    let trace = run("\
import asyncio
async def quick():
    return 1
async def slow():
    await asyncio.sleep(1)
async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    asyncio.create_task(quick())
    asyncio.create_task(asyncio.sleep(0.5))
    await asyncio.create_task(slow())
asyncio.run(main())
");
    let story: Vec<String> = trace
        .events()
        .iter()
        .filter_map(|event| match (&event.kind, event.by) {
            (EventKind::RunStarted { handle: None }, Actor::Task(task)) => {
                Some(format!("{task} runs at once"))
            }
            (EventKind::SpanSuspended { on, .. }, Actor::Task(task)) => {
                let on = if matches!(on, Wait::Timer(_)) { "a timer" } else { "something else" };
                Some(format!("{task} waits for {on}"))
            }
            (EventKind::TaskDone { task, .. }, _) if event.at == Micros::ZERO => {
                Some(format!("{task} is done"))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        story[..7],
        [
            "Task-2 runs at once",
            "Task-2 is done",
            "Task-3 runs at once",
            "Task-3 waits for a timer",
            "Task-4 runs at once",
            "Task-4 waits for a timer",
            "Task-1 waits for something else",
        ]
    );
}

#[test]
fn a_future_is_called_as_the_program_calls_it() {
    let trace = run("\
import asyncio
async def main():
    answer = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(1, answer.set_result, 42)
    await answer
asyncio.run(main())
");
    let labels: Vec<&str> = trace
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::FutureCreated { label, .. } => Some(label.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(labels, ["answer"]);
}
