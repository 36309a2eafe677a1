//! What a trace may not say: each rule that views rely on, broken once.

use interleave_trace::{
    Actor, ClockKind, Event, EventKind, HandleId, Header, Language, Micros, Outcome,
    ProgramOutcome, Recorder, Source, SpanId, SpanKind, Target, TaskId, TaskState, Trace, Wait,
};

const MAIN: Actor = Actor::Main;
const LOOP: Actor = Actor::Loop;
const TASK: Actor = Actor::Task(TaskId(1));

fn header() -> Header {
    Header {
        producer: "by hand".to_owned(),
        clock: ClockKind::Virtual,
        source: Source {
            name: "main.py".to_owned(),
            language: Language::Python,
            text: "await nap()\n".to_owned(),
        },
    }
}

/// One task that sleeps for a second, up to and including its first run.
fn asleep() -> Recorder {
    let mut recorder = Recorder::new(header());
    let (span, task) = (SpanId(1), TaskId(1));
    let facts = [
        (MAIN, created(span)),
        (MAIN, EventKind::TaskCreated { task, name: "Task-1".to_owned(), span: Some(span) }),
        (MAIN, EventKind::HandleQueued { handle: HandleId(1), target: Target::Task(task) }),
        (LOOP, EventKind::IterationStarted { iteration: 1 }),
        (TASK, EventKind::RunStarted { handle: Some(HandleId(1)) }),
        (TASK, EventKind::SpanEntered { span, parent: None }),
        (
            TASK,
            EventKind::TimerArmed {
                handle: HandleId(2),
                deadline: Micros::from_secs(1),
                target: Target::Callback("wake".to_owned()),
            },
        ),
        (TASK, EventKind::SpanSuspended { span, on: Wait::Timer(HandleId(2)) }),
        (TASK, EventKind::RunEnded),
    ];
    for (by, kind) in facts {
        recorder.push(Micros::ZERO, by, kind).expect("a valid beginning");
    }
    recorder
}

fn created(span: SpanId) -> EventKind {
    EventKind::SpanCreated {
        span,
        kind: SpanKind::Coroutine,
        name: "nap".to_owned(),
        arguments: String::new(),
        line: Some(1),
    }
}

/// The event is refused with a reason that says so, and the recording is as it was.
#[track_caller]
fn refused(mut recorder: Recorder, at: Micros, by: Actor, kind: EventKind, reason: &str) {
    let before = recorder.snapshot();
    let fault = recorder.push(at, by, kind).expect_err("the event must be refused");
    assert!(fault.reason.contains(reason), "{fault} does not say {reason:?}");
    assert_eq!(fault.event_idx, before.len());
    assert_eq!(recorder.finish(), before);
}

#[test]
fn a_task_waits_for_its_timer_then_is_ready_then_runs_then_is_done() {
    let mut recorder = asleep();
    let state = |recorder: &Recorder| recorder.state().tasks()[0].state.clone();
    assert_eq!(state(&recorder), TaskState::Waiting { on: Some(Wait::Timer(HandleId(2))) });

    let second = Micros::from_secs(1);
    let callback = Actor::Callback(HandleId(2));
    let facts = [
        (LOOP, EventKind::IterationStarted { iteration: 2 }),
        (LOOP, EventKind::TimerFired { handle: HandleId(2) }),
        (callback, EventKind::RunStarted { handle: Some(HandleId(2)) }),
        (
            callback,
            EventKind::HandleQueued { handle: HandleId(3), target: Target::Task(TaskId(1)) },
        ),
        (callback, EventKind::Woken { task: TaskId(1), handle: HandleId(3) }),
        (callback, EventKind::RunEnded),
    ];
    for (by, kind) in facts {
        recorder.push(second, by, kind).expect("valid");
    }
    assert_eq!(state(&recorder), TaskState::Ready);
    recorder.push(second, LOOP, EventKind::IterationStarted { iteration: 3 }).expect("valid");
    recorder
        .push(second, TASK, EventKind::RunStarted { handle: Some(HandleId(3)) })
        .expect("valid");
    assert_eq!(state(&recorder), TaskState::Running);

    let outcome = Outcome::Returned("None".to_owned());
    recorder.push(second, TASK, EventKind::SpanResumed { span: SpanId(1) }).expect("valid");
    recorder
        .push(second, TASK, EventKind::SpanExited { span: SpanId(1), outcome: outcome.clone() })
        .expect("valid");
    recorder
        .push(second, TASK, EventKind::TaskDone { task: TaskId(1), outcome: outcome.clone() })
        .expect("valid");
    assert_eq!(state(&recorder), TaskState::Running, "its last run is not over");
    recorder.push(second, TASK, EventKind::RunEnded).expect("valid");
    assert_eq!(state(&recorder), TaskState::Done(outcome));
}

