//! The traces that most tests want.

use crate::micros::Micros;
use crate::testing::{Call, Context, Function, Op, Options, Program};
use crate::trace::Trace;

fn call(function: usize, argument: &str) -> Call {
    Call { function, argument: argument.to_owned() }
}

fn function(name: &str, parameter: &str, body: Vec<Op>) -> Function {
    Function { name: name.to_owned(), parameter: parameter.to_owned(), body }
}

fn print(text: &str) -> Op {
    Op::Print(text.to_owned())
}

fn brew() -> Function {
    let body =
        vec![print("{drink}: water on"), Op::Sleep(Micros::from_secs(1)), print("{drink}: ready")];
    function("brew", "drink", body)
}

fn with_main(mut functions: Vec<Function>, contexts: Vec<Context>, body: Vec<Op>) -> Trace {
    functions.push(function("main", "", body));
    Program { main: functions.len() - 1, functions, contexts }.trace(Options::default())
}

/// Two drinks, one awaited after the other: one lane, two blocks end to end, 2 s.
pub fn sequential() -> Trace {
    with_main(vec![brew()], Vec::new(), vec![Op::Call(call(0, "tea")), Op::Call(call(0, "coffee"))])
}

/// The same two in a `gather`: three lanes, 1 s.
pub fn gather() -> Trace {
    with_main(vec![brew()], Vec::new(), vec![Op::Gather(vec![call(0, "tea"), call(0, "coffee")])])
}

/// A program in which a bit of everything happens that a script can say: nested calls, a generator, a context
/// manager, an exception that is caught and one that is not, a cancellation, blocking, output in pieces.
pub fn every_kind() -> Trace {
    let tenth = Op::Sleep(Micros::from_millis(100));
    let numbers = function(
        "numbers",
        "",
        vec![Op::Yield("1".to_owned()), tenth.clone(), Op::Yield("2".to_owned())],
    );
    let fail = function(
        "fail",
        "why",
        vec![Op::Raise { type_name: "ValueError".to_owned(), message: "no milk".to_owned() }],
    );
    let pool = Context {
        name: "Pool".to_owned(),
        enter: vec![tenth.clone()],
        exit: vec![print("closed")],
    };
    with_main(
        vec![brew(), numbers, fail],
        vec![pool],
        vec![
            Op::Spawn(call(0, "tea")),
            Op::Spawn(call(0, "coffee")),
            Op::ForEach { generator: call(1, ""), body: vec![Op::Write("got one ".to_owned())] },
            print("done"),
            Op::With { context: 0, body: vec![Op::Sleep(Micros::ZERO), tenth] },
            Op::Try { body: vec![Op::Call(call(2, "first"))], handler: vec![print("caught")] },
            Op::TimeSleep(Micros::from_millis(500)),
            Op::Cancel(1),
            Op::Join(0),
            Op::Call(call(2, "second")),
        ],
    )
}

/// A busy server: 200 tasks that sleep, call and print in turns. 100,000 events and some more.
pub fn big() -> Trace {
    let fetch = function("fetch", "what", vec![Op::Sleep(Micros::from_millis(20))]);
    let serve = function(
        "serve",
        "who",
        vec![Op::Repeat {
            n: 18,
            body: vec![
                Op::Call(call(0, "page")),
                print("{who} served"),
                Op::Sleep(Micros::from_millis(7)),
            ],
        }],
    );
    let calls = (0..200).map(|idx| call(1, &format!("guest {idx}"))).collect();
    with_main(vec![fetch, serve], Vec::new(), vec![Op::Gather(calls)])
}
