//! Programs of ours against what CPython 3.13 did with them (`tests/conformance`, recorded by `record.py`).

use std::path::Path;

use serde_json::Value;

use crate::support::{exception, run, stderr, stdout};

#[track_caller]
fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let read = |extension: &str| {
        std::fs::read_to_string(folder.join(format!("{name}.{extension}"))).expect(name)
    };
    let expected: Value = serde_json::from_str(&read("expected.json")).expect(name);
    let trace = run(&read("py"));
    assert_eq!(
        stdout(&trace),
        expected["stdout"].as_str().unwrap_or_default(),
        "{}",
        stderr(&trace)
    );
    let raised = exception(&trace);
    let of = |field: &str| expected["exception"][field].as_str().map(str::to_owned);
    assert_eq!(raised, of("type").zip(of("message")), "{}", stderr(&trace));
    assert_eq!(Some(trace.total().0), expected["total_micros"].as_u64());
}

macro_rules! conformance {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*

        #[test]
        fn every_program_is_a_test() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
            let mut programs: Vec<String> = std::fs::read_dir(folder)
                .expect("the folder of programs")
                .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".py").map(str::to_owned))
                .filter(|name| name != "record")
                .collect();
            programs.sort();
            assert_eq!(programs, [$(stringify!($name)),*]);
        }
    };
}

conformance! {
    async_context_managers
    async_generators
    blocking
    callbacks_after_main
    cancellation
    coroutine_by_hand
    create_task
    custom_awaitable
    equal_deadlines
    exceptions
    futures_and_callbacks
    gather
    leftover_tasks
    library
    locks
    manual_loop
    nested_awaits
    queues
    rate_limiter
    ready_order
    sequential
    shield_as_completed
    task_group
    timeouts
    two_runs
    uncaught
    wait_first
}
