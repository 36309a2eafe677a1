//! Why a task goes on: who did what it had waited for, word for word.

use expect_test::{Expect, expect};
use interleave_projection::Run;
use interleave_trace::testing::{Hand, ONE, TWO};
use interleave_trace::{
    Actor, EventKind, HandleId, Micros, Operation, Outcome, ResourceId, ResourceKind, SpanId,
    Target, TaskId, Wait, WaitUntil,
};

const SHARED: ResourceId = ResourceId(1);

/// Task-1 and Task-2 in one loop, Task-2 suspended, and Task-1 in a run of its own.
fn with_two_tasks(kind: Option<ResourceKind>, on: Wait) -> Hand {
    let mut hand = Hand::new();
    hand.task(1, "main", Actor::Main).queue(Actor::Main, 1, 1);
    hand.push(Actor::Main, EventKind::LoopStarted).iteration(1).run(ONE, 1).enter(ONE, 1, None);
    if let Some(kind) = kind {
        let name = "shared".to_owned();
        hand.push(ONE, EventKind::ResourceCreated { resource: SHARED, kind, name });
    }
    hand.task(2, "guest", ONE).queue(ONE, 2, 2).queue(ONE, 3, 1).suspend(ONE, 1, Wait::Turn);
    hand.iteration(2).run(TWO, 2).enter(TWO, 2, None).suspend(TWO, 2, on);
    hand.resume(ONE, 1, 3);
    hand
}

fn line(line: u32) -> EventKind {
    EventKind::LineReached { span: Some(SpanId(1)), line }
}

/// Task-1 wakes Task-2 with handle 4, and Task-2 goes on.
fn wake(hand: &mut Hand) {
    hand.queue(ONE, 4, 2).push(ONE, EventKind::Woken { task: TaskId(2), handle: HandleId(4) });
    hand.suspend(ONE, 1, Wait::Network);
    hand.iteration(3).resume(TWO, 2, 4);
}

/// What the last step says.
fn check(hand: Hand, expected: Expect) {
    let run = Run::new(hand.finish());
    expected.assert_eq(&run.narration(run.trace().len()).text());
}

fn waits_for(operation: Operation) -> Wait {
    Wait::Resource { resource: SHARED, operation }
}

#[test]
fn who_gave_a_lock_back() {
    let mut hand = with_two_tasks(Some(ResourceKind::Lock), waits_for(Operation::Acquire));
    hand.push(ONE, EventKind::ResourceAcquired { resource: SHARED });
    hand.push(ONE, line(5)).push(ONE, EventKind::ResourceReleased { resource: SHARED });
    wake(&mut hand);
    check(hand, expect!["Task-2 goes on: Task-1 gave back the lock shared."]);
}

#[test]
fn who_set_an_event() {
    let mut hand = with_two_tasks(Some(ResourceKind::Event), waits_for(Operation::Wait));
    hand.push(ONE, EventKind::ResourceLevelChanged { resource: SHARED, level: 1 });
    wake(&mut hand);
    check(hand, expect!["Task-2 goes on: Task-1 set the event shared."]);
}

#[test]
fn who_put_an_item_into_a_queue() {
    let mut hand = with_two_tasks(Some(ResourceKind::Queue), waits_for(Operation::Get));
    hand.push(ONE, EventKind::ResourceLevelChanged { resource: SHARED, level: 1 });
    wake(&mut hand);
    check(hand, expect!["Task-2 goes on: Task-1 put an item into the queue shared."]);
}

#[test]
fn what_was_done_in_another_line_is_not_what_woke() {
    let mut hand = with_two_tasks(Some(ResourceKind::Queue), waits_for(Operation::Get));
    hand.push(ONE, EventKind::ResourceLevelChanged { resource: SHARED, level: 1 });
    hand.push(ONE, line(6));
    wake(&mut hand);
    check(hand, expect!["Task-2 goes on: Task-1 ended its wait for the queue shared."]);
}

#[test]
fn who_notified_a_condition() {
    let mut hand = with_two_tasks(Some(ResourceKind::Condition), waits_for(Operation::Wait));
    wake(&mut hand);
    check(hand, expect!["Task-2 goes on: Task-1 notified the condition shared."]);
}

#[test]
fn who_asked_to_cancel() {
    let mut hand = with_two_tasks(None, Wait::Network);
    let message = String::new();
    hand.push(ONE, EventKind::CancelRequested { task: TaskId(2), message });
    wake(&mut hand);
    check(hand, expect!["Task-2 goes on because Task-1 asked it to cancel."]);
}

