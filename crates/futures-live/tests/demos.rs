//! The demos in virtual time: what is recorded, event for event, and what holds for every recording.

use std::cell::RefCell;
use std::rc::Rc;

use expect_test::{Expect, expect};
use futures::FutureExt as _;
use interleave_futures_live::{Demo, run, virtual_time};
use interleave_trace::{EventKind, Micros, ProgramOutcome, Trace, codec, text};

fn record(demo: Demo) -> Trace {
    virtual_time::run(demo, |_| {})
}

#[track_caller]
fn check(demo: Demo, timeline: Expect, events: Expect) {
    let trace = record(demo);
    timeline.assert_eq(&text::render(&trace));
    let facts = trace
        .events()
        .iter()
        .map(|event| format!("{:>7} {:?} {:?}\n", event.at.0, event.by, event.kind));
    events.assert_eq(&facts.collect::<String>());
}

#[test]
fn one_after_the_other_is_two_spans_end_to_end_in_one_task() {
    check(
        Demo::Sequential,
        expect![[r#"
                                       0 s     1 s      2 s
        one thread                     11      111      11
        Task-1 main()                  █········█········█✓
          brew("tea"), brew("coffee")   █······█ █······█
                                       █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
               0 s  Task-1    tea: water on
               1 s  Task-1    tea: ready
               1 s  Task-1    coffee: water on
               2 s  Task-1    coffee: ready
        finished after 2 s
    "#]],
        expect![[r#"
              0 Main SpanCreated { span: SpanId(1), kind: Coroutine, name: "main", arguments: "", line: Some(15) }
              0 Main TaskCreated { task: TaskId(1), name: "Task-1", span: Some(SpanId(1)) }
              0 Main HandleQueued { handle: HandleId(1), target: Task(TaskId(1)) }
              0 Loop IterationStarted { iteration: 1 }
              0 Task(TaskId(1)) RunStarted { handle: Some(HandleId(1)) }
              0 Task(TaskId(1)) SpanEntered { span: SpanId(1), parent: None }
              0 Task(TaskId(1)) LineReached { span: Some(SpanId(1)), line: 16 }
              0 Task(TaskId(1)) SpanCreated { span: SpanId(2), kind: Coroutine, name: "brew", arguments: "\"tea\"", line: Some(8) }
              0 Task(TaskId(1)) SpanEntered { span: SpanId(2), parent: Some(SpanId(1)) }
              0 Task(TaskId(1)) LineReached { span: Some(SpanId(2)), line: 9 }
              0 Task(TaskId(1)) StdoutWritten { text: "tea: water on\n" }
              0 Task(TaskId(1)) LineReached { span: Some(SpanId(2)), line: 10 }
              0 Task(TaskId(1)) TimerArmed { handle: HandleId(2), deadline: Micros(1000000), target: Callback("wake Task-1") }
              0 Task(TaskId(1)) SpanSuspended { span: SpanId(2), on: Timer(HandleId(2)) }
              0 Task(TaskId(1)) RunEnded
        1000000 Loop TimerFired { handle: HandleId(2) }
        1000000 Callback(HandleId(2)) RunStarted { handle: Some(HandleId(2)) }
        1000000 Callback(HandleId(2)) HandleQueued { handle: HandleId(3), target: Task(TaskId(1)) }
        1000000 Callback(HandleId(2)) Woken { task: TaskId(1), handle: HandleId(3) }
        1000000 Callback(HandleId(2)) RunEnded
        1000000 Loop IterationStarted { iteration: 2 }
        1000000 Task(TaskId(1)) RunStarted { handle: Some(HandleId(3)) }
        1000000 Task(TaskId(1)) SpanResumed { span: SpanId(2) }
        1000000 Task(TaskId(1)) LineReached { span: Some(SpanId(2)), line: 11 }
        1000000 Task(TaskId(1)) StdoutWritten { text: "tea: ready\n" }
        1000000 Task(TaskId(1)) SpanExited { span: SpanId(2), outcome: Returned("()") }
        1000000 Task(TaskId(1)) LineReached { span: Some(SpanId(1)), line: 17 }
        1000000 Task(TaskId(1)) SpanCreated { span: SpanId(3), kind: Coroutine, name: "brew", arguments: "\"coffee\"", line: Some(8) }
        1000000 Task(TaskId(1)) SpanEntered { span: SpanId(3), parent: Some(SpanId(1)) }
        1000000 Task(TaskId(1)) LineReached { span: Some(SpanId(3)), line: 9 }
        1000000 Task(TaskId(1)) StdoutWritten { text: "coffee: water on\n" }
        1000000 Task(TaskId(1)) LineReached { span: Some(SpanId(3)), line: 10 }
        1000000 Task(TaskId(1)) TimerArmed { handle: HandleId(4), deadline: Micros(2000000), target: Callback("wake Task-1") }
        1000000 Task(TaskId(1)) SpanSuspended { span: SpanId(3), on: Timer(HandleId(4)) }
        1000000 Task(TaskId(1)) RunEnded
        2000000 Loop TimerFired { handle: HandleId(4) }
        2000000 Callback(HandleId(4)) RunStarted { handle: Some(HandleId(4)) }
        2000000 Callback(HandleId(4)) HandleQueued { handle: HandleId(5), target: Task(TaskId(1)) }
        2000000 Callback(HandleId(4)) Woken { task: TaskId(1), handle: HandleId(5) }
        2000000 Callback(HandleId(4)) RunEnded
        2000000 Loop IterationStarted { iteration: 3 }
        2000000 Task(TaskId(1)) RunStarted { handle: Some(HandleId(5)) }
        2000000 Task(TaskId(1)) SpanResumed { span: SpanId(3) }
        2000000 Task(TaskId(1)) LineReached { span: Some(SpanId(3)), line: 11 }
        2000000 Task(TaskId(1)) StdoutWritten { text: "coffee: ready\n" }
        2000000 Task(TaskId(1)) SpanExited { span: SpanId(3), outcome: Returned("()") }
        2000000 Task(TaskId(1)) SpanExited { span: SpanId(1), outcome: Returned("()") }
        2000000 Task(TaskId(1)) TaskDone { task: TaskId(1), outcome: Returned("()") }
        2000000 Task(TaskId(1)) RunEnded
        2000000 Main ProgramEnded { outcome: Finished }
    "#]],
    );
}

#[test]
fn joined_tasks_sleep_at_the_same_time() {
    check(
        Demo::Gather,
        expect![[r#"
                               0 s      1 s
        one thread             123      2131
        Task-1 main()          █·········█·█✓
        Task-2 brew("tea")     ○█·······█✓
        Task-3 brew("coffee")  ○○█········█✓
                               █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
               0 s  Task-2    tea: water on
               0 s  Task-3    coffee: water on
               1 s  Task-2    tea: ready
               1 s  Task-3    coffee: ready
        finished after 1 s
    "#]],
        expect![[r#"
              0 Main SpanCreated { span: SpanId(1), kind: Coroutine, name: "main", arguments: "", line: Some(15) }
              0 Main TaskCreated { task: TaskId(1), name: "Task-1", span: Some(SpanId(1)) }
              0 Main HandleQueued { handle: HandleId(1), target: Task(TaskId(1)) }
              0 Loop IterationStarted { iteration: 1 }
              0 Task(TaskId(1)) RunStarted { handle: Some(HandleId(1)) }
              0 Task(TaskId(1)) SpanEntered { span: SpanId(1), parent: None }
              0 Task(TaskId(1)) LineReached { span: Some(SpanId(1)), line: 16 }
              0 Task(TaskId(1)) SpanCreated { span: SpanId(2), kind: Coroutine, name: "brew", arguments: "\"tea\"", line: Some(8) }
              0 Task(TaskId(1)) TaskCreated { task: TaskId(2), name: "Task-2", span: Some(SpanId(2)) }
              0 Task(TaskId(1)) HandleQueued { handle: HandleId(2), target: Task(TaskId(2)) }
              0 Task(TaskId(1)) SpanCreated { span: SpanId(3), kind: Coroutine, name: "brew", arguments: "\"coffee\"", line: Some(8) }
              0 Task(TaskId(1)) TaskCreated { task: TaskId(3), name: "Task-3", span: Some(SpanId(3)) }
              0 Task(TaskId(1)) HandleQueued { handle: HandleId(3), target: Task(TaskId(3)) }
              0 Task(TaskId(1)) SpanSuspended { span: SpanId(1), on: Tasks { tasks: [TaskId(2), TaskId(3)], until: AllCompleted } }
              0 Task(TaskId(1)) RunEnded
              0 Loop IterationStarted { iteration: 2 }
              0 Task(TaskId(2)) RunStarted { handle: Some(HandleId(2)) }
              0 Task(TaskId(2)) SpanEntered { span: SpanId(2), parent: None }
              0 Task(TaskId(2)) LineReached { span: Some(SpanId(2)), line: 9 }
              0 Task(TaskId(2)) StdoutWritten { text: "tea: water on\n" }
              0 Task(TaskId(2)) LineReached { span: Some(SpanId(2)), line: 10 }
              0 Task(TaskId(2)) TimerArmed { handle: HandleId(4), deadline: Micros(1000000), target: Callback("wake Task-2") }
              0 Task(TaskId(2)) SpanSuspended { span: SpanId(2), on: Timer(HandleId(4)) }
              0 Task(TaskId(2)) RunEnded
              0 Task(TaskId(3)) RunStarted { handle: Some(HandleId(3)) }
              0 Task(TaskId(3)) SpanEntered { span: SpanId(3), parent: None }
              0 Task(TaskId(3)) LineReached { span: Some(SpanId(3)), line: 9 }
              0 Task(TaskId(3)) StdoutWritten { text: "coffee: water on\n" }
              0 Task(TaskId(3)) LineReached { span: Some(SpanId(3)), line: 10 }
              0 Task(TaskId(3)) TimerArmed { handle: HandleId(5), deadline: Micros(1000000), target: Callback("wake Task-3") }
              0 Task(TaskId(3)) SpanSuspended { span: SpanId(3), on: Timer(HandleId(5)) }
              0 Task(TaskId(3)) RunEnded
        1000000 Loop TimerFired { handle: HandleId(4) }
        1000000 Callback(HandleId(4)) RunStarted { handle: Some(HandleId(4)) }
        1000000 Callback(HandleId(4)) HandleQueued { handle: HandleId(6), target: Task(TaskId(2)) }
        1000000 Callback(HandleId(4)) Woken { task: TaskId(2), handle: HandleId(6) }
        1000000 Callback(HandleId(4)) RunEnded
        1000000 Loop IterationStarted { iteration: 3 }
        1000000 Task(TaskId(2)) RunStarted { handle: Some(HandleId(6)) }
        1000000 Task(TaskId(2)) SpanResumed { span: SpanId(2) }
        1000000 Task(TaskId(2)) LineReached { span: Some(SpanId(2)), line: 11 }
        1000000 Task(TaskId(2)) StdoutWritten { text: "tea: ready\n" }
        1000000 Task(TaskId(2)) SpanExited { span: SpanId(2), outcome: Returned("()") }
        1000000 Task(TaskId(2)) TaskDone { task: TaskId(2), outcome: Returned("()") }
        1000000 Task(TaskId(2)) HandleQueued { handle: HandleId(7), target: Task(TaskId(1)) }
        1000000 Task(TaskId(2)) Woken { task: TaskId(1), handle: HandleId(7) }
        1000000 Task(TaskId(2)) RunEnded
        1000000 Loop IterationStarted { iteration: 4 }
        1000000 Task(TaskId(1)) RunStarted { handle: Some(HandleId(7)) }
        1000000 Task(TaskId(1)) SpanResumed { span: SpanId(1) }
        1000000 Task(TaskId(1)) SpanSuspended { span: SpanId(1), on: Task(TaskId(3)) }
        1000000 Task(TaskId(1)) RunEnded
        1000000 Loop TimerFired { handle: HandleId(5) }
        1000000 Callback(HandleId(5)) RunStarted { handle: Some(HandleId(5)) }
        1000000 Callback(HandleId(5)) HandleQueued { handle: HandleId(8), target: Task(TaskId(3)) }
        1000000 Callback(HandleId(5)) Woken { task: TaskId(3), handle: HandleId(8) }
        1000000 Callback(HandleId(5)) RunEnded
        1000000 Loop IterationStarted { iteration: 5 }
        1000000 Task(TaskId(3)) RunStarted { handle: Some(HandleId(8)) }
        1000000 Task(TaskId(3)) SpanResumed { span: SpanId(3) }
        1000000 Task(TaskId(3)) LineReached { span: Some(SpanId(3)), line: 11 }
        1000000 Task(TaskId(3)) StdoutWritten { text: "coffee: ready\n" }
        1000000 Task(TaskId(3)) SpanExited { span: SpanId(3), outcome: Returned("()") }
        1000000 Task(TaskId(3)) TaskDone { task: TaskId(3), outcome: Returned("()") }
        1000000 Task(TaskId(3)) HandleQueued { handle: HandleId(9), target: Task(TaskId(1)) }
        1000000 Task(TaskId(3)) Woken { task: TaskId(1), handle: HandleId(9) }
        1000000 Task(TaskId(3)) RunEnded
        1000000 Loop IterationStarted { iteration: 6 }
        1000000 Task(TaskId(1)) RunStarted { handle: Some(HandleId(9)) }
        1000000 Task(TaskId(1)) SpanResumed { span: SpanId(1) }
        1000000 Task(TaskId(1)) SpanExited { span: SpanId(1), outcome: Returned("()") }
        1000000 Task(TaskId(1)) TaskDone { task: TaskId(1), outcome: Returned("()") }
        1000000 Task(TaskId(1)) RunEnded
        1000000 Main ProgramEnded { outcome: Finished }
    "#]],
    );
}

#[test]
fn one_after_the_other_takes_two_seconds_and_at_once_takes_one() {
    assert_eq!(record(Demo::Sequential).total(), Micros::from_secs(2));
    assert_eq!(record(Demo::Gather).total(), Micros::from_secs(1));
}

#[test]
fn recordings_are_whole_valid_and_the_same_each_time() {
    for demo in Demo::ALL {
        let trace = record(demo);
        assert_eq!(trace.outcome(), Some(ProgramOutcome::Finished));
        assert_eq!(trace.diagnostics().count(), 0);
        assert_eq!(
            Trace::new(trace.header().clone(), trace.events().to_vec()).as_ref(),
            Ok(&trace)
        );
        assert_eq!(codec::encode(&trace), codec::encode(&record(demo)));
    }
}

#[test]
fn every_line_of_the_text_that_can_be_reached_is_reached_and_no_other() {
    for demo in Demo::ALL {
        let trace = record(demo);
        assert_eq!(trace.header().source.text, demo.source());
        let reached = |line: usize| {
            trace.events().iter().any(|event| matches!(event.kind, EventKind::LineReached { line: l, .. } if l as usize == line))
        };
        for (idx, line) in demo.source().lines().enumerate() {
            // In these programs a statement is a line that ends in a semicolon and stands in a body.
            let is_statement = line.starts_with("    ") && line.ends_with(';');
            assert_eq!(reached(idx + 1), is_statement, "{}: {line}", demo.file_name());
        }
    }
}

#[test]
fn spans_are_defined_on_the_line_of_their_fn() {
    for demo in Demo::ALL {
        let trace = record(demo);
        for event in trace.events() {
            if let EventKind::SpanCreated { name, line: Some(line), .. } = &event.kind {
                let text = demo.source().lines().nth(*line as usize - 1).unwrap_or_default();
                assert!(
                    text.contains(&format!("async fn {name}(")),
                    "{name} is not defined in `{text}`"
                );
            }
        }
    }
}

#[test]
fn who_watches_sees_the_run_grow() {
    for demo in Demo::ALL {
        let seen = Rc::new(RefCell::new(Vec::<Trace>::new()));
        let sink = seen.clone();
        let whole = virtual_time::run(demo, move |trace| sink.borrow_mut().push(trace));
        let n_runs =
            whole.events().iter().filter(|event| event.kind == EventKind::RunEnded).count();
        let n_callbacks = whole
            .events()
            .iter()
            .filter(|event| matches!(event.kind, EventKind::TimerFired { .. }))
            .count();
        let seen = seen.borrow();
        assert_eq!(seen.len(), n_runs - n_callbacks);
        assert!(seen.is_sorted_by_key(Trace::len));
        assert!(seen.iter().all(|trace| whole.events().starts_with(trace.events())));
    }
}

#[test]
fn without_a_browser_a_live_run_is_a_virtual_one() {
    assert_eq!(run(Demo::Gather, |_| {}).now_or_never(), Some(record(Demo::Gather)));
}
