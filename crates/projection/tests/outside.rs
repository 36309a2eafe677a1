//! What goes on outside of the loop: requests, threads, connections; and the parts of a turn of the loop.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use interleave_projection::{Run, TurnPhase};
use interleave_trace::testing::{every_kind, gather, random, sequential};
use interleave_trace::{
    Actor, ClockKind, Event, EventKind, HandleId, Header, Language, Micros, Outcome, Phase, Source,
    SpanId, SpanKind, Target, TaskId, ThreadId, Trace, Wait,
};

const ONE: Actor = Actor::Task(TaskId(1));

fn trace(events: Vec<(u64, Actor, EventKind)>) -> Trace {
    let source =
        Source { name: "main.py".to_owned(), language: Language::Python, text: String::new() };
    let header = Header { producer: "hand".to_owned(), clock: ClockKind::Virtual, source };
    let event = |(millis, by, kind)| Event { at: Micros::from_millis(millis), by, kind };
    Trace::new(header, events.into_iter().map(event).collect()).expect("it can happen")
}

fn made(span: u32, kind: SpanKind, name: &str) -> EventKind {
    let (span, name, arguments) = (SpanId(span), name.to_owned(), String::new());
    EventKind::SpanCreated { span, kind, name, arguments, line: None }
}

fn entered(span: u32, parent: Option<u32>) -> EventKind {
    EventKind::SpanEntered { span: SpanId(span), parent: parent.map(SpanId) }
}

fn moved(span: u32, phase: Phase) -> EventKind {
    EventKind::RequestMoved { span: SpanId(span), phase, of: None }
}

/// The body of an answer comes in.
fn comes_in(span: u32, head: u32) -> EventKind {
    let of = Some(SpanId(head));
    EventKind::RequestMoved { span: SpanId(span), phase: Phase::Receiving, of }
}

fn exited(span: u32, result: &str) -> EventKind {
    EventKind::SpanExited { span: SpanId(span), outcome: Outcome::Returned(result.to_owned()) }
}

fn suspended(span: u32) -> EventKind {
    EventKind::SpanSuspended { span: SpanId(span), on: Wait::Network }
}

fn armed(handle: u32, millis: u64, callback: &str) -> EventKind {
    EventKind::TimerArmed {
        handle: HandleId(handle),
        deadline: Micros::from_millis(millis),
        target: Target::Callback(callback.to_owned()),
    }
}

fn run(handle: u32) -> EventKind {
    EventKind::RunStarted { handle: Some(HandleId(handle)) }
}

fn iteration(iteration: u32) -> EventKind {
    EventKind::IterationStarted { iteration }
}

fn queued(handle: u32, task: u32) -> EventKind {
    EventKind::HandleQueued { handle: HandleId(handle), target: Target::Task(TaskId(task)) }
}

/// A task that begins in an iteration, up to the body of its coroutine.
fn begun() -> Vec<(u64, Actor, EventKind)> {
    let (task, name, span) = (TaskId(1), "Task-1".to_owned(), Some(SpanId(1)));
    vec![
        (0, Actor::Main, made(1, SpanKind::Coroutine, "main")),
        (0, Actor::Main, EventKind::TaskCreated { task, name, span }),
        (0, Actor::Main, queued(1, 1)),
        (0, Actor::Main, EventKind::LoopStarted),
        (0, Actor::Loop, iteration(1)),
        (0, ONE, run(1)),
        (0, ONE, entered(1, None)),
    ]
}

