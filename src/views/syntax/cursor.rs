//! What both lexers share: a place in a line, and the tokens so far.

use super::{Token, TokenKind};

/// A place in one line of text.
pub(super) struct Cursor<'a> {
    rest: &'a str,
    tokens: Vec<Token>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(line: &'a str) -> Self {
        Self { rest: line, tokens: Vec::new() }
    }

    /// What has not been taken yet.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// How many bytes at the start of the rest satisfy a condition.
    pub(super) fn count(&self, accept: impl Fn(char) -> bool) -> usize {
        self.rest.find(|c| !accept(c)).unwrap_or(self.rest.len())
    }

    /// Takes `n_bytes` (all that is left, if there are fewer or if they end inside a character) as a token. Neighbors
    /// of the same kind become one.
    pub(super) fn take(&mut self, n_bytes: usize, kind: TokenKind) {
        let (text, rest) = self.rest.split_at_checked(n_bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        match self.tokens.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.tokens.push(Token { kind, text: text.to_owned() }),
        }
    }

    /// Takes one character.
    pub(super) fn take_char(&mut self, kind: TokenKind) {
        self.take(self.peek().map_or(0, char::len_utf8), kind);
    }

    /// The kind of the last token that is not just space, and its text.
    pub(super) fn last_word(&self) -> Option<&str> {
        self.tokens.iter().rev().map(|token| token.text.trim()).find(|text| !text.is_empty())
    }

    pub(super) fn finish(self) -> Vec<Token> {
        self.tokens
    }
}

// Outside of strings and comments, what is not ASCII is part of a name: the tables of all letters would be the largest
// part of the lexers.

/// Whether a name can begin with this.
pub(super) fn begins_name(c: char) -> bool {
    c == '_' || c.is_ascii_alphabetic() || !c.is_ascii()
}

/// Whether a name can go on with this.
pub(super) fn continues_name(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || !c.is_ascii()
}
