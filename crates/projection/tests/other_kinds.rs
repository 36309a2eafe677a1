//! The kinds of events that scripts do not make: locks, queues, threads, requests, eager tasks, limits.

use std::fmt::Write as _;
use std::rc::Rc;

use expect_test::expect;
use interleave_projection::{Comparison, FinishKind, LaneId, Run, Slice, SliceState};
use interleave_trace::testing::{Hand, ONE, TWO};
use interleave_trace::{
    Actor, Diagnostic, DiagnosticKind, EventKind, ExceptionId, FutureId, HandleId, Micros,
    Operation, Outcome, Phase, ProgramOutcome, ResourceId, ResourceKind, SpanId, SpanKind, Target,
    TaskId, ThreadId, Trace, Wait, WaitUntil,
};

/// Two tasks and everything that they can share.
fn shared() -> Trace {
    let mut hand = Hand::new();
    let lock = ResourceId(1);
    let queue = ResourceId(2);
    hand.task(1, "main", Actor::Main)
        .queue(Actor::Main, 1, 1)
        .push(Actor::Main, EventKind::LoopStarted);
    hand.iteration(1).run(ONE, 1).enter(ONE, 1, None);
    let made = |resource, kind, name: &str| EventKind::ResourceCreated {
        resource,
        kind,
        name: name.to_owned(),
    };
    hand.push(ONE, made(lock, ResourceKind::Lock, "kettle"))
        .push(ONE, EventKind::ResourceAcquired { resource: lock });
    hand.push(ONE, EventKind::LineReached { span: Some(SpanId(1)), line: 7 });
    hand.push(ONE, made(queue, ResourceKind::Queue, "orders"));
    hand.task(2, "guest", ONE).queue(ONE, 2, 2);
    hand.push(ONE, EventKind::FutureCreated { future: FutureId(1), label: "bell".to_owned() });
    let on = Wait::Tasks { tasks: vec![TaskId(2)], until: WaitUntil::FirstCompleted };
    hand.suspend(ONE, 1, on);
    hand.iteration(2).run(TWO, 2).enter(TWO, 2, None);
    hand.suspend(TWO, 2, Wait::Resource { resource: lock, operation: Operation::Acquire });
    let target = Target::Callback("ring".to_owned());
    hand.push(
        Actor::Loop,
        EventKind::TimerArmed { handle: HandleId(3), deadline: Micros::from_secs(1), target },
    );
    hand.wait(1_000).iteration(3).push(Actor::Loop, EventKind::TimerFired { handle: HandleId(3) });
    let ring = Actor::Callback(HandleId(3));
    hand.run(ring, 3).push(ring, EventKind::LineReached { span: None, line: 3 });
    let outcome = Outcome::Returned("3".to_owned());
    hand.push(ring, EventKind::FutureResolved { future: FutureId(1), outcome });
    hand.push(ring, EventKind::ResourceLevelChanged { resource: queue, level: 2 });
    hand.queue(ring, 4, 2).push(ring, EventKind::Woken { task: TaskId(2), handle: HandleId(4) });
    hand.push(ring, EventKind::RunEnded);
    hand.iteration(4).resume(TWO, 2, 4);
    let function = EventKind::FunctionEntered { name: "count".to_owned(), line: 2 };
    hand.push(TWO, EventKind::LineReached { span: Some(SpanId(2)), line: 12 }).push(TWO, function);
    hand.push(TWO, EventKind::LineReached { span: Some(SpanId(2)), line: 3 })
        .push(TWO, EventKind::FunctionExited);
    hand.push(TWO, EventKind::LinesElided { lines: 5_000 });
    hand.push(TWO, EventKind::StderrWritten { text: "careful\nhot\n".to_owned() });
    hand.file("menu.txt", 0, Some(""), 0).file("menu.txt", 0, Some("tea\n"), 4);
    hand.file("raw.bin", 0, None, 2);
    hand.push(TWO, EventKind::FileRemoved { path: "raw.bin".to_owned() });
    hand.push(TWO, EventKind::ThreadCreated { thread: ThreadId(1), function: "grind".to_owned() });
    hand.suspend(TWO, 2, Wait::Thread(ThreadId(1)));
    let thread = Actor::Thread(ThreadId(1));
    hand.push(thread, EventKind::ThreadStarted { thread: ThreadId(1) });
    let call = "time.sleep".to_owned();
    hand.push(thread, EventKind::BlockingStarted { call, duration: Micros::from_millis(1) });
    hand.push(thread, EventKind::BlockingEnded);
    let call = "Lock.acquire".to_owned();
    hand.push(thread, EventKind::BlockingStarted { call, duration: Micros::ZERO });
    hand.push(thread, EventKind::BlockingEnded);
    hand.wait(500);
    let outcome = Outcome::Returned("None".to_owned());
    hand.push(thread, EventKind::ThreadEnded { thread: ThreadId(1), outcome });
    hand.queue(thread, 5, 2)
        .push(thread, EventKind::Woken { task: TaskId(2), handle: HandleId(5) });
    hand.iteration(5).resume(TWO, 2, 5);
    hand.push(TWO, EventKind::ResourceReleased { resource: lock });
    hand.span(3, SpanKind::Request, "GET /menu", TWO).enter(TWO, 3, Some(2));
    hand.push(TWO, EventKind::RequestMoved { span: SpanId(3), phase: Phase::Connecting, of: None });
    hand.suspend(TWO, 3, Wait::Network);
    hand.wait(100)
        .queue(Actor::Loop, 6, 2)
        .push(Actor::Loop, EventKind::Woken { task: TaskId(2), handle: HandleId(6) });
    hand.iteration(6).resume(TWO, 3, 6);
    hand.push(TWO, EventKind::RequestMoved { span: SpanId(3), phase: Phase::Receiving, of: None });
    hand.push(
        TWO,
        EventKind::SpanExited { span: SpanId(3), outcome: Outcome::Returned("200".to_owned()) },
    );
    // An eager task, inside the run of Task-2.
    let (span, name) = (SpanId(4), "Task-3".to_owned());
    hand.span(4, SpanKind::Coroutine, "eager", TWO);
    hand.push(TWO, EventKind::TaskCreated { task: TaskId(3), name, span: Some(span) });
    end(hand)
}

