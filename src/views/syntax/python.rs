//! Python: words, names that are called, strings (with the code inside f-strings), numbers, comments.

use super::cursor::{Cursor, begins_name, continues_name};
use super::{Token, TokenKind};

const KEYWORDS: [&str; 38] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "case", "class",
    "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if",
    "import", "in", "is", "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return",
    "try", "type", "while", "with", "yield",
];

/// Words that are keywords only where a statement begins with them and a name or value follows.
const SOFT_KEYWORDS: [&str; 3] = ["case", "match", "type"];

/// A string that has begun.
#[derive(Clone)]
struct Open {
    /// What ends it: one or three quotes.
    quote: &'static str,
    raw: bool,
    /// It is an f-string.
    formatted: bool,
    /// For each replacement field that is open inside it, how many brackets are open there.
    field: Option<usize>,
}

pub(super) fn lines(text: &str) -> Vec<Vec<Token>> {
    let mut open = Vec::new();
    text.lines().map(|line| lex_line(line, &mut open)).collect()
}

/// One line. `open` holds the strings that are open, the outermost first.
fn lex_line(line: &str, open: &mut Vec<Open>) -> Vec<Token> {
    let mut cursor = Cursor::new(line);
    while !cursor.rest().is_empty() {
        match open.last() {
            Some(Open { field: None, .. }) => lex_string(&mut cursor, open),
            _ => lex_code(&mut cursor, open),
        }
    }
    // Only triple-quoted strings go on in the next line.
    if let Some(first) = open.iter().position(|string| string.quote.len() == 1) {
        open.truncate(first);
    }
    cursor.finish()
}

/// Inside a string: up to its end, a replacement field, or the end of the line.
fn lex_string(cursor: &mut Cursor<'_>, open: &mut Vec<Open>) {
    let Some(string) = open.last_mut() else { return };
    let rest = cursor.rest();
    if rest.starts_with(string.quote) {
        cursor.take(string.quote.len(), TokenKind::String);
        open.pop();
    } else if string.formatted && (rest.starts_with("{{") || rest.starts_with("}}")) {
        cursor.take(2, TokenKind::String);
    } else if string.formatted && rest.starts_with('{') {
        cursor.take(1, TokenKind::Plain);
        string.field = Some(0);
    } else if rest.starts_with('\\') && !(string.raw && string.formatted) {
        cursor.take_char(TokenKind::String);
        cursor.take_char(TokenKind::String);
    } else {
        cursor.take_char(TokenKind::String);
    }
}

/// Code, at the top or in a replacement field.
fn lex_code(cursor: &mut Cursor<'_>, open: &mut Vec<Open>) {
    let rest = cursor.rest();
    let Some(first) = cursor.peek() else { return };
    if let Some((prefix_len, string)) = opened_string(rest) {
        cursor.take(prefix_len, TokenKind::String);
        open.push(string);
    } else if first == '#' && open.is_empty() {
        cursor.take(rest.len(), TokenKind::Comment);
    } else if begins_name(first) {
        lex_name(cursor);
    } else if first.is_ascii_digit() {
        let n_bytes = cursor.count(|c| continues_name(c) || c == '.');
        cursor.take(n_bytes, TokenKind::Number);
    } else {
        cursor.take_char(TokenKind::Plain);
        close_field(first, open);
    }
}

/// Counts the brackets in a replacement field; the brace that closes it leads back into the string.
fn close_field(bracket: char, open: &mut [Open]) {
    let Some(Open { field, .. }) = open.last_mut() else { return };
    match (bracket, *field) {
        ('{' | '[' | '(', Some(depth)) => *field = Some(depth + 1),
        ('}', Some(0)) => *field = None,
        ('}' | ']' | ')', Some(depth)) => *field = Some(depth.saturating_sub(1)),
        _ => {}
    }
}

fn lex_name(cursor: &mut Cursor<'_>) {
    let n_bytes = cursor.count(continues_name);
    let (name, after) = cursor.rest().split_at(n_bytes);
    let before = cursor.last_word().unwrap_or_default();
    let is_attribute = before.ends_with('.');
    let kind = if KEYWORDS.contains(&name)
        && !is_attribute
        && (!SOFT_KEYWORDS.contains(&name) || is_soft_keyword(before, after))
    {
        TokenKind::Keyword
    } else if after.starts_with('(') || before == "def" || before == "class" {
        TokenKind::Function
    } else {
        TokenKind::Plain
    };
    cursor.take(n_bytes, kind);
}

fn is_soft_keyword(before: &str, after: &str) -> bool {
    before.is_empty()
        && after.starts_with(' ')
        && !after.trim_start().starts_with(['=', '.', ',', ')', ':'])
}

/// The string that begins here, with the length of its prefix and quotes.
fn opened_string(rest: &str) -> Option<(usize, Open)> {
    let n_prefix = rest.find(|c: char| !c.is_ascii_alphabetic())?;
    let prefix = rest[..n_prefix].to_ascii_lowercase();
    if !matches!(prefix.as_str(), "" | "f" | "r" | "b" | "u" | "rb" | "br" | "fr" | "rf") {
        return None;
    }
    let quote = ["\"\"\"", "'''", "\"", "'"]
        .into_iter()
        .find(|quote| rest[n_prefix..].starts_with(quote))?;
    let string =
        Open { quote, raw: prefix.contains('r'), formatted: prefix.contains('f'), field: None };
    Some((n_prefix + quote.len(), string))
}