/// A request with its body.
fn request() -> Trace {
    let mut events = begun();
    let answered = Actor::Callback(HandleId(3));
    events.extend([
        (0, ONE, made(2, SpanKind::Request, "GET https://example.com/tea")),
        (0, ONE, entered(2, Some(1))),
        (0, ONE, moved(2, Phase::Connecting)),
        (0, ONE, armed(2, 30, "Network.connected")),
        (0, ONE, suspended(2)),
        (0, ONE, EventKind::RunEnded),
        (30, Actor::Loop, iteration(2)),
        (30, Actor::Loop, EventKind::TimerFired { handle: HandleId(2) }),
        (30, Actor::Callback(HandleId(2)), run(2)),
        (30, Actor::Callback(HandleId(2)), moved(2, Phase::Waiting)),
        (30, Actor::Callback(HandleId(2)), armed(3, 90, "Network.answered")),
        (30, Actor::Callback(HandleId(2)), EventKind::RunEnded),
        (90, Actor::Loop, iteration(3)),
        (90, Actor::Loop, EventKind::TimerFired { handle: HandleId(3) }),
        (90, answered, run(3)),
        (90, answered, queued(4, 1)),
        (90, answered, EventKind::RunEnded),
        (90, Actor::Loop, iteration(4)),
        (90, ONE, run(4)),
        (90, ONE, EventKind::SpanResumed { span: SpanId(2) }),
        (90, ONE, exited(2, "200 OK")),
        (90, ONE, made(3, SpanKind::Request, "GET https://example.com/tea, body")),
        (90, ONE, entered(3, Some(1))),
        (90, ONE, comes_in(3, 2)),
        (90, ONE, armed(5, 100, "Network.received")),
        (90, ONE, suspended(3)),
        (90, ONE, EventKind::RunEnded),
        (100, Actor::Loop, iteration(5)),
        (100, Actor::Loop, EventKind::TimerFired { handle: HandleId(5) }),
        (100, Actor::Callback(HandleId(5)), run(5)),
        (100, Actor::Callback(HandleId(5)), queued(6, 1)),
        (100, Actor::Callback(HandleId(5)), EventKind::RunEnded),
        (100, Actor::Loop, iteration(6)),
        (100, ONE, run(6)),
        (100, ONE, EventKind::SpanResumed { span: SpanId(3) }),
        (100, ONE, exited(3, "563 bytes")),
    ]);
    trace(events)
}