#[test]
fn every_prefix_of_a_trace_is_a_trace() {
    let trace = asleep().finish();
    for len in 0..=trace.len() {
        let prefix = Trace::new(header(), trace.events()[..len].to_vec()).expect("a prefix");
        assert_eq!(prefix.len(), len);
        assert_eq!(prefix.outcome(), None);
    }
}

#[test]
fn the_clock_does_not_go_back() {
    let mut recorder = asleep();
    recorder.push(Micros(5), LOOP, EventKind::IterationStarted { iteration: 2 }).expect("valid");
    refused(recorder, Micros(4), LOOP, EventKind::LoopStopped, "the clock goes back");
}

#[test]
fn nothing_follows_the_end_of_the_program() {
    let mut recorder = asleep();
    let ended = EventKind::ProgramEnded { outcome: ProgramOutcome::Finished };
    recorder.push(Micros::ZERO, MAIN, ended.clone()).expect("valid");
    refused(recorder, Micros::ZERO, MAIN, ended, "already ended");
}

#[test]
fn ids_are_given_in_order_without_gaps() {
    refused(
        asleep(),
        Micros::ZERO,
        TASK,
        created(SpanId(3)),
        "span number 3 is created as number 2",
    );
    refused(asleep(), Micros::ZERO, TASK, created(SpanId(0)), "span number 0");
    refused(asleep(), Micros::ZERO, TASK, created(SpanId(1)), "span number 1");
}

#[test]
fn a_run_takes_the_head_of_the_ready_queue() {
    let run = |handle| EventKind::RunStarted { handle: Some(HandleId(handle)) };
    refused(asleep(), Micros::ZERO, TASK, run(1), "not at the head");
    let mut recorder = asleep();
    let callback = Target::Callback("hello".to_owned());
    recorder
        .push(
            Micros::ZERO,
            MAIN,
            EventKind::HandleQueued { handle: HandleId(3), target: callback.clone() },
        )
        .expect("valid");
    recorder
        .push(Micros::ZERO, MAIN, EventKind::HandleQueued { handle: HandleId(4), target: callback })
        .expect("valid");
    refused(
        recorder.clone(),
        Micros::ZERO,
        Actor::Callback(HandleId(4)),
        run(4),
        "not at the head",
    );
    refused(recorder, Micros::ZERO, TASK, run(3), "does not run");
}

#[test]
fn a_cancelled_handle_leaves_its_queue_and_never_runs() {
    let mut recorder = asleep();
    assert_eq!(recorder.state().timers().count(), 1);
    recorder
        .push(Micros::ZERO, TASK, EventKind::HandleCancelled { handle: HandleId(2) })
        .expect("valid");
    assert_eq!(recorder.state().timers().count(), 0);
    refused(
        recorder,
        Micros::ZERO,
        LOOP,
        EventKind::TimerFired { handle: HandleId(2) },
        "not an armed timer",
    );
}

#[test]
fn nobody_is_woken_without_a_handle_in_the_queue() {
    let woken = EventKind::Woken { task: TaskId(1), handle: HandleId(2) };
    refused(asleep(), Micros::ZERO, LOOP, woken, "not queued to run");
}

