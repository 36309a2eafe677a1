//! Whether an await can need what an earlier one returned, judged on the statements between them.
//!
//! Only simple shapes are let through: statements of one suite with nothing but simple statements between them, and
//! the body of a `for` that has one way through it and one await.

use super::names::{Effect, Tainted, effects};
use super::source::{Source, Token};

/// What may end a suite early, or hand control elsewhere.
const LEAVES: [&str; 7] = ["assert", "break", "del", "raise", "return", "yield", "continue"];
/// What makes a statement compound.
const COMPOUND: [&str; 16] = [
    "@", "async", "case", "class", "def", "elif", "else", "except", "finally", "for", "if",
    "match", "try", "type", "while", "with",
];

fn first<'a>(source: &Source<'a>, idx: usize) -> &'a str {
    source.tokens_of(idx..idx + 1).first().map_or("", |first| first.text)
}

fn has(tokens: &[Token<'_>], words: &[&str]) -> bool {
    tokens.iter().any(|token| words.contains(&token.text))
}

/// Whether an await in statement `to` can do without what statement `from` awaits, further up in the same suite.
pub(super) fn allows_row(
    source: &Source<'_>,
    from: usize,
    to: usize,
    expression: &[Token<'_>],
) -> bool {
    let indent = source.statements[from].indent;
    let mut tainted = Tainted::by(source.tokens_of(from..from + 1));
    let is_simple = |idx: usize| {
        source.statements[idx].indent == indent && !COMPOUND.contains(&first(source, idx))
    };
    for idx in from..to {
        let tokens = source.tokens_of(idx..idx + 1);
        if !is_simple(idx) || has(tokens, &LEAVES) {
            return false;
        }
        tainted.follow(tokens);
    }
    is_simple(to) && !tainted.reaches(expression)
}

/// Whether an await that a loop executes again and again can do without what it gave before.
pub(super) fn allows_loop(source: &Source<'_>, at: usize, expression: &[Token<'_>]) -> bool {
    let tokens = source.tokens_of(at..at + 1);
    if in_comprehension(tokens).is_some() {
        return !has(tokens, &[":=", "async"]);
    }
    let mut tainted = Tainted::by(tokens);
    let Some((head, conditions)) = loop_around(source, at) else { return false };
    let body = source.suite(head);
    let all = source.tokens_of(body.clone());
    let n_awaits = all.iter().filter(|token| token.text == "await").count();
    if n_awaits != 1
        || has(all, &["async"])
        || has(all, &["assert", "break", "raise", "return", "yield"])
    {
        return false;
    }
    let head = source.tokens_of(head..head + 1);
    // What one round makes may be used in the next.
    for _ in 0..2 {
        for idx in body.clone() {
            tainted.follow(source.tokens_of(idx..idx + 1));
        }
        for effect in effects(head) {
            if let Effect::Binds(name) = effect {
                tainted.clear(name);
            }
        }
    }
    !tainted.reaches(expression)
        && !tainted.reaches(head)
        && !conditions.iter().any(|idx| tainted.reaches(source.tokens_of(*idx..*idx + 1)))
}

/// The `for` around a statement, and the conditions between them, the innermost first; nothing if it is in another kind of loop first.
fn loop_around(source: &Source<'_>, at: usize) -> Option<(usize, Vec<usize>)> {
    let mut conditions = Vec::new();
    for head in source.heads_around(at) {
        match first(source, head) {
            "for" => return Some((head, conditions)),
            "if" | "elif" | "else" => conditions.push(head),
            "try" | "with" => {}
            _ => return None,
        }
    }
    None
}

/// The `for … in …` of a comprehension whose element awaits.
fn in_comprehension<'s, 'a>(tokens: &'s [Token<'a>]) -> Option<&'s [Token<'a>]> {
    let awaits = tokens.iter().position(|token| token.text == "await")?;
    let depth = tokens[awaits].depth;
    let mut inside = tokens[awaits..].iter().take_while(|token| token.depth >= depth);
    let start = awaits + inside.position(|token| token.text == "for" && token.depth == depth)?;
    let len = tokens[start..].iter().take_while(|token| token.depth >= depth).count();
    // Without brackets around it, it is no comprehension.
    tokens.get(start..start + len).filter(|_| depth > 0)
}

/// The `for … in …` that executes the await on a line again and again, with its condition.
pub(super) fn loop_clause(source: &Source<'_>, line: u32) -> Option<String> {
    let at = source.statement_at(line)?;
    if let Some(clause) = in_comprehension(source.tokens_of(at..at + 1)) {
        return Some(source.text_of(clause).to_owned());
    }
    let (head, conditions) = loop_around(source, at)?;
    // Without their colons.
    let text = |idx: usize| {
        let tokens = source.tokens_of(idx..idx + 1);
        source.text_of(&tokens[..tokens.len().saturating_sub(1)])
    };
    match conditions[..] {
        [] => Some(text(head).to_owned()),
        [only] if first(source, only) == "if" => Some(format!("{} {}", text(head), text(only))),
        _ => None,
    }
}
