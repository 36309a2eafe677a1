//! What can be stated about a program and the trace of its run, in one line of text.
//!
//! The language is documented for authors in `static/lessons/README.md`.

use interleave_trace::Micros;
use serde::{Deserialize, Serialize};

/// A statement about a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// `takes 1.5 s`: the run is over at this moment.
    Takes(Micros),
    /// `prints TEXT`: standard output has this line. Several such facts hold in their order.
    Prints {
        /// The line, or how it begins.
        text: String,
        /// The line may go on.
        is_beginning: bool,
    },
    /// `prints nothing`.
    PrintsNothing,
    /// `ends well`: no exception came out of the program, and no limit was reached.
    EndsWell,
    /// `ends with ValueError`: this exception did.
    EndsWith(String),
    /// `ends in a deadlock`.
    EndsInDeadlock,
    /// `tasks 3`: so many were made, the first one included.
    Tasks(usize),
    /// `overlap A B`: the coroutines or tasks with these labels were in progress at the same time.
    Overlap(String, String),
    /// `apart A B`: the first was over before the second began.
    Apart(String, String),
    /// `step TEXT`: the sentence of a step contains this.
    Step(String),
    /// `closes NAME`: every context manager or generator of this name that was opened is over, and there is one.
    Closes(String),
    /// `hint NAME`: the engine gives this hint.
    Hint(String),
    /// `no hints`.
    NoHints,
    /// `writes PATH`: this file was written, and is there at the end.
    Writes(String),
    /// `has TEXT`: the program's text contains it.
    Has(String),
    /// `has no TEXT`: it does not.
    HasNo(String),
}

impl Fact {
    /// Reads a line.
    ///
    /// # Errors
    /// What is wrong with it, as a clause for people.
    pub fn parse(line: &str) -> Result<Self, String> {
        let line = line.trim();
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        let whole = |make: fn(String) -> Self| match rest {
            "" => Err(format!("`{verb}` needs something behind it")),
            _ => Ok(make(unquoted(rest))),
        };
        match (verb, rest) {
            ("takes", _) => duration(rest).map(Self::Takes),
            ("prints", "nothing") => Ok(Self::PrintsNothing),
            ("prints", "") => Err("`prints` needs a text behind it, or `nothing`".to_owned()),
            ("prints", _) => Ok(match rest.strip_suffix('…') {
                Some(text) => Self::Prints { text: text.to_owned(), is_beginning: true },
                None => Self::Prints { text: rest.to_owned(), is_beginning: false },
            }),
            ("ends", "well") => Ok(Self::EndsWell),
            ("ends", "in a deadlock") => Ok(Self::EndsInDeadlock),
            ("ends", _) => match rest.strip_prefix("with ") {
                Some(name) => Ok(Self::EndsWith(name.trim().to_owned())),
                None => {
                    Err("`ends` is followed by `well`, `with NAME` or `in a deadlock`".to_owned())
                }
            },
            ("tasks", _) => {
                rest.parse().map(Self::Tasks).map_err(|_| format!("`{rest}` is no number of tasks"))
            }
            ("overlap", _) => two_names(rest).map(|(a, b)| Self::Overlap(a, b)),
            ("apart", _) => two_names(rest).map(|(a, b)| Self::Apart(a, b)),
            ("step", _) => whole(Self::Step),
            ("closes", _) => whole(Self::Closes),
            ("hint", _) => whole(Self::Hint),
            ("no", "hints") => Ok(Self::NoHints),
            ("writes", _) => whole(Self::Writes),
            ("has", _) => match rest.strip_prefix("no ") {
                Some(text) => Ok(Self::HasNo(unquoted(text.trim()))),
                None => whole(Self::Has),
            },
            _ => Err(format!("`{verb}` is no fact; static/lessons/README.md lists them")),
        }
    }
}

/// A time as people write it: `1.5 s`, `250 ms`, `2 min`.
///
/// # Errors
/// What is wrong with it, as a clause for people.
fn duration(text: &str) -> Result<Micros, String> {
    let wrong = || format!("`{text}` is no duration like `1.5 s`, `250 ms` or `2 min`");
    let (number, unit) = text.split_once(' ').ok_or_else(wrong)?;
    let unit: u64 = match unit.trim() {
        "ms" => 1_000,
        "s" => 1_000_000,
        "min" => 60_000_000,
        _ => return Err(wrong()),
    };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= 9;
    if whole.is_empty() || !digits(whole) || !digits(decimals) {
        return Err(wrong());
    }
    let whole: u64 = whole.parse().map_err(|_| wrong())?;
    let (mut part, mut scale) = (0, unit);
    for digit in decimals.bytes() {
        scale /= 10;
        part += u64::from(digit - b'0') * scale;
    }
    Ok(Micros(whole * unit + part))
}

/// Two names, each a word or between backticks.
fn two_names(text: &str) -> Result<(String, String), String> {
    let (first, rest) = name(text).ok_or_else(|| format!("`{text}` is not two names"))?;
    let (second, rest) =
        name(rest).ok_or_else(|| format!("there is no second name in `{text}`"))?;
    if !rest.trim().is_empty() {
        return Err(format!("there is more than two names in `{text}`"));
    }
    Ok((first, second))
}

/// A name at the beginning of a text: between backticks, or up to a space outside of parentheses and quotes
/// (`brew('tea')`, `worker('short', 1)`). And the rest of the text.
fn name(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix('`') {
        let (name, rest) = rest.split_once('`')?;
        return Some((name.to_owned(), rest));
    }
    let (mut depth, mut quoted) = (0_u32, false);
    let end = text
        .char_indices()
        .find(|(_, c)| {
            match c {
                '\'' => quoted = !quoted,
                '(' | '[' if !quoted => depth += 1,
                ')' | ']' if !quoted => depth = depth.saturating_sub(1),
                ' ' if !quoted && depth == 0 => return true,
                _ => {}
            }
            false
        })
        .map_or(text.len(), |(idx, _)| idx);
    (end > 0).then(|| (text[..end].to_owned(), &text[end..]))
}

fn unquoted(text: &str) -> String {
    let inner = text.strip_prefix('`').and_then(|text| text.strip_suffix('`'));
    inner.unwrap_or(text).to_owned()
}
