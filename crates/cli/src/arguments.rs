//! The command line: two commands, one file, how to show it, and what the run is told.

use std::str::FromStr;

use interleave_python::Options;
use interleave_trace::Micros;
use lexopt::prelude::*;

/// What `--help` says.
pub(crate) const USAGE: &str = "\
usage: interleave trace FILE.py [--format text|json|binary] [OPTION …]
       interleave run FILE.py [--format text|json] [OPTION …]

trace  draw what the program did, or give the whole trace as JSON or in its compact form, which hints follow
run    execute the program, or sum up what it did as JSON

FILE.py may be '-' for standard input. Time is virtual: sleeping costs none of yours.

What the run is told:
--seed N         what random numbers begin with (0)
--start SECONDS  the moment at which it starts, in seconds since 1970
--max-time SECONDS, --max-events N, --max-lines N, --max-output BYTES, --max-memory BYTES
                 at which it is ended; memory is that of one string, list or the like
";

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Show the trace.
    Trace,
    /// Show what the program wrote and how it ended.
    Run,
}

/// How to show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For the site: the compact form of a trace, and of the hints about it.
    Binary,
}

/// A command line that makes sense.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) command: Command,
    pub(crate) file: String,
    pub(crate) format: Format,
    pub(crate) options: Options,
}

/// Reads the command line; nothing when help was asked for.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn parse() -> Result<Option<Arguments>, lexopt::Error> {
    parse_from(lexopt::Parser::from_env())
}

fn parse_from(mut parser: lexopt::Parser) -> Result<Option<Arguments>, lexopt::Error> {
    let (mut command, mut file, mut format) = (None, None, Format::Text);
    let mut options = Options::default();
    let limits = &mut options.limits;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("format") => {
                format = match parser.value()?.string()?.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    "binary" => Format::Binary,
                    other => {
                        return Err(format!(
                            "there is no format '{other}', only text, json and binary"
                        )
                        .into());
                    }
                };
            }
            Long("seed") => options.seed = number("seed", &mut parser)?,
            Long("start") => options.epoch = seconds("start", &mut parser)?,
            Long("max-time") => limits.virtual_time = seconds("max-time", &mut parser)?,
            Long("max-events") => limits.events = number("max-events", &mut parser)?,
            Long("max-lines") => limits.lines = number("max-lines", &mut parser)?,
            Long("max-output") => limits.output_bytes = number("max-output", &mut parser)?,
            Long("max-memory") => limits.memory_bytes = number("max-memory", &mut parser)?,
            Value(value) if command.is_none() => {
                command = Some(match value.string()?.as_str() {
                    "trace" => Command::Trace,
                    "run" => Command::Run,
                    other => {
                        return Err(
                            format!("there is no command '{other}', only trace and run").into()
                        );
                    }
                });
            }
            Value(value) if file.is_none() => file = Some(value.string()?),
            other => return Err(other.unexpected()),
        }
    }
    let command = command.ok_or("say what to do: trace or run")?;
    if command == Command::Run && format == Format::Binary {
        return Err("only a trace has a compact form".into());
    }
    let file = file.ok_or("say which program: a file, or '-' for standard input")?;
    Ok(Some(Arguments { command, file, format, options }))
}

fn number<T: FromStr>(name: &str, parser: &mut lexopt::Parser) -> Result<T, lexopt::Error> {
    let text = parser.value()?.string()?;
    text.parse().map_err(|_| format!("--{name} wants a whole number, not '{text}'").into())
}

/// Seconds, with up to six decimals.
fn seconds(name: &str, parser: &mut lexopt::Parser) -> Result<Micros, lexopt::Error> {
    let text = parser.value()?.string()?;
    let (whole, part) = text.split_once('.').unwrap_or((text.as_str(), ""));
    let is_plain = !whole.is_empty()
        && part.len() <= 6
        && (whole.to_owned() + part).bytes().all(|b| b.is_ascii_digit());
    let micros = || format!("{whole}{part:0<6}").parse().ok().map(Micros);
    is_plain
        .then(micros)
        .flatten()
        .ok_or_else(|| format!("--{name} wants seconds, such as 1.5, not '{text}'").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Option<Arguments>, String> {
        parse_from(lexopt::Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn options_may_stand_anywhere() {
        let options = Options::default();
        let expected = Arguments {
            command: Command::Run,
            file: "-".to_owned(),
            format: Format::Json,
            options: options.clone(),
        };
        assert_eq!(parsed(&["run", "-", "--format", "json"]), Ok(Some(expected)));
        let expected = Arguments {
            command: Command::Trace,
            file: "a.py".to_owned(),
            format: Format::Json,
            options,
        };
        assert_eq!(parsed(&["--format=json", "trace", "a.py"]), Ok(Some(expected)));
    }

    #[test]
    fn what_the_run_is_told_is_read() {
        let arguments = [
            "run",
            "a.py",
            "--seed",
            "7",
            "--start=10.5",
            "--max-time",
            "0.000001",
            "--max-events=8",
            "--max-lines",
            "9",
            "--max-output",
            "10",
            "--max-memory",
            "11",
        ];
        let Ok(Some(Arguments { options, .. })) = parsed(&arguments) else {
            panic!("{:?}", parsed(&arguments))
        };
        assert_eq!((options.seed, options.epoch), (7, Micros(10_500_000)));
        let limits = options.limits;
        assert_eq!((limits.virtual_time, limits.events, limits.lines), (Micros(1), 8, 9));
        assert_eq!((limits.output_bytes, limits.memory_bytes), (10, 11));
        assert_eq!(
            parsed(&["run", "a.py", "--seed", "x"]),
            Err("--seed wants a whole number, not 'x'".to_owned())
        );
        for bad in ["1.1234567", "-1", "1e3", ""] {
            let expected = format!("--start wants seconds, such as 1.5, not '{bad}'");
            assert_eq!(parsed(&["run", "a.py", "--start", bad]), Err(expected));
        }
    }

    #[test]
    fn bad_usage_is_told_in_a_sentence() {
        assert_eq!(parsed(&[]), Err("say what to do: trace or run".to_owned()));
        assert_eq!(
            parsed(&["trace"]),
            Err("say which program: a file, or '-' for standard input".to_owned())
        );
        assert_eq!(
            parsed(&["play", "a.py"]),
            Err("there is no command 'play', only trace and run".to_owned())
        );
        assert!(parsed(&["run", "a.py", "--format", "xml"]).is_err());
        assert!(parsed(&["run", "a.py", "--format", "binary"]).is_err());
        assert!(parsed(&["run", "a.py", "b.py"]).is_err());
        assert_eq!(parsed(&["--help"]), Ok(None));
    }
}
