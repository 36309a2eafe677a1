//! The demos in virtual time: what is recorded, event for event.

use expect_test::{Expect, expect};
use interleave_futures_live::{Demo, virtual_time};

#[track_caller]
fn check(demo: Demo, expected: Expect) {
    let trace = virtual_time::run(demo, |_| {});
    let lines: Vec<_> = trace
        .events()
        .iter()
        .map(|event| format!("{:>8} {:?} {:?}\n", event.at.0, event.by, event.kind))
        .collect();
    expected.assert_eq(&lines.concat());
}

#[test]
fn one_after_the_other_is_one_task() {
    check(
        Demo::Sequential,
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
               0 Task(TaskId(1)) StdoutWritten { text: "tea: brewing\n" }
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
         1000000 Task(TaskId(1)) StdoutWritten { text: "coffee: brewing\n" }
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
               0 Task(TaskId(2)) StdoutWritten { text: "tea: brewing\n" }
               0 Task(TaskId(2)) LineReached { span: Some(SpanId(2)), line: 10 }
               0 Task(TaskId(2)) TimerArmed { handle: HandleId(4), deadline: Micros(1000000), target: Callback("wake Task-2") }
               0 Task(TaskId(2)) SpanSuspended { span: SpanId(2), on: Timer(HandleId(4)) }
               0 Task(TaskId(2)) RunEnded
               0 Task(TaskId(3)) RunStarted { handle: Some(HandleId(3)) }
               0 Task(TaskId(3)) SpanEntered { span: SpanId(3), parent: None }
               0 Task(TaskId(3)) LineReached { span: Some(SpanId(3)), line: 9 }
               0 Task(TaskId(3)) StdoutWritten { text: "coffee: brewing\n" }
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