#[track_caller]
fn check_requests(trace: Trace, expected: Expect) {
    let mut out = String::new();
    for row in Run::new(trace).requests() {
        writeln!(out, "{} {} of {}", row.method, row.address, row.name)
            .expect("a string takes all");
        for change in row.changes {
            let (at, state, result) = (change.at, change.state, change.result);
            writeln!(out, "  {at} {state:?} {result}").expect("a string takes all");
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn a_request_and_its_body_are_one_row() {
    check_requests(
        request(),
        expect![[r#"
        GET https://example.com/tea of Task-1
          0 s Begun 
          0 s Connecting 
          0.03 s Waiting 
          0.09 s Answered 200 OK
          0.09 s Receiving 200 OK
          0.1 s Done 200 OK
    "#]],
    );
}

#[test]
fn a_body_is_in_the_row_of_the_request_that_it_names() {
    let mut events = begun();
    for span in [2, 3] {
        events.extend([
            (0, ONE, made(span, SpanKind::Request, "GET http://a")),
            (0, ONE, entered(span, Some(1))),
            (0, ONE, moved(span, Phase::Waiting)),
            (0, ONE, exited(span, "200 OK")),
        ]);
    }
    events.extend([
        (0, ONE, made(4, SpanKind::Request, "GET http://a, body")),
        (0, ONE, entered(4, Some(1))),
        (0, ONE, comes_in(4, 2)),
        (0, ONE, exited(4, "3 bytes")),
    ]);
    check_requests(
        trace(events),
        expect![[r#"
        GET http://a of Task-1
          0 s Begun 
          0 s Waiting 
          0 s Answered 200 OK
          0 s Receiving 200 OK
          0 s Done 200 OK
        GET http://a of Task-1
          0 s Begun 
          0 s Waiting 
          0 s Done 200 OK
    "#]],
    );
}

/// What is in flight, and what the loop does, whenever that changes.
#[track_caller]
fn check_loop(trace: Trace, expected: Expect) {
    let run = Run::new(trace);
    let mut out = String::new();
    let mut before = String::new();
    for playhead in 0..=run.trace().len() {
        let now = run.event_loop(playhead, usize::MAX);
        let mut line = format!("{:?} {} of this turn left", now.phase, now.n_this_turn);
        for flight in &now.in_flight {
            write!(line, "; {}: {} since {}", flight.name, flight.text, flight.since)
                .expect("a string takes all");
            if let Some((due, _)) = flight.timer {
                write!(line, ", due {due}").expect("a string takes all");
            }
        }
        for timer in &now.timers {
            write!(line, "; timer {}", timer.name).expect("a string takes all");
        }
        if line != before {
            writeln!(out, "{playhead} at {}: {line}", now.now).expect("a string takes all");
        }
        before = line;
    }
    expected.assert_eq(&out);
}

#[test]
fn a_request_is_in_flight_until_it_is_answered_and_its_timers_are_none_of_the_program() {
    check_loop(
        request(),
        expect![[r#"
            0 at 0 s: Stopped 0 of this turn left
            4 at 0 s: Polls 0 of this turn left
            5 at 0 s: Collects 1 of this turn left
            6 at 0 s: Runs 0 of this turn left
            10 at 0 s: Runs 0 of this turn left; Task-1: GET example.com/tea, connecting since 0 s
            11 at 0 s: Runs 0 of this turn left; Task-1: GET example.com/tea, connecting since 0 s, due 0.03 s
            13 at 0 s: Polls 0 of this turn left; Task-1: GET example.com/tea, connecting since 0 s, due 0.03 s
            14 at 0.03 s: Collects 0 of this turn left; Task-1: GET example.com/tea, connecting since 0 s, due 0.03 s
            15 at 0.03 s: Collects 1 of this turn left; Task-1: GET example.com/tea, has news since 0 s
            16 at 0.03 s: Runs 0 of this turn left; Task-1: GET example.com/tea, has news since 0 s
            17 at 0.03 s: Runs 0 of this turn left; Task-1: GET example.com/tea, waiting since 0.03 s
            18 at 0.03 s: Runs 0 of this turn left; Task-1: GET example.com/tea, waiting since 0.03 s, due 0.09 s
            19 at 0.03 s: Polls 0 of this turn left; Task-1: GET example.com/tea, waiting since 0.03 s, due 0.09 s
            20 at 0.09 s: Collects 0 of this turn left; Task-1: GET example.com/tea, waiting since 0.03 s, due 0.09 s
            21 at 0.09 s: Collects 1 of this turn left; Task-1: GET example.com/tea, has news since 0.03 s
            22 at 0.09 s: Runs 0 of this turn left; Task-1: GET example.com/tea, has news since 0.03 s
            24 at 0.09 s: Polls 0 of this turn left; Task-1: GET example.com/tea, has news since 0.03 s
            25 at 0.09 s: Collects 1 of this turn left; Task-1: GET example.com/tea, has news since 0.03 s
            26 at 0.09 s: Runs 0 of this turn left; Task-1: GET example.com/tea, has news since 0.03 s
            28 at 0.09 s: Runs 0 of this turn left
            31 at 0.09 s: Runs 0 of this turn left; Task-1: GET example.com/tea, body, receiving since 0.09 s
            32 at 0.09 s: Runs 0 of this turn left; Task-1: GET example.com/tea, body, receiving since 0.09 s, due 0.1 s
            34 at 0.09 s: Polls 0 of this turn left; Task-1: GET example.com/tea, body, receiving since 0.09 s, due 0.1 s
            35 at 0.1 s: Collects 0 of this turn left; Task-1: GET example.com/tea, body, receiving since 0.09 s, due 0.1 s
            36 at 0.1 s: Collects 1 of this turn left; Task-1: GET example.com/tea, body, has news since 0.09 s
            37 at 0.1 s: Runs 0 of this turn left; Task-1: GET example.com/tea, body, has news since 0.09 s
            39 at 0.1 s: Polls 0 of this turn left; Task-1: GET example.com/tea, body, has news since 0.09 s
            40 at 0.1 s: Collects 1 of this turn left; Task-1: GET example.com/tea, body, has news since 0.09 s
            41 at 0.1 s: Runs 0 of this turn left; Task-1: GET example.com/tea, body, has news since 0.09 s
            43 at 0.1 s: Runs 0 of this turn left
        "#]],
    );
}

#[test]
fn a_thread_is_in_flight_until_it_ends_and_a_connection_until_it_brings_something() {
    let thread = ThreadId(1);
    let by_thread = Actor::Thread(thread);
    let mut events = begun();
    events.extend([
        (0, ONE, EventKind::ThreadCreated { thread, function: "work".to_owned() }),
        (0, ONE, armed(2, 1, "Pipe.arrive")),
        (0, ONE, suspended(1)),
        (0, ONE, EventKind::RunEnded),
        (0, by_thread, EventKind::ThreadStarted { thread }),
        (1, Actor::Loop, iteration(2)),
        (1, Actor::Loop, EventKind::TimerFired { handle: HandleId(2) }),
        (1, Actor::Callback(HandleId(2)), run(2)),
        (1, Actor::Callback(HandleId(2)), queued(3, 1)),
        (1, Actor::Callback(HandleId(2)), EventKind::RunEnded),
        (1, Actor::Loop, iteration(3)),
        (1, ONE, run(3)),
        (1, ONE, EventKind::SpanResumed { span: SpanId(1) }),
        (1, ONE, EventKind::RunEnded),
        (
            5,
            by_thread,
            EventKind::ThreadEnded { thread, outcome: Outcome::Returned(String::new()) },
        ),
    ]);
    check_loop(
        trace(events),
        expect![[r#"
        0 at 0 s: Stopped 0 of this turn left
        4 at 0 s: Polls 0 of this turn left
        5 at 0 s: Collects 1 of this turn left
        6 at 0 s: Runs 0 of this turn left
        8 at 0 s: Runs 0 of this turn left; Thread-1: work waits for a thread since 0 s
        9 at 0 s: Runs 0 of this turn left; Thread-1: work waits for a thread since 0 s; Task-1: what was written since 0 s, due 0.001 s
        10 at 0 s: Runs 0 of this turn left; Thread-1: work waits for a thread since 0 s; Task-1: waits for its connection since 0 s; Task-1: what was written since 0 s, due 0.001 s
        11 at 0 s: Polls 0 of this turn left; Thread-1: work waits for a thread since 0 s; Task-1: waits for its connection since 0 s; Task-1: what was written since 0 s, due 0.001 s
        12 at 0 s: Polls 0 of this turn left; Thread-1: work runs since 0 s; Task-1: waits for its connection since 0 s; Task-1: what was written since 0 s, due 0.001 s
        13 at 0.001 s: Collects 0 of this turn left; Thread-1: work runs since 0 s; Task-1: waits for its connection since 0 s; Task-1: what was written since 0 s, due 0.001 s
        14 at 0.001 s: Collects 1 of this turn left; Thread-1: work runs since 0 s; Task-1: waits for its connection since 0 s
        15 at 0.001 s: Runs 0 of this turn left; Thread-1: work runs since 0 s; Task-1: waits for its connection since 0 s
        17 at 0.001 s: Polls 0 of this turn left; Thread-1: work runs since 0 s; Task-1: waits for its connection since 0 s
        18 at 0.001 s: Collects 1 of this turn left; Thread-1: work runs since 0 s; Task-1: waits for its connection since 0 s
        19 at 0.001 s: Runs 0 of this turn left; Thread-1: work runs since 0 s; Task-1: waits for its connection since 0 s
        20 at 0.001 s: Runs 0 of this turn left; Thread-1: work runs since 0 s
        21 at 0.001 s: Polls 0 of this turn left; Thread-1: work runs since 0 s
        22 at 0.005 s: Polls 0 of this turn left
    "#]],
    );
}

#[test]
fn exactly_those_that_are_of_this_turn_run_before_the_next_one() {
    let traces = (0..80).map(random).chain([sequential(), gather(), every_kind()]);
    for trace in traces {
        let run = Run::new(trace.clone());
        for playhead in 0..=trace.len() {
            let now = run.event_loop(playhead, usize::MAX);
            if now.phase != TurnPhase::Runs {
                continue;
            }
            let rest = &trace.events()[playhead..];
            let is_over = |event: &Event| {
                matches!(event.kind, EventKind::IterationStarted { .. } | EventKind::LoopStopped)
            };
            let Some(end) = rest.iter().position(is_over) else { continue };
            for (place, handle) in now.ready.iter().enumerate() {
                let runs = rest[..end]
                    .iter()
                    .any(|event| event.kind == EventKind::RunStarted { handle: handle.handle });
                let cancelled = handle.handle.is_some_and(|handle| {
                    rest[..end]
                        .iter()
                        .any(|event| event.kind == EventKind::HandleCancelled { handle })
                });
                assert_eq!(
                    runs || cancelled && place < now.n_this_turn,
                    place < now.n_this_turn,
                    "at {playhead}"
                );
            }
        }
    }
}

#[test]
fn a_limit_leaves_out_what_is_behind_it_and_says_how_much_there_is() {
    for trace in (0..40).map(random) {
        let run = Run::new(trace.clone());
        for playhead in 0..=trace.len() {
            let (all, two) = (run.event_loop(playhead, usize::MAX), run.event_loop(playhead, 2));
            assert_eq!(two.ready[..], all.ready[..all.ready.len().min(2)]);
            assert_eq!(two.timers[..], all.timers[..all.timers.len().min(2)]);
            assert_eq!((two.n_ready, two.n_timers), (all.ready.len(), all.timers.len()));
            assert_eq!(two.n_in_flight, all.in_flight.len());
        }
    }
}
