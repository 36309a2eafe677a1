//! `interleave`: runs a Python program in virtual time and shows what happened.
//!
//! `interleave trace FILE.py …` draws the timeline (or gives the trace in other forms); `interleave run FILE.py` executes
//! it as `python FILE.py` would, or sums it up as JSON. Exit status: 0 the programs ran, 1 one of them raised or was
//! stopped, 2 bad usage.

mod arguments;
mod summary;

use std::io::{Read as _, Write};
use std::process::ExitCode;
use std::rc::Rc;

use interleave_picture::{SvgOptions, chrome, svg};
use interleave_projection::{Comparison, Hint, Run, hints};
use interleave_python::{Engine, Options};
use interleave_trace::codec::{self, binary};
use interleave_trace::{EventKind, ProgramOutcome, Trace, text};

use crate::arguments::{Command, Format, Look};
use crate::summary::Summary;

fn main() -> ExitCode {
    let arguments = match arguments::parse() {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return written(arguments::USAGE, ExitCode::SUCCESS),
        Err(problem) => return refuse(&format!("{problem}\n{}", arguments::USAGE)),
    };
    let mut traces = Vec::new();
    for file in &arguments.files {
        let (file_name, source) = match read(file) {
            Ok(program) => program,
            Err(error) => return refuse(&format!("{file} cannot be read: {error}")),
        };
        match traced(Options { file_name, ..arguments.options.clone() }, source) {
            Some(trace) => traces.push(trace),
            None => return refuse("no thread could be started to run the program"),
        }
    }
    let finished = |trace: &Trace| trace.outcome() == Some(ProgramOutcome::Finished);
    let status = if traces.iter().all(finished) { ExitCode::SUCCESS } else { ExitCode::from(1) };
    let Some(first) = traces.first() else { return refuse("there is no program") };
    match (arguments.command, arguments.format) {
        (Command::Trace, Format::Text) => written(in_words(&traces), status),
        (Command::Trace, Format::Svg) => written(drawn(traces, arguments.look), status),
        (Command::Trace, Format::Chrome) => written(for_perfetto(traces), status),
        (Command::Trace, Format::Json) => written(format!("{}\n", codec::encode(first)), status),
        (Command::Trace, Format::Binary) => {
            let mut document = binary::encode(first);
            document.extend(hints::codec::encode(&hints::find(first)));
            written(document, status)
        }
        (Command::Run, Format::Json) => {
            let hints = hints::find(first);
            written(format!("{}\n", Summary::of(first, &hints).to_json()), status)
        }
        (Command::Run, _) => replay(first, status),
    }
}

/// The name and the text of a program; `-` stands for standard input.
fn read(file: &str) -> std::io::Result<(String, String)> {
    if file == "-" {
        let mut source = String::new();
        std::io::stdin().read_to_string(&mut source)?;
        return Ok(("main.py".to_owned(), source));
    }
    let name =
        std::path::Path::new(file).file_name().map_or(file.into(), |name| name.to_string_lossy());
    Ok((name.into_owned(), std::fs::read_to_string(file)?))
}

/// Runs a program on a thread whose stack is deep enough.
fn traced(options: Options, source: String) -> Option<Trace> {
    std::thread::Builder::new()
        .stack_size(Engine::STACK_BYTES)
        .spawn(move || Engine::new().run(&source, &options))
        .ok()?
        .join()
        .ok()
}

/// The timelines of one program or several on one clock, as a picture.
fn drawn(traces: Vec<Trace>, look: Look) -> String {
    let titles = traces.iter().map(|trace| trace.header().source.name.clone()).collect();
    let standard = SvgOptions::default();
    let options = SvgOptions {
        titles,
        theme: look.theme,
        kind: look.axis,
        width: look.width.map_or(standard.width, f64::from),
        ..standard
    };
    let runs = traces.into_iter().map(Run::new).map(Rc::new).collect();
    svg(&Comparison::new(runs), &options) + "\n"
}

/// Programs as processes of one trace in the format of Chrome.
fn for_perfetto(traces: Vec<Trace>) -> String {
    let runs: Vec<Run> = traces.into_iter().map(Run::new).collect();
    let named: Vec<(&str, &Run)> =
        runs.iter().map(|run| (run.trace().header().source.name.as_str(), run)).collect();
    chrome(&named) + "\n"
}

/// The timelines as text, each with its hints, and, where there are several, below the program's name.
fn in_words(traces: &[Trace]) -> String {
    let one = |trace: &Trace| text::render(trace) + &as_text(&hints::find(trace));
    if let [trace] = traces {
        return one(trace);
    }
    let headed = |trace: &Trace| format!("{}\n{}", trace.header().source.name, one(trace));
    traces.iter().map(headed).collect::<Vec<_>>().join("\n")
}

/// Hints for people: where, what happened, and below it what to do.
fn as_text(hints: &[Hint]) -> String {
    let mut text = String::new();
    for Hint { lines, happened, todo, .. } in hints {
        let line = lines.first().map(|line| format!(" line {line}:")).unwrap_or_default();
        text.extend(["?", &line, " ", happened, "\n  ", todo, "\n"]);
    }
    text
}

/// Writes what the program wrote, to the streams it wrote to, and what there is to say about it.
fn replay(trace: &Trace, status: ExitCode) -> ExitCode {
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    let mut write = || -> std::io::Result<()> {
        for event in trace.events() {
            match &event.kind {
                EventKind::StdoutWritten { text } => out.write_all(text.as_bytes())?,
                EventKind::StderrWritten { text } => err.write_all(text.as_bytes())?,
                EventKind::Diagnosed { diagnostic } => writeln!(err, "! {}", diagnostic.message)?,
                _ => {}
            }
        }
        out.flush()
    };
    done(write(), status)
}

fn written(text: impl AsRef<[u8]>, status: ExitCode) -> ExitCode {
    let mut out = std::io::stdout().lock();
    done(out.write_all(text.as_ref()).and_then(|()| out.flush()), status)
}

/// A reader that has seen enough (`| head`) is no failure.
fn done(result: std::io::Result<()>, status: ExitCode) -> ExitCode {
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            refuse(&format!("the output cannot be written: {error}"))
        }
        _ => status,
    }
}

fn refuse(problem: &str) -> ExitCode {
    // There is nobody left to tell when even this fails.
    let _ = writeln!(std::io::stderr(), "interleave: {problem}");
    ExitCode::from(2)
}