/// A timer of Task-2 for a callback of asyncio, which fires after a second.
fn with_timer(callback: &str, on: Wait) -> (Hand, Actor) {
    let mut hand = Hand::new();
    hand.task(1, "main", Actor::Main).queue(Actor::Main, 1, 1);
    hand.push(Actor::Main, EventKind::LoopStarted).iteration(1).run(ONE, 1).enter(ONE, 1, None);
    hand.push(ONE, line(4)).task(2, "guest", ONE).queue(ONE, 2, 2).suspend(ONE, 1, Wait::Network);
    hand.iteration(2).run(TWO, 2).enter(TWO, 2, None);
    hand.push(TWO, EventKind::LineReached { span: Some(SpanId(2)), line: 9 });
    let target = Target::Callback(callback.to_owned());
    let (handle, deadline) = (HandleId(3), Micros::from_secs(1));
    hand.push(TWO, EventKind::TimerArmed { handle, deadline, target }).suspend(TWO, 2, on);
    hand.wait(1_000).iteration(3).push(Actor::Loop, EventKind::TimerFired { handle });
    hand.run(Actor::Callback(handle), 3);
    (hand, Actor::Callback(handle))
}

fn wake_by(hand: &mut Hand, by: Actor) {
    hand.queue(by, 4, 2).push(by, EventKind::Woken { task: TaskId(2), handle: HandleId(4) });
    hand.push(by, EventKind::RunEnded).iteration(4).resume(TWO, 2, 4);
}

#[test]
fn a_timeout_says_when_and_where_it_was_set() {
    let (mut hand, timeout) = with_timer("Timeout._on_timeout", Wait::Network);
    let message = String::new();
    hand.push(timeout, EventKind::CancelRequested { task: TaskId(2), message });
    wake_by(&mut hand, timeout);
    check(hand, expect!["Task-2 goes on because its timeout, set at 0 s by line 9, is over."]);
}

#[test]
fn a_wait_that_timed_out_is_not_explained_by_who_was_done_before() {
    let on = Wait::Tasks { tasks: vec![TaskId(1), TaskId(2)], until: WaitUntil::AllCompleted };
    let (mut hand, timeout) = with_timer("_release_waiter", on);
    wake_by(&mut hand, timeout);
    check(hand, expect!["Task-2 goes on: its timeout is over, and none is done."]);
}

#[test]
fn after_a_plain_function_the_line_is_that_of_its_call() {
    let mut hand = with_two_tasks(None, Wait::Network);
    hand.push(ONE, line(20));
    hand.push(ONE, EventKind::FunctionEntered { name: "now".to_owned(), line: 7 });
    hand.push(ONE, line(8)).push(ONE, EventKind::FunctionExited);
    hand.suspend(ONE, 1, Wait::Task(TaskId(2)));
    check(hand, expect!["Task-1 waits for Task-2 and gives up the thread (line 20)."]);
}

#[test]
fn an_exception_comes_back_to_the_line_that_it_left() {
    let mut hand = with_two_tasks(None, Wait::Network);
    hand.span(3, interleave_trace::SpanKind::Coroutine, "fetch", ONE);
    hand.push(ONE, line(5)).enter(ONE, 3, Some(1));
    let raised = EventKind::ExceptionRaised {
        exception: interleave_trace::ExceptionId(1),
        type_name: "OSError".to_owned(),
        message: "no route.\nTry again.".to_owned(),
        span: Some(SpanId(3)),
        line: Some(2),
    };
    let outcome = Outcome::Raised(interleave_trace::ExceptionId(1));
    hand.push(ONE, raised).push(ONE, EventKind::SpanExited { span: SpanId(3), outcome });
    hand.push(ONE, line(5));
    check(hand, expect!["OSError: no route comes to line 5."]);
}

#[test]
fn several_that_are_woken_are_told_together() {
    let mut hand = with_two_tasks(Some(ResourceKind::Event), waits_for(Operation::Wait));
    hand.task(3, "other", ONE).push(ONE, line(5));
    hand.push(ONE, EventKind::ResourceLevelChanged { resource: SHARED, level: 1 });
    for (handle, task) in [(4, 2), (5, 3)] {
        hand.queue(ONE, handle, task);
        hand.push(ONE, EventKind::Woken { task: TaskId(task), handle: HandleId(handle) });
    }
    check(
        hand,
        expect![
            "Task-1 sets the event shared (line 5). Task-1 wakes Task-2 and Task-3, now in the ready queue."
        ],
    );
}
