//! `interleave`: runs a Python program in virtual time and shows what happened.
//!
//! `interleave trace FILE.py` draws the timeline (or gives the whole trace as JSON); `interleave run FILE.py` executes
//! it as `python FILE.py` would, or sums it up as JSON. Exit status: 0 the program ran, 1 it raised or was stopped,
//! 2 bad usage.

mod arguments;
mod summary;

use std::io::{Read as _, Write};
use std::process::ExitCode;

use interleave_projection::{Hint, hints};
use interleave_python::{Engine, Options};
use interleave_trace::codec::{self, binary};
use interleave_trace::{EventKind, ProgramOutcome, Trace, text};

use crate::arguments::{Command, Format};
use crate::summary::Summary;

fn main() -> ExitCode {
    let arguments = match arguments::parse() {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return written(arguments::USAGE, ExitCode::SUCCESS),
        Err(problem) => return refuse(&format!("{problem}\n{}", arguments::USAGE)),
    };
    let (name, source) = match read(&arguments.file) {
        Ok(program) => program,
        Err(error) => return refuse(&format!("{} cannot be read: {error}", arguments.file)),
    };
    let options = Options { file_name: name, ..arguments.options };
    let Some(trace) = traced(options, source) else {
        return refuse("no thread could be started to run the program");
    };
    let status = match trace.outcome() {
        Some(ProgramOutcome::Finished) => ExitCode::SUCCESS,
        _ => ExitCode::from(1),
    };
    match (arguments.command, arguments.format) {
        (Command::Trace, Format::Text) => {
            let timeline = text::render(&trace);
            written(timeline + &as_text(&hints::find(&trace)), status)
        }
        (Command::Trace, Format::Json) => written(format!("{}\n", codec::encode(&trace)), status),
        (Command::Trace, Format::Binary) => {
            let mut document = binary::encode(&trace);
            document.extend(hints::codec::encode(&hints::find(&trace)));
            written(document, status)
        }
        (Command::Run, Format::Json) => {
            let hints = hints::find(&trace);
            written(format!("{}\n", Summary::of(&trace, &hints).to_json()), status)
        }
        (Command::Run, Format::Text | Format::Binary) => replay(&trace, status),
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
