//! The command line: two commands, one program or several, how to show them, and what the runs are told.

use std::str::FromStr;

use interleave_picture::Theme;
use interleave_projection::AxisKind;
use interleave_python::Options;
use interleave_trace::Micros;
use lexopt::prelude::*;

/// What `--help` says.
pub(crate) const USAGE: &str = "\
usage: interleave trace FILE.py … [--format text|svg|chrome|json|binary] [OPTION …]
       interleave run FILE.py [--format text|json] [OPTION …]

trace  draw what the program did
run    execute the program, or sum up what it did as JSON

FILE.py may be '-' for standard input. Time is virtual: sleeping costs none of yours.

How a trace is given:
text    a timeline for the terminal, with hints
svg     the timeline as a picture; several programs stand on one clock
chrome  the Chrome trace format, which https://ui.perfetto.dev opens; several programs are several processes
json    the whole trace of one program
binary  the same in its compact form, which hints follow

--theme light|dark     the colors of an svg (light)
--axis elastic|plain   whether an svg opens instants, so that what happens in them can be told apart (elastic)
--width PIXELS         the width of an svg; many instants take more (1080)

What the run is told:
--seed N         what random numbers begin with (0)
--start SECONDS  the moment at which it starts, in seconds since 1970
--max-time SECONDS, --max-events N, --max-lines N, --max-output BYTES, --max-memory BYTES
                 at which it is ended; memory is that of one string, list or the like, and of all together
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
    /// For slides and documents.
    Svg,
    /// For Perfetto.
    Chrome,
}

/// How a picture is to look.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Look {
    pub(crate) theme: Theme,
    pub(crate) axis: AxisKind,
    /// In pixels; `None` leaves it to the picture.
    pub(crate) width: Option<u16>,
}

/// A command line that makes sense.
#[derive(Debug, PartialEq)]
pub(crate) struct Arguments {
    pub(crate) command: Command,
    /// At least one; more only where several can be shown.
    pub(crate) files: Vec<String>,
    pub(crate) format: Format,
    pub(crate) look: Look,
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
    let (mut command, mut files, mut format) = (None, Vec::new(), Format::Text);
    let mut look = Look::default();
    let mut options = Options::default();
    let limits = &mut options.limits;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("format") => {
                let formats = [
                    ("text", Format::Text),
                    ("svg", Format::Svg),
                    ("chrome", Format::Chrome),
                    ("json", Format::Json),
                    ("binary", Format::Binary),
                ];
                format = one_of("format", &formats, &mut parser)?;
            }
            Long("theme") => {
                let themes = [("light", Theme::Light), ("dark", Theme::Dark)];
                look.theme = one_of("theme", &themes, &mut parser)?;
            }
            Long("axis") => {
                let axes = [("elastic", AxisKind::Elastic), ("plain", AxisKind::Plain)];
                look.axis = one_of("axis", &axes, &mut parser)?;
            }
            Long("width") => look.width = Some(number("width", &mut parser)?),
            Long("seed") => options.seed = number("seed", &mut parser)?,
            Long("start") => options.epoch = seconds("start", &mut parser)?,
            Long("max-time") => limits.virtual_time = seconds("max-time", &mut parser)?,
            Long("max-events") => limits.events = number("max-events", &mut parser)?,
            Long("max-lines") => limits.lines = number("max-lines", &mut parser)?,
            Long("max-output") => limits.output_bytes = number("max-output", &mut parser)?,
            Long("max-memory") => {
                limits.memory_bytes = number("max-memory", &mut parser)?;
                limits.run_memory_bytes = limits.memory_bytes;
            }
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
            Value(value) => files.push(value.string()?),
            other => return Err(other.unexpected()),
        }
    }
    let command = command.ok_or("say what to do: trace or run")?;
    if command == Command::Run && !matches!(format, Format::Text | Format::Json) {
        return Err("only a trace is drawn, or given in other forms than text and json".into());
    }
    if files.is_empty() {
        return Err("say which program: a file, or '-' for standard input".into());
    }
    let takes_several =
        command == Command::Trace && matches!(format, Format::Text | Format::Svg | Format::Chrome);
    if files.len() > 1 && !takes_several {
        return Err("several programs are shown only by trace, as text, svg or chrome".into());
    }
    Ok(Some(Arguments { command, files, format, look, options }))
}

/// One of a few words.
fn one_of<T: Copy>(
    name: &str,
    choices: &[(&str, T)],
    parser: &mut lexopt::Parser,
) -> Result<T, lexopt::Error> {
    let text = parser.value()?.string()?;
    let found = choices.iter().find(|(word, _)| *word == text).map(|(_, choice)| *choice);
    let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
    let [first @ .., last] = words.as_slice() else { return Err("no choice".into()) };
    found.ok_or_else(|| {
        format!("there is no {name} '{text}', only {} and {last}", first.join(", ")).into()
    })
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
            files: vec!["-".to_owned()],
            format: Format::Json,
            look: Look::default(),
            options: options.clone(),
        };
        assert_eq!(parsed(&["run", "-", "--format", "json"]), Ok(Some(expected)));
        let expected = Arguments {
            command: Command::Trace,
            files: vec!["a.py".to_owned()],
            format: Format::Json,
            look: Look::default(),
            options: options.clone(),
        };
        assert_eq!(parsed(&["--format=json", "trace", "a.py"]), Ok(Some(expected)));
        let expected = Arguments {
            command: Command::Trace,
            files: vec!["a.py".to_owned(), "b.py".to_owned()],
            format: Format::Svg,
            look: Look { theme: Theme::Dark, axis: AxisKind::Plain, width: Some(800) },
            options,
        };
        let arguments = "--theme dark trace a.py --axis=plain b.py --format svg --width 800";
        let arguments: Vec<&str> = arguments.split(' ').collect();
        assert_eq!(parsed(&arguments), Ok(Some(expected)));
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
        assert_eq!(limits.run_memory_bytes, 11);
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
        let only = "only a trace is drawn, or given in other forms than text and json".to_owned();
        for format in ["binary", "svg", "chrome"] {
            assert_eq!(parsed(&["run", "a.py", "--format", format]), Err(only.clone()));
        }
        let one = "several programs are shown only by trace, as text, svg or chrome".to_owned();
        assert_eq!(parsed(&["run", "a.py", "b.py"]), Err(one.clone()));
        assert_eq!(parsed(&["trace", "a.py", "b.py", "--format", "json"]), Err(one));
        assert_eq!(
            parsed(&["trace", "a.py", "--format", "xml"]),
            Err("there is no format 'xml', only text, svg, chrome, json and binary".to_owned())
        );
        assert_eq!(
            parsed(&["trace", "a.py", "--theme", "blue"]),
            Err("there is no theme 'blue', only light and dark".to_owned())
        );
        assert_eq!(parsed(&["--help"]), Ok(None));
    }
}
