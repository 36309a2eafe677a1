//! Hints on traces without Python: scripts, traces by hand, random ones.

use interleave_projection::hints::{codec, find};
use interleave_projection::{Hint, HintKind, Run};
use interleave_trace::testing::{
    Call, Function, Op, Options, Program, every_kind, gather, random, random_measured, sequential,
};
use interleave_trace::{
    Actor, ClockKind, EventKind, HandleId, Header, Language, Micros, Operation, Recorder,
    ResourceId, ResourceKind, Source, SpanId, SpanKind, Target, TaskId, Trace, Wait,
};

fn hints(trace: Trace) -> Vec<Hint> {
    find(&trace)
}

fn kinds(trace: Trace) -> Vec<(HintKind, Vec<u32>)> {
    hints(trace).into_iter().map(|hint| (hint.kind, hint.lines)).collect()
}

fn prefix(trace: &Trace, n_events: usize) -> Trace {
    let mut recorder = Recorder::new(trace.header().clone());
    recorder
        .extend(trace.events()[..n_events].iter().cloned())
        .expect("a prefix of a valid trace is valid");
    recorder.finish()
}

#[test]
fn any_run_cut_short_anywhere_has_hints_that_make_sense() {
    let traces = [sequential(), gather(), every_kind()];
    let random = (0..60).map(random).chain((0..10).map(random_measured));
    for trace in traces.into_iter().chain(random) {
        let n_lines = trace.header().source.text.lines().count();
        for part in 0..=8 {
            let cut = prefix(&trace, trace.len() * part / 8);
            let (len, hints) = (cut.len(), hints(cut.clone()));
            assert_eq!(hints, find(&cut), "the same trace has the same hints");
            assert!(hints.is_sorted_by_key(|hint| hint.at));
            assert_eq!(codec::decode(&codec::encode(&hints)), hints);
            for Hint { at, lines, happened, todo, .. } in hints {
                assert!((1..=len).contains(&at));
                assert!(lines.iter().all(|line| (1..=n_lines).contains(&(*line as usize))));
                for sentence in [happened, todo] {
                    assert!(sentence.ends_with('.'), "{sentence}");
                    assert_eq!(sentence.matches('`').count() % 2, 0, "{sentence}");
                }
            }
        }
    }
}

#[test]
fn two_that_wait_in_a_row_could_overlap_and_two_that_do_are_fine() {
    assert_eq!(kinds(sequential()), [(HintKind::AwaitsInARow, vec![10, 11])]);
    assert_eq!(kinds(gather()), []);
    let [hint] = &hints(sequential())[..] else { panic!("one hint") };
    assert_eq!(
        hint.happened,
        "`brew('tea')` and `brew('coffee')` waited one after another, 2 s in all (lines 10 and 11), while nothing else \
         ran."
    );
    assert_eq!(
        hint.todo,
        "None needs what another returns: `await asyncio.gather(brew(\"tea\"), brew(\"coffee\"))` takes 1 s."
    );
    assert_eq!(hint.at, prefix(&sequential(), hint.at).len());
}

#[test]
fn a_run_shows_the_hints_that_came_with_it() {
    let (trace, run) = (sequential(), Run::new(sequential()));
    assert_eq!(run.hints(), []);
    let sent = codec::encode(&find(&trace));
    assert_eq!(run.with_hints(codec::decode(&sent)).hints(), find(&trace));
    assert_eq!(codec::decode(b"no hints"), []);
}

#[test]
fn who_waits_between_two_calls_paces_them() {
    let call = |argument: &str| Op::Call(Call { function: 0, argument: argument.to_owned() });
    let brew = Function {
        name: "brew".to_owned(),
        parameter: "drink".to_owned(),
        body: vec![
            Op::Print("on".to_owned()),
            Op::Sleep(Micros::from_secs(1)),
            Op::Print("ready".to_owned()),
        ],
    };
    let main = |body| Function { name: "main".to_owned(), parameter: String::new(), body };
    let trace = |body| {
        let functions = vec![brew.clone(), main(body)];
        Program { functions, contexts: Vec::new(), main: 1 }.trace(Options::default())
    };
    let pause = Op::Sleep(Micros::from_millis(1));
    assert_eq!(kinds(trace(vec![call("tea"), pause, call("coffee")])), []);
    assert_eq!(kinds(trace(vec![call("tea"), call("tea")])), []);
    let with_other = vec![
        Op::Spawn(Call { function: 0, argument: "milk".to_owned() }),
        call("tea"),
        call("coffee"),
    ];
    assert_eq!(kinds(trace(with_other)), []);
}

const LOAD: &str = "\
import asyncio
lock = asyncio.Lock()
pages = []
async def load(n):
    async with lock:
        page = await fetch(n)
        pages.append(page)