fn end(mut hand: Hand) -> Trace {
    let three = Actor::Task(TaskId(3));
    hand.push(three, EventKind::RunStarted { handle: None }).enter(three, 4, None);
    let raised = EventKind::ExceptionRaised {
        exception: ExceptionId(1),
        type_name: "OSError".to_owned(),
        message: String::new(),
        span: Some(SpanId(4)),
        line: Some(20),
    };
    hand.push(three, raised);
    let outcome = Outcome::Raised(ExceptionId(1));
    hand.push(three, EventKind::SpanExited { span: SpanId(4), outcome: outcome.clone() });
    hand.push(three, EventKind::TaskDone { task: TaskId(3), outcome })
        .push(three, EventKind::RunEnded);
    let target = Target::Callback("late".to_owned());
    hand.push(TWO, EventKind::HandleQueued { handle: HandleId(7), target });
    hand.push(TWO, EventKind::HandleCancelled { handle: HandleId(7) });
    hand.suspend(TWO, 2, Wait::Future(FutureId(1)));
    let message = "Task-2 waits for bell, for ever.".to_owned();
    let diagnostic = Diagnostic { kind: DiagnosticKind::Deadlock, message, line: Some(12) };
    hand.push(Actor::Loop, EventKind::Diagnosed { diagnostic });
    hand.push(Actor::Main, EventKind::LoopStopped);
    hand.push(Actor::Main, EventKind::ProgramEnded { outcome: ProgramOutcome::Stopped });
    hand.finish()
}

