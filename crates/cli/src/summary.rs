//! What `run --format json` gives: the outcome of a program in a few fields, for tests and teachers.

use interleave_trace::files;
use interleave_trace::{DiagnosticKind, EventKind, Outcome, ProgramOutcome, Trace};
use serde::Serialize;

/// The outcome of a program.
#[derive(Debug, Serialize)]
pub(crate) struct Summary<'a> {
    stdout: String,
    stderr: String,
    exception: Option<Exception<'a>>,
    total_micros: u64,
    events: usize,
    diagnostics: Vec<Diagnostic<'a>>,
    hints: Vec<Hint<'a>>,
    tasks: Vec<Task<'a>>,
    files: Vec<File>,
}

/// What ended the program, if something did.
#[derive(Debug, Serialize)]
struct Exception<'a> {
    r#type: &'a str,
    message: &'a str,
}

#[derive(Debug, Serialize)]
struct Diagnostic<'a> {
    kind: DiagnosticKind,
    message: &'a str,
    line: Option<u32>,
}

/// A file that the program wrote.
#[derive(Debug, Serialize)]
struct File {
    name: String,
    size: u64,
    /// What is in it; `null` if that is not text, or longer than [`MOST_TEXT`].
    text: Option<String>,
}

/// The longest text of a file that is shown, in bytes.
const MOST_TEXT: u64 = 65_536;

#[derive(Debug, Serialize)]
struct Hint<'a> {
    kind: &'static str,
    /// The first of the lines.
    line: Option<u32>,
    lines: &'a [u32],
    happened: &'a str,
    todo: &'a str,
}

#[derive(Debug, Serialize)]
struct Task<'a> {
    name: &'a str,
    created_micros: u64,
    /// `null` for a task that never ended.
    done_micros: Option<u64>,
    /// `returned`, `raised` or `cancelled`; `null` for a task that never ended.
    outcome: Option<&'static str>,
}

impl<'a> Summary<'a> {
    /// Sums up a trace, with the hints about it.
    pub(crate) fn of(trace: &'a Trace, hints: &'a [interleave_projection::Hint]) -> Self {
        let mut summary = Self {
            stdout: String::new(),
            stderr: String::new(),
            exception: exception(trace),
            total_micros: trace.total().0,
            events: trace.len(),
            diagnostics: trace
                .diagnostics()
                .map(|diagnostic| Diagnostic {
                    kind: diagnostic.kind,
                    message: &diagnostic.message,
                    line: diagnostic.line,
                })
                .collect(),
            hints: hints
                .iter()
                .map(|hint| Hint {
                    kind: hint.kind.name(),
                    line: hint.lines.first().copied(),
                    lines: &hint.lines,
                    happened: &hint.happened,
                    todo: &hint.todo,
                })
                .collect(),
            tasks: Vec::new(),
            files: files::written(trace.events())
                .into_iter()
                .map(|file| File {
                    text: if file.size <= MOST_TEXT { file.text() } else { None },
                    name: file.path,
                    size: file.size,
                })
                .collect(),
        };
        for event in trace.events() {
            match &event.kind {
                EventKind::StdoutWritten { text } => summary.stdout.push_str(text),
                EventKind::StderrWritten { text } => summary.stderr.push_str(text),
                EventKind::TaskCreated { name, .. } => {
                    let created_micros = event.at.0;
                    summary.tasks.push(Task {
                        name,
                        created_micros,
                        done_micros: None,
                        outcome: None,
                    });
                }
                EventKind::TaskDone { task, outcome } => {
                    if let Some(task) = summary.tasks.get_mut(task.idx()) {
                        task.done_micros = Some(event.at.0);
                        task.outcome = Some(match outcome {
                            Outcome::Returned(_) => "returned",
                            Outcome::Raised(_) => "raised",
                            Outcome::Cancelled => "cancelled",
                        });
                    }
                }
                _ => {}
            }
        }
        summary
    }

    /// As JSON, on one line.
    pub(crate) fn to_json(&self) -> String {
        // Its keys are strings and nothing in it can refuse, the two reasons why this could fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn exception(trace: &Trace) -> Option<Exception<'_>> {
    let ProgramOutcome::Raised(id) = trace.outcome()? else { return None };
    let Some(id) = id else {
        // A program that does not parse raised nothing: its diagnostic reads `SyntaxError: …`.
        let diagnostic = trace.diagnostics().last()?;
        let (r#type, message) = diagnostic.message.split_once(": ")?;
        return Some(Exception { r#type, message });
    };
    trace.events().iter().find_map(|event| match &event.kind {
        EventKind::ExceptionRaised { exception, type_name, message, .. } if *exception == id => {
            Some(Exception { r#type: type_name, message })
        }
        _ => None,
    })
}
