//! Runs many programs in one warm engine: for the scripts that compare it with CPython.
//!
//! Reads one JSON object a line, `{"source": …, "options": …}` (options as in [`Options`], all optional), and answers
//! each with one line: what the program wrote, what ended it, how far the clock went, and what the engine says of it.
//! Programs run in the order of the lines, so the next one also shows what the last one left behind.

use std::io::{BufRead as _, Write as _};

use interleave_python::{Engine, Options};
use interleave_trace::{EventKind, ProgramOutcome, Trace};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Job {
    source: String,
    #[serde(default)]
    options: Options,
}

fn main() -> std::io::Result<()> {
    let worker = std::thread::Builder::new().stack_size(Engine::STACK_BYTES).spawn(serve)?;
    worker.join().unwrap_or_else(|_| Err(std::io::Error::other("the engine broke")))
}

fn serve() -> std::io::Result<()> {
    let mut engine = Engine::new();
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let job: Job = serde_json::from_str(&line?)?;
        let trace = engine.run(&job.source, &job.options);
        writeln!(out, "{}", answer(&trace))?;
        out.flush()?;
    }
    Ok(())
}

fn answer(trace: &Trace) -> Value {
    let (mut stdout, mut stderr) = (String::new(), String::new());
    for event in trace.events() {
        match &event.kind {
            EventKind::StdoutWritten { text } => stdout.push_str(text),
            EventKind::StderrWritten { text } => stderr.push_str(text),
            _ => {}
        }
    }
    let diagnostics: Vec<_> = trace
        .diagnostics()
        .map(|diagnostic| json!({"kind": diagnostic.kind, "message": diagnostic.message, "line": diagnostic.line}))
        .collect();
    json!({
        "stdout": stdout,
        "stderr": stderr,
        "exception": exception(trace),
        "total_micros": trace.total().0,
        "events": trace.len(),
        "diagnostics": diagnostics,
    })
}

fn exception(trace: &Trace) -> Option<Value> {
    let ProgramOutcome::Raised(Some(id)) = trace.outcome()? else { return None };
    trace.events().iter().find_map(|event| match &event.kind {
        EventKind::ExceptionRaised { exception, type_name, message, .. } if *exception == id => {
            Some(json!({"type": type_name, "message": message}))
        }
        _ => None,
    })
}
