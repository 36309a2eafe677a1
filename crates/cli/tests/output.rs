//! What the command prints and how it exits, for programs that end in every way.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// Runs the command on a program given through standard input.
fn interleave(arguments: &[&str], program: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_interleave"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(program.as_bytes()).expect("it reads its input");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

/// The summary of a program, and the exit status.
#[track_caller]
fn summary(program: &str) -> (serde_json::Value, Option<i32>) {
    let output = interleave(&["run", "-", "--format", "json"], program);
    let json = serde_json::from_slice(&output.stdout).expect("nothing but JSON is printed");
    (json, output.status.code())
}

#[test]
fn a_program_that_ran_exits_with_0() {
    let (json, status) = summary("import asyncio\nprint(asyncio.run(asyncio.sleep(1.5, 'hi')))\n");
    assert_eq!(status, Some(0));
    assert_eq!(json["stdout"], "hi\n");
    assert_eq!(json["stderr"], "");
    assert_eq!(json["exception"], serde_json::Value::Null);
    assert_eq!(json["total_micros"], 1_500_000);
    assert_eq!(json["diagnostics"], serde_json::json!([]));
    let task = serde_json::json!({
        "name": "Task-1", "created_micros": 0, "done_micros": 1_500_000, "outcome": "returned"
    });
    assert_eq!(json["tasks"], serde_json::json!([task]));
}

#[test]
fn a_program_that_raised_exits_with_1() {
    let (json, status) = summary("raise ValueError('no')\n");
    assert_eq!(status, Some(1));
    assert_eq!(json["exception"], serde_json::json!({ "type": "ValueError", "message": "no" }));
}

#[test]
fn a_run_that_is_ended_at_a_limit_prints_nothing_but_its_summary() {
    let forever = "import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\nasyncio.run(main())\n";
    let (json, status) = summary(forever);
    assert_eq!(status, Some(1));
    assert_eq!(json["diagnostics"][0]["kind"], "EventLimit");
    assert_eq!(json["tasks"][0]["done_micros"], serde_json::Value::Null);
}

#[test]
fn files_that_a_program_wrote_are_in_its_summary() {
    let (json, _) =
        summary("open('menu.txt', 'w').write('tea\\n')\nopen('raw', 'wb').write(b'\\xff')\n");
    let expected = serde_json::json!([
        { "name": "/home/you/menu.txt", "size": 4, "text": "tea\n" },
        { "name": "/home/you/raw", "size": 1, "text": null },
    ]);
    assert_eq!(json["files"], expected);
}

#[test]
fn bad_usage_exits_with_2() {
    for arguments in [&["run"][..], &["dance", "-"], &["trace", "no such file.py"]] {
        let output = interleave(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(output.stdout, b"");
        assert!(output.stderr.starts_with(b"interleave: "));
    }
}

#[test]
fn the_timeline_is_text_and_the_trace_is_json() {
    let program = "import asyncio\nasyncio.run(asyncio.sleep(1))\n";
    let text = interleave(&["trace", "-"], program).stdout;
    assert!(String::from_utf8_lossy(&text).contains("Task-1"));
    let json = interleave(&["trace", "-", "--format", "json"], program).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(json["format"], "interleave-trace");
}

#[test]
fn hints_are_in_the_summary_and_below_the_timeline() {
    let program =
        "import asyncio, time\nasync def main():\n    time.sleep(2)\nasyncio.run(main())\n";
    let (json, _) = summary(program);
    let hint = &json["hints"][0];
    assert_eq!(hint["kind"], "blocking-call");
    assert_eq!((&hint["line"], &hint["lines"]), (&3.into(), &serde_json::json!([3])));
    let [happened, todo] = ["happened", "todo"].map(|field| hint[field].as_str().expect("a text"));
    let text = String::from_utf8(interleave(&["trace", "-"], program).stdout).expect("UTF-8");
    assert!(text.ends_with(&format!("? line 3: {happened}\n  {todo}\n")), "{text}");
}
