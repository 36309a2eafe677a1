//! Rust: words, names that are called, macros, strings, numbers, comments.

use super::cursor::{Cursor, begins_name, continues_name};
use super::{Token, TokenKind};

const KEYWORDS: [&str; 40] = [
    "Self", "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum",
    "extern", "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move",
    "mut", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "type",
    "union", "unsafe", "use", "where", "while", "yield",
];

/// What goes on from one line to the next.
enum Open {
    /// Block comments nest: how many are open.
    Comment(usize),
    /// A string, and what ends it.
    String { end: String, raw: bool },
}

pub(super) fn lines(text: &str) -> Vec<Vec<Token>> {
    let mut open = None;
    text.lines().map(|line| lex_line(line, &mut open)).collect()
}

fn lex_line(line: &str, open: &mut Option<Open>) -> Vec<Token> {
    let mut cursor = Cursor::new(line);
    while !cursor.rest().is_empty() {
        *open = match open.take() {
            Some(Open::Comment(depth)) => lex_comment(&mut cursor, depth),
            Some(Open::String { end, raw }) => lex_string(&mut cursor, end, raw),
            None => lex_code(&mut cursor),
        };
    }
    cursor.finish()
}

fn lex_comment(cursor: &mut Cursor<'_>, depth: usize) -> Option<Open> {
    let depth = match cursor.rest() {
        rest if rest.starts_with("/*") => depth + 1,
        rest if rest.starts_with("*/") => depth - 1,
        _ => {
            cursor.take_char(TokenKind::Comment);
            return Some(Open::Comment(depth));
        }
    };
    cursor.take(2, TokenKind::Comment);
    (depth > 0).then_some(Open::Comment(depth))
}

fn lex_string(cursor: &mut Cursor<'_>, end: String, raw: bool) -> Option<Open> {
    if cursor.rest().starts_with(&end) {
        cursor.take(end.len(), TokenKind::String);
        return None;
    }
    if !raw && cursor.peek() == Some('\\') {
        cursor.take_char(TokenKind::String);
    }
    cursor.take_char(TokenKind::String);
    Some(Open::String { end, raw })
}

fn lex_code(cursor: &mut Cursor<'_>) -> Option<Open> {
    let rest = cursor.rest();
    let first = cursor.peek()?;
    if rest.starts_with("//") {
        cursor.take(rest.len(), TokenKind::Comment);
    } else if rest.starts_with("/*") {
        cursor.take(2, TokenKind::Comment);
        return Some(Open::Comment(1));
    } else if let Some((n_bytes, end, raw)) = opened_string(rest) {
        cursor.take(n_bytes, TokenKind::String);
        return Some(Open::String { end, raw });
    } else if let Some(n_bytes) = character(rest) {
        cursor.take(n_bytes, TokenKind::String);
    } else if begins_name(first) {
        lex_name(cursor);
    } else if first.is_ascii_digit() {
        // `0..n` is a range, `0.5` a number.
        let whole = cursor.count(continues_name);
        let has_part = rest[whole..]
            .strip_prefix('.')
            .is_some_and(|part| part.starts_with(|c: char| c.is_ascii_digit()));
        let n_bytes =
            if has_part { cursor.count(|c| continues_name(c) || c == '.') } else { whole };
        cursor.take(n_bytes, TokenKind::Number);
    } else {
        cursor.take_char(TokenKind::Plain);
    }
    None
}

fn lex_name(cursor: &mut Cursor<'_>) {
    let n_bytes = cursor.count(continues_name);
    let (name, after) = cursor.rest().split_at(n_bytes);
    if KEYWORDS.contains(&name) {
        cursor.take(n_bytes, TokenKind::Keyword);
    } else if after.starts_with('!') && !after.starts_with("!=") {
        cursor.take(n_bytes + 1, TokenKind::Function);
    } else if after.starts_with('(') || cursor.last_word() == Some("fn") {
        cursor.take(n_bytes, TokenKind::Function);
    } else {
        cursor.take(n_bytes, TokenKind::Plain);
    }
}

/// The string that begins here: the length of its beginning, its end, and whether it is raw.
fn opened_string(rest: &str) -> Option<(usize, String, bool)> {
    let after_b = rest.strip_prefix('b').unwrap_or(rest);
    if after_b.starts_with('"') {
        return Some((rest.len() - after_b.len() + 1, "\"".to_owned(), false));
    }
    let hashes = after_b.strip_prefix('r')?;
    let n_hashes = hashes.find(|c| c != '#').unwrap_or(hashes.len());
    let body = hashes[n_hashes..].strip_prefix('"')?;
    Some((rest.len() - body.len(), format!("\"{}", "#".repeat(n_hashes)), true))
}

/// The length of the character literal that begins here; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('\'')?;
    let mut chars = body.char_indices();
    let (_, first) = chars.next()?;
    let end = if first == '\\' {
        body.get(2..)?.find('\'')? + 2
    } else {
        chars.next().filter(|(_, c)| *c == '\'')?.0
    };
    Some(end + 2)
}
