//! One warm engine for all tests of this binary, on a thread with a deep stack.

use std::sync::{LazyLock, Mutex, mpsc};

use interleave_python::{Engine, Options};
use interleave_trace::{DiagnosticKind, EventKind, ExceptionId, ProgramOutcome, Trace};

type Job = (String, Options, mpsc::Sender<Trace>);

static ENGINE: LazyLock<Mutex<mpsc::Sender<Job>>> = LazyLock::new(|| {
    let (jobs, inbox) = mpsc::channel::<Job>();
    std::thread::Builder::new()
        .stack_size(Engine::STACK_BYTES)
        .spawn(move || {
            let mut engine = Engine::new();
            for (source, options, answer) in inbox {
                let _ = answer.send(engine.run(&source, &options));
            }
        })
        .expect("a thread for the engine");
    Mutex::new(jobs)
});

/// Runs a program with the usual options.
pub(crate) fn run(source: &str) -> Trace {
    run_with(source, &Options::default())
}

/// Runs a program. The trace is checked against the model's rules.
pub(crate) fn run_with(source: &str, options: &Options) -> Trace {
    let (answer, traces) = mpsc::channel();
    let job = (source.to_owned(), options.clone(), answer);
    ENGINE
        .lock()
        .expect("no test panics while it hands in a job")
        .send(job)
        .expect("the engine lives");
    let trace = traces.recv().expect("the engine answers");
    Trace::new(trace.header().clone(), trace.events().to_vec()).expect("a valid trace");
    assert!(trace.outcome().is_some(), "a run has an end: {:?}", trace.events().last());
    let failure =
        trace.diagnostics().find(|diagnostic| diagnostic.kind == DiagnosticKind::EngineFailure);
    assert_eq!(failure, None);
    trace
}

/// Everything written to standard output.
pub(crate) fn stdout(trace: &Trace) -> String {
    trace
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::StdoutWritten { text } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// Everything written to standard error.
pub(crate) fn stderr(trace: &Trace) -> String {
    trace
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::StderrWritten { text } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// The exception that ended the program: its type and its message.
pub(crate) fn exception(trace: &Trace) -> Option<(String, String)> {
    let Some(ProgramOutcome::Raised(Some(id))) = trace.outcome() else { return None };
    raised(trace, id)
}

fn raised(trace: &Trace, id: ExceptionId) -> Option<(String, String)> {
    trace.events().iter().find_map(|event| match &event.kind {
        EventKind::ExceptionRaised { exception, type_name, message, .. } if *exception == id => {
            Some((type_name.clone(), message.clone()))
        }
        _ => None,
    })
}

/// The kinds of the diagnostics, in order.
pub(crate) fn diagnostics(trace: &Trace) -> Vec<DiagnosticKind> {
    trace.diagnostics().map(|diagnostic| diagnostic.kind).collect()
}
