//! The command line: two commands, one file, one option.

use lexopt::prelude::*;

/// What `--help` says.
pub(crate) const USAGE: &str = "\
usage: interleave trace FILE.py [--format text|json|binary]
       interleave run FILE.py [--format text|json]

trace  draw what the program did, or give the whole trace as JSON or in its compact form
run    execute the program, or sum up what it did as JSON

FILE.py may be '-' for standard input. Time is virtual: sleeping costs none of yours.
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
    /// For the site: the compact form of a trace.
    Binary,
}

/// A command line that makes sense.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) command: Command,
    pub(crate) file: String,
    pub(crate) format: Format,
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
    Ok(Some(Arguments { command, file, format }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Option<Arguments>, String> {
        parse_from(lexopt::Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn options_may_stand_anywhere() {
        let expected =
            Arguments { command: Command::Run, file: "-".to_owned(), format: Format::Json };
        assert_eq!(parsed(&["run", "-", "--format", "json"]), Ok(Some(expected)));
        let expected =
            Arguments { command: Command::Trace, file: "a.py".to_owned(), format: Format::Json };
        assert_eq!(parsed(&["--format=json", "trace", "a.py"]), Ok(Some(expected)));
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