";

/// Task-2 takes the lock and sleeps for a second; Task-3 waits for it.
fn locked(text: &str) -> Trace {
    let source =
        Source { name: "main.py".to_owned(), language: Language::Python, text: text.to_owned() };
    let header = Header { producer: "hand".to_owned(), clock: ClockKind::Virtual, source };
    let mut recorder = Recorder::new(header);
    let mut push = |millis: u64, by: Actor, kind: EventKind| {
        recorder.push(Micros::from_millis(millis), by, kind).expect("it can happen");
    };
    let (one, two) = (Actor::Task(TaskId(1)), Actor::Task(TaskId(2)));
    let lock = ResourceId(1);
    for n in [1, 2] {
        let (span, task, handle) = (SpanId(n), TaskId(n), HandleId(n));
        let (name, arguments) = ("load".to_owned(), n.to_string());
        let (kind, line) = (SpanKind::Coroutine, Some(4));
        push(0, Actor::Main, EventKind::SpanCreated { span, kind, name, arguments, line });
        let name = format!("Task-{n}");
        push(0, Actor::Main, EventKind::TaskCreated { task, name, span: Some(span) });
        push(0, Actor::Main, EventKind::HandleQueued { handle, target: Target::Task(task) });
    }
    push(0, Actor::Main, EventKind::LoopStarted);
    push(0, Actor::Loop, EventKind::IterationStarted { iteration: 1 });
    let begin = |span: u32| {
        let line = |line| EventKind::LineReached { span: Some(SpanId(span)), line };
        let entered = EventKind::SpanEntered { span: SpanId(span), parent: None };
        let started = EventKind::RunStarted { handle: Some(HandleId(span)) };
        [started, entered, line(5)]
    };
    for kind in begin(1) {
        push(0, one, kind);
    }
    let (kind, name) = (ResourceKind::Lock, "lock".to_owned());
    push(0, one, EventKind::ResourceCreated { resource: lock, kind, name });
    push(0, one, EventKind::ResourceAcquired { resource: lock });
    push(0, one, EventKind::LineReached { span: Some(SpanId(1)), line: 6 });
    let target = Target::Callback("_set_result_unless_cancelled".to_owned());
    let deadline = Micros::from_secs(1);
    push(0, one, EventKind::TimerArmed { handle: HandleId(3), deadline, target });
    push(0, one, EventKind::SpanSuspended { span: SpanId(1), on: Wait::Timer(HandleId(3)) });
    push(0, one, EventKind::RunEnded);
    for kind in begin(2) {
        push(0, two, kind);
    }
    let on = Wait::Resource { resource: lock, operation: Operation::Acquire };
    push(0, two, EventKind::SpanSuspended { span: SpanId(2), on });
    push(0, two, EventKind::RunEnded);
    push(1000, Actor::Loop, EventKind::IterationStarted { iteration: 2 });
    push(1000, Actor::Loop, EventKind::TimerFired { handle: HandleId(3) });
    let done = Actor::Callback(HandleId(3));
    push(1000, done, EventKind::RunStarted { handle: Some(HandleId(3)) });
    let (task, handle) = (TaskId(1), HandleId(4));
    push(1000, done, EventKind::HandleQueued { handle, target: Target::Task(task) });
    push(1000, done, EventKind::Woken { task, handle });
    push(1000, done, EventKind::RunEnded);
    push(1000, one, EventKind::RunStarted { handle: Some(handle) });
    push(1000, one, EventKind::SpanResumed { span: SpanId(1) });
    recorder.finish()
}

#[test]
fn a_lock_that_is_held_during_a_wait_that_does_not_need_it() {
    let [hint] = &hints(locked(LOAD))[..] else { panic!("one hint: {:?}", hints(locked(LOAD))) };
    assert_eq!((hint.kind, &hint.lines[..]), (HintKind::LockHeld, &[6, 5][..]));
    assert_eq!(
        hint.happened,
        "Task-1 (`load(1)`) holds the lock while line 6 waits for 1 s; Task-2 waits for it meanwhile."
    );
}

#[test]
fn a_lock_that_is_held_for_a_reason() {
    // Used alone; between reading and writing; what is awaited looks at what is changed.
    for (from, to) in [
        ("page = await fetch(n)", "await fetch(n)"),
        ("pages.append(page)", "await store(page)"),
        ("pages.append(page)", "print(page)"),
        ("await fetch(n)", "await fetch(pages)"),
        ("page = await", "before = len(pages); page = await"),
        ("pages.append(page)\n", "pages.append(page)\nasync def fetch(n):\n    return pages[n]\n"),
    ] {
        assert!(LOAD.contains(from));
        assert_eq!(kinds(locked(&LOAD.replace(from, to))), [], "{to}");
    }
}