#[test]
fn every_kind_has_its_sentence() {
    let comparison = Comparison::new(vec![Rc::new(Run::new(shared()))]);
    let mut told = String::new();
    for step in 1..=comparison.n_steps() {
        writeln!(told, "{}", comparison.narration(step)).expect("a string takes all");
    }
    expect![[r#"
        The program makes Task-1 to run main(); it waits in the ready queue. The event loop starts.
        Iteration 1 of the loop begins. It will run Task-1.
        Task-1 runs for the first time: main() begins. The lock kettle is made. Task-1 takes the lock kettle.
        The queue orders is made (line 7). Task-1 makes Task-2 to run guest(); it waits in the ready queue. The future bell is made. Task-1 waits for Task-2 and gives up the thread.
        Iteration 2 of the loop begins. It will run Task-2.
        Task-2 runs for the first time: guest() begins. Task-2 waits for the lock kettle, held by Task-1, and gives up the thread.
        The loop sets a timer for the callback ring, due at 1 s.
        Iteration 3 of the loop begins at 1 s: the timer for the callback ring is due.
        The loop runs the callback ring.
        The future bell is done, with the result 3. The callback ring puts 2 items into the queue orders, which now holds 2 (line 3). That wakes Task-2, now in the ready queue.
        Iteration 4 of the loop begins. It will run Task-2.
        Task-2 goes on: the callback ring ended its wait for the lock kettle.
        Task-2 calls the function count, defined in line 2 (line 12).
        Task-2 reaches line 3.
        Task-2 executes 5000 lines that are not shown one by one: it only computes. Task-2 writes “careful” and 1 more line to standard error.
        Task-2 begins the empty file menu.txt.
        Task-2 writes “tea” to the file menu.txt.
        Task-2 writes 2 bytes to the file raw.bin.
        Task-2 removes the file raw.bin. Task-2 hands grind to Thread-1. Task-2 waits for Thread-1 and gives up the thread of the loop.
        Thread-1 begins grind. Thread-1 calls time.sleep for 0.001 s: only this thread waits. Thread-1 goes on: time.sleep is over.
        Thread-1 calls Lock.acquire: only this thread waits. Thread-1 goes on: Lock.acquire is over.
        Thread-1 is done. Thread-1 wakes Task-2, now in the ready queue.
        Iteration 5 of the loop begins. It will run Task-2.
        Task-2 goes on: Thread-1 is done. Task-2 gives back the lock kettle. Task-2 begins the request GET /menu. It is connecting. Task-2 waits for the network and gives up the thread.
        That wakes Task-2, now in the ready queue.
        Iteration 6 of the loop begins. It will run Task-2.
        Task-2 goes on: the network has answered.
        GET /menu is receiving.
        GET /menu is answered: 200. Task-2 makes Task-3 to run eager().
        Task-3 runs at once, inside the run of Task-2: eager() begins. Task-3 raises OSError.
        OSError leaves eager(), and Task-3 ends with it.
        Task-2 puts the callback late into the ready queue. Task-2 takes back the callback late: it will not run. Task-2 waits for the future bell and gives up the thread.
        Deadlock: Task-2 waits for bell, for ever (line 12).
        The event loop stops. The run is ended at 1.6 s.
    "#]].assert_eq(&told);
}

#[test]
fn while_an_eager_task_runs_the_one_around_it_does_not() {
    let trace = shared();
    let is_eager = |kind: &EventKind| matches!(kind, EventKind::RunStarted { handle: None });
    let playhead =
        trace.events().iter().position(|event| is_eager(&event.kind)).expect("it runs") + 1;
    let run = Run::new(trace);
    let running: Vec<LaneId> = run
        .lanes()
        .iter()
        .filter(|lane| {
            lane.rows
                .iter()
                .filter_map(|row| row.at(playhead))
                .any(|slice| slice.state == SliceState::Running)
        })
        .map(|lane| lane.id)
        .filter(|id| *id != LaneId::Thread(ThreadId(1)))
        .collect();
    assert_eq!(running, [LaneId::Task(TaskId(3))]);
    let eager = run.event_loop(playhead, usize::MAX).running.expect("it runs");
    assert_eq!((eager.handle, eager.name.as_str()), (None, "Task-3"));
}

#[test]
fn a_thread_has_a_lane_of_its_own_and_ends() {
    let run = Run::new(shared());
    let lane =
        run.lanes().iter().find(|lane| lane.id == LaneId::Thread(ThreadId(1))).expect("a lane");
    assert_eq!(lane.label, "grind");
    assert_eq!(lane.done.as_ref().map(|done| done.kind), Some(FinishKind::Returned));
    let running = lane.rows[0].slices.iter().filter(|slice| slice.state == SliceState::Running);
    let says_so = |slice: &&Slice| run.slice_label(lane.id, slice, true).contains("time.sleep");
    let blocking = running.filter(says_so);
    assert_eq!(blocking.count(), 1);
}

#[test]
fn diagnostics_have_a_title_and_a_place() {
    let run = Run::new(shared());
    let [diagnostic] = run.diagnostics() else { panic!("one diagnostic") };
    assert_eq!((diagnostic.title.as_str(), diagnostic.line), ("Deadlock", Some(12)));
    assert!(matches!(run.trace().events()[diagnostic.event - 1].kind, EventKind::Diagnosed { .. }));
}

#[test]
fn files_are_what_the_facts_so_far_made_of_them() {
    let run = Run::new(shared());
    let events = run.trace().events();
    let written = |from: usize| {
        let is_file = |kind: &EventKind| matches!(kind, EventKind::FileWritten { .. });
        events[from..].iter().position(|event| is_file(&event.kind)).map(|idx| from + idx + 1)
    };
    let first = written(0).expect("a file is begun");
    let second = written(first).expect("it is written");
    let shown = |playhead| {
        let files = run.files(playhead);
        files.into_iter().map(|file| (file.name, file.text, file.size)).collect::<Vec<_>>()
    };
    let menu = |text: &str| ("menu.txt".to_owned(), Some(text.to_owned()), text.len() as u64);
    assert_eq!(shown(first - 1), []);
    assert_eq!(shown(first), [menu("")]);
    assert_eq!(shown(second), [menu("tea\n")]);
    assert_eq!(shown(second + 1), [menu("tea\n"), ("raw.bin".to_owned(), None, 2)]);
    assert_eq!(shown(usize::MAX), [menu("tea\n")]);
    let file = &run.files(usize::MAX)[0];
    assert_eq!((file.event, file.writer.as_str()), (second, "Task-2"));
}