#[test]
fn a_span_begins_once_and_ends_once() {
    let span = SpanId(1);
    refused(
        asleep(),
        Micros::ZERO,
        TASK,
        EventKind::SpanEntered { span, parent: None },
        "not Created",
    );
    refused(asleep(), Micros::ZERO, TASK, EventKind::SpanDropped { span }, "not Created");
    let exited = EventKind::SpanExited { span, outcome: Outcome::Cancelled };
    let mut recorder = asleep();
    recorder.push(Micros::ZERO, TASK, exited.clone()).expect("valid");
    refused(recorder, Micros::ZERO, TASK, exited, "not under way");
}

#[test]
fn a_span_is_inside_one_that_is_under_way() {
    let mut recorder = asleep();
    recorder.push(Micros::ZERO, TASK, created(SpanId(2))).expect("valid");
    recorder.push(Micros::ZERO, TASK, created(SpanId(3))).expect("valid");
    let enter = |parent| EventKind::SpanEntered { span: SpanId(3), parent: Some(SpanId(parent)) };
    refused(recorder.clone(), Micros::ZERO, TASK, enter(2), "not under way");
    refused(recorder.clone(), Micros::ZERO, TASK, enter(3), "not under way");
    refused(recorder, Micros::ZERO, TASK, enter(9), "was never created");
}

#[test]
fn actors_and_objects_exist_before_they_are_named() {
    refused(
        asleep(),
        Micros::ZERO,
        Actor::Task(TaskId(2)),
        EventKind::RunEnded,
        "Task-2 was never created",
    );
    refused(
        asleep(),
        Micros::ZERO,
        Actor::Callback(HandleId(9)),
        EventKind::RunEnded,
        "Handle-9 was never created",
    );
    let on = Wait::Task(TaskId(7));
    refused(
        asleep(),
        Micros::ZERO,
        TASK,
        EventKind::SpanSuspended { span: SpanId(1), on },
        "Task-7 was never created",
    );
}

#[test]
fn events_are_encoded_as_triples() {
    let event = Event { at: Micros(7), by: TASK, kind: EventKind::RunEnded };
    let text = interleave_trace::codec::encode_events(&[event]);
    assert_eq!(text, r#"[[7,{"Task":1},"RunEnded"]]"#);
}

#[test]
fn a_generator_that_yields_inside_a_context_gives_the_thread_back_to_its_puller() {
    let mut recorder = Recorder::new(header());
    let span = |id, kind| EventKind::SpanCreated {
        span: SpanId(id),
        kind,
        name: "x".to_owned(),
        arguments: String::new(),
        line: None,
    };
    let enter = |id, parent| EventKind::SpanEntered { span: SpanId(id), parent };
    let innermost = |recorder: &Recorder| recorder.state().innermost(MAIN);
    let facts = [
        span(1, SpanKind::Coroutine),
        span(2, SpanKind::Generator),
        span(3, SpanKind::Context),
        enter(1, None),
        enter(2, Some(SpanId(1))),
        enter(3, Some(SpanId(2))),
        EventKind::ContextOpened { span: SpanId(3) },
    ];
    for kind in facts {
        recorder.push(Micros::ZERO, MAIN, kind).expect("valid");
    }
    assert_eq!(innermost(&recorder), Some(SpanId(3)));
    let yielded = EventKind::Yielded { span: SpanId(2), value: "1".to_owned() };
    recorder.push(Micros::ZERO, MAIN, yielded).expect("valid");
    assert_eq!(innermost(&recorder), Some(SpanId(1)), "the puller goes on");
    let pulled = EventKind::Pulled { span: SpanId(2), parent: Some(SpanId(1)) };
    recorder.push(Micros::ZERO, MAIN, pulled).expect("valid");
    assert_eq!(innermost(&recorder), Some(SpanId(3)), "the context is still open");
}
