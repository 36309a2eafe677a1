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

#[test]
fn a_timeline_is_a_picture_in_either_theme() {
    let program = "import asyncio\nasyncio.run(asyncio.sleep(1))\n";
    let drawn = |arguments: &[&str]| {
        let output = interleave(&[&["trace", "-", "--format", "svg"], arguments].concat(), program);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let [light, dark] = [drawn(&[]), drawn(&["--theme", "dark"])];
    for picture in [&light, &dark] {
        assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
        for written in ["main.py", "Task-1", "sleep 1 s"] {
            assert!(picture.contains(written), "{written}");
        }
    }
    assert_ne!(light, dark);
    assert_ne!(light, drawn(&["--axis", "plain"]));
    assert_ne!(light, drawn(&["--width", "2000"]));
}

#[test]
fn several_programs_stand_in_one_document() {
    let folder = std::env::temp_dir().join(format!("interleave-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for files");
    let paths = [("slow.py", 3), ("quick.py", 1)].map(|(name, seconds)| {
        let path = folder.join(name);
        let program = format!("import asyncio\nasyncio.run(asyncio.sleep({seconds}))\n");
        std::fs::write(&path, program).expect("a file");
        path.to_string_lossy().into_owned()
    });
    let shown = |format: &str| {
        let output = interleave(&["trace", &paths[0], &paths[1], "--format", format], "");
        assert_eq!(output.status.code(), Some(0), "{format}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    for format in ["text", "svg", "chrome"] {
        let document = shown(format);
        assert!(document.contains("quick.py") && document.contains("slow.py"), "{document}");
    }
    assert!(shown("svg").contains("2 s saved"));
    let document: serde_json::Value = serde_json::from_str(&shown("chrome")).expect("JSON");
    let events = document["traceEvents"].as_array().expect("a list of events");
    assert_eq!(events.iter().filter(|event| event["name"] == "process_name").count(), 2);
    std::fs::remove_dir_all(&folder).expect("it was there");
}
