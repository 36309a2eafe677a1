//! Programs of ours against what CPython 3.13 did with them (`tests/conformance`, recorded by `record.py`).
//!
//! Every `*.py` there is a case; a failure names each program that differs and says how.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{exception, run, stderr, stdout};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

/// The names of the files there that end so, sorted, without that end.
fn names(end: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder of programs")
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(end).map(str::to_owned))
        .filter(|name| name != "record")
        .collect();
    names.sort();
    names
}

/// How the engine differs from the recording, if it does.
fn difference(name: &str) -> Option<String> {
    let read = |end: &str| std::fs::read_to_string(folder().join(format!("{name}{end}"))).ok();
    let Some(expected) = read(".expected.json") else {
        return Some("it is not recorded: run record.py".to_owned());
    };
    let expected: Value = serde_json::from_str(&expected).ok()?;
    let trace = run(&read(".py")?);
    let of = |field: &str| expected["exception"][field].as_str().map(str::to_owned);
    let theirs = (
        expected["stdout"].as_str().unwrap_or_default().to_owned(),
        of("type").zip(of("message")),
        expected["total_micros"].as_u64().unwrap_or_default(),
    );
    // Real threads were recorded on a real clock, in tenths of a second.
    let precision = if name.starts_with("thread_") { 100_000 } else { 1 };
    let total = (trace.total().0 + precision / 2) / precision * precision;
    let ours = (stdout(&trace), exception(&trace), total);
    (ours != theirs).then(|| format!("CPython: {theirs:#?}\nengine: {ours:#?}\n{}", stderr(&trace)))
}

#[test]
fn every_program_does_what_cpython_did() {
    let names = names(".py");
    assert!(names.len() >= 120, "{} programs", names.len());
    let mut report = String::new();
    for name in &names {
        if let Some(difference) = difference(name) {
            let _ = writeln!(report, "▸ {name}\n{difference}");
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn every_recording_has_its_program() {
    assert_eq!(names(".expected.json"), names(".py"));
}
