//! The text of a program as statements and tokens: as much of Python as hints need to know, and no more.
//!
//! It never fails: of what is not Python it makes statements that match nothing. Names inside the braces of f-strings
//! are tokens too. The suite of a one-line `for x in y: z` is a statement of its own, one deeper.

use std::ops::Range;

/// A name, a number, a string, or an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    /// Where it begins in the program, in bytes.
    pub(super) start: usize,
    /// How many brackets are open around it.
    pub(super) depth: usize,
}

impl Token<'_> {
    /// Whether it is a name or a keyword.
    pub(super) fn is_name(&self) -> bool {
        self.text.bytes().next().is_some_and(begins_name) && !self.text.ends_with(['"', '\''])
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// A simple statement, or the head of a compound one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) line: u32,
    pub(super) last_line: u32,
    pub(super) indent: usize,
    tokens: Range<usize>,
}

/// A program.
#[derive(Clone, Debug)]
pub(super) struct Source<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    pub(super) statements: Vec<Statement>,
}

/// What begins a statement that has a suite.
const HEADS: [&str; 13] = [
    "async", "class", "def", "elif", "else", "except", "finally", "for", "if", "match", "try",
    "while", "with",
];

fn begins_name(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphabetic() || !byte.is_ascii()
}

fn continues_name(byte: u8) -> bool {
    begins_name(byte) || byte.is_ascii_digit()
}

impl<'a> Source<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut scanner = Scanner {
            source: Self { text, tokens: Vec::new(), statements: Vec::new() },
            at: 0,
            line: 1,
            indent: 0,
            depth: 0,
            is_line_start: true,
            first: 0,
            first_line: 1,
        };
        while scanner.at < text.len() {
            scanner.step();
        }
        scanner.end_statement();
        scanner.source
    }

    pub(super) fn tokens(&self, statement: &Statement) -> &[Token<'a>] {
        &self.tokens[statement.tokens.clone()]
    }

    /// The tokens of several statements, one after another.
    pub(super) fn tokens_of(&self, statements: Range<usize>) -> &[Token<'a>] {
        match (self.statements[statements.clone()].first(), self.statements[statements].last()) {
            (Some(first), Some(last)) => &self.tokens[first.tokens.start..last.tokens.end],
            _ => &[],
        }
    }

    /// The statement that a line belongs to, by index.
    pub(super) fn statement_at(&self, line: u32) -> Option<usize> {
        let idx = self.statements.partition_point(|statement| statement.last_line < line);
        // Of those on one line, the innermost: the suite, not its head.
        let on_line = |idx: &usize| {
            self.statements.get(*idx).is_some_and(|s| (s.line..=s.last_line).contains(&line))
        };
        (idx..self.statements.len()).take_while(on_line).last()
    }

    /// Whether a statement begins with this word, `async` before it or not.
    pub(super) fn begins_with(&self, idx: usize, word: &str) -> bool {
        let mut tokens = self.tokens(&self.statements[idx]).iter().map(|token| token.text);
        match tokens.next() {
            Some("async") => tokens.next() == Some(word),
            first => first == Some(word),
        }
    }

    /// The statements inside of a compound one.
    pub(super) fn suite(&self, head: usize) -> Range<usize> {
        let indent = self.statements[head].indent;
        let n = self.statements[head + 1..].iter().take_while(|s| s.indent > indent).count();
        head + 1..head + 1 + n
    }

    /// The statements at and after this one, up to the end of its suite.
    pub(super) fn rest_of_suite(&self, idx: usize) -> Range<usize> {
        let indent = self.statements[idx].indent;
        idx..idx + self.statements[idx..].iter().take_while(|s| s.indent >= indent).count()
    }

    /// The heads around a statement, the innermost first.
    pub(super) fn heads_around(&self, idx: usize) -> impl Iterator<Item = usize> + '_ {
        let mut indent = self.statements[idx].indent;
        (0..idx).rev().filter(move |at| {
            let is_outer = self.statements[*at].indent < indent;
            if is_outer {
                indent = self.statements[*at].indent;
            }
            is_outer
        })
    }

    /// The function that is defined at a line, which may be that of its first decorator.
    pub(super) fn function_at(&self, line: u32) -> Option<usize> {
        let idx = self.statement_at(line)?;
        let is_decorator =
            |idx: usize| self.tokens(&self.statements[idx]).first().is_some_and(|t| t.text == "@");
        let def = (idx..self.statements.len()).find(|idx| !is_decorator(*idx))?;
        self.begins_with(def, "def").then_some(def)
    }

    /// The text from one token to the end of another.
    pub(super) fn text_of(&self, tokens: &[Token<'a>]) -> &'a str {
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => self.text.get(first.start..last.end()).unwrap_or_default(),
            _ => "",
        }
    }
}

/// A program on its way into tokens.
struct Scanner<'a> {
    source: Source<'a>,
    at: usize,
    line: u32,
    indent: usize,
    depth: usize,
    /// Nothing but space has come in this line.
    is_line_start: bool,
    /// The first token of the statement that has begun.
    first: usize,
    first_line: u32,
}

impl Scanner<'_> {
    fn byte(&self, ahead: usize) -> u8 {
        self.source.text.as_bytes().get(self.at + ahead).copied().unwrap_or(b'\n')
    }

    /// How many bytes from here on are of a kind.
    fn count(&self, is: impl Fn(u8) -> bool) -> usize {
        self.source.text.as_bytes()[self.at..].iter().take_while(|byte| is(**byte)).count()
    }

    fn has_begun(&self) -> bool {
        self.first < self.source.tokens.len()
    }

    fn step(&mut self) {
        match self.byte(0) {
            b'\n' => {
                self.line_end();
            }
            b' ' if self.is_line_start => self.skip_indent(1),
            b'\t' if self.is_line_start => self.skip_indent(8 - self.indent % 8),
            b' ' | b'\t' | b'\r' | 0x0c => self.at += 1,
            b'#' => self.at += self.count(|byte| byte != b'\n'),
            b'\\' => {
                // The statement goes on in the next line.
                self.at += 1 + usize::from(self.byte(1) == b'\r');
                if self.byte(0) == b'\n' {
                    self.at += 1;
                    self.line += 1;
                }
            }
            b';' if self.depth == 0 => {
                self.at += 1;
                let indent = self.indent;
                self.end_statement();
                self.indent = indent;
            }
            byte => self.token(byte),
        }
    }

    fn skip_indent(&mut self, width: usize) {
        self.at += 1;
        self.indent += width;
    }

    fn line_end(&mut self) {
        if self.depth == 0 {
            self.end_statement();
            self.is_line_start = true;
        }
        self.at += 1;
        self.line += 1;
    }

    /// The statement is over; what follows begins without indentation.
    fn end_statement(&mut self) {
        if self.has_begun() {
            self.source.statements.push(Statement {
                line: self.first_line,
                last_line: self.line,
                indent: self.indent,
                tokens: self.first..self.source.tokens.len(),
            });
        }
        self.first = self.source.tokens.len();
        self.indent = 0;
    }

    fn token(&mut self, byte: u8) {
        if !self.has_begun() {
            self.first_line = self.line;
        }
        self.is_line_start = false;
        let prefix = self.count(|byte| b"bfrtuBFRTU".contains(&byte));
        if prefix <= 2 && matches!(self.byte(prefix), b'"' | b'\'') {
            self.string(prefix);
        } else if begins_name(byte) {
            self.push(self.count(continues_name));
        } else if byte.is_ascii_digit() {
            self.push(self.count(|byte| continues_name(byte) || byte == b'.'));
        } else {
            self.operator(byte);
        }
    }

    fn push(&mut self, len: usize) {
        let text = &self.source.text[self.at..self.at + len];
        self.source.tokens.push(Token { text, start: self.at, depth: self.depth });
        self.at += len;
    }

    fn operator(&mut self, byte: u8) {
        match byte {
            b'(' | b'[' | b'{' => {
                self.push(1);
                self.depth += 1;
            }
            b')' | b']' | b'}' => {
                self.depth = self.depth.saturating_sub(1);
                self.push(1);
            }
            b':' if self.depth == 0 && self.byte(1) != b'=' => {
                self.push(1);
                if HEADS.contains(&self.source.tokens[self.first].text) {
                    let indent = self.indent;
                    self.end_statement();
                    self.indent = indent + 1;
                }
            }
            _ => {
                let doubled = b"*/<>".contains(&byte) && self.byte(1) == byte;
                let len = 1 + usize::from(doubled);
                let assigns = b"=!<>:+-*/%&|^@".contains(&byte) && self.byte(len) == b'=';
                self.push(len + usize::from(assigns));
            }
        }
    }

    /// A string, and the names in it if it is formatted.
    fn string(&mut self, prefix: usize) {
        let text = self.source.text;
        let start = self.at;
        let is_formatted = text[start..start + prefix].bytes().any(|b| b"fFtT".contains(&b));
        let quote = self.byte(prefix);
        let is_triple = self.byte(prefix + 1) == quote && self.byte(prefix + 2) == quote;
        let n_quotes = if is_triple { 3 } else { 1 };
        self.at += prefix + n_quotes;
        let mut fields = Vec::new();
        let mut n_open = 0_usize;
        while self.at < text.len() {
            let byte = self.byte(0);
            if byte == b'\n' {
                if !is_triple {
                    break;
                }
                self.line += 1;
            }
            // Within braces a quote begins another string; it is enough to see that it does not end this one.
            if byte == quote && n_open == 0 && (0..n_quotes).all(|n| self.byte(n) == quote) {
                self.at += n_quotes;
                break;
            }
            match byte {
                b'\\' => {
                    self.at += 1;
                    self.line += u32::from(self.byte(0) == b'\n');
                }
                b'{' if is_formatted && self.byte(1) == b'{' && n_open == 0 => self.at += 1,
                b'{' if is_formatted => n_open += 1,
                b'}' => n_open = n_open.saturating_sub(1),
                _ if n_open > 0 && begins_name(byte) => {
                    let len = self.count(continues_name);
                    let is_attribute = text[..self.at].ends_with('.');
                    if !is_attribute {
                        fields.push(self.at..self.at + len);
                    }
                    self.at += len;
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
        // A backslash may have stepped over the end, or into the middle of a character.
        self.at = self.at.min(text.len());
        while !text.is_char_boundary(self.at) {
            self.at += 1;
        }
        let depth = self.depth;
        self.source.tokens.push(Token { text: &text[start..self.at], start, depth });
        let end = self.at;
        for field in fields {
            // They stand where the string ends, so that the text of an expression holds all of it.
            let name = &text[field];
            self.source.tokens.push(Token { text: name, start: end - name.len(), depth });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let source = Source::of(text);
        let shown: Vec<String> = source
            .statements
            .iter()
            .map(|statement| {
                let tokens: Vec<&str> =
                    source.tokens(statement).iter().map(|token| token.text).collect();
                let Statement { line, last_line, indent, .. } = statement;
                format!("{line}-{last_line} +{indent} {}", tokens.join(" "))
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn statements_have_lines_and_depths() {
        check(
            "# text\nx = f(1,\n  y)  # more\n\nif x >= 2:\n\tgo('#', a**=b)\n",
            &["2-3 +0 x = f ( 1 , y )", "5-5 +0 if x >= 2 :", "6-6 +8 go ( '#' , a **= b )"],
        );
        check("a = 1; b = \\\n 2", &["1-1 +0 a = 1", "1-2 +0 b = 2"]);
    }

    #[test]
    fn a_suite_on_the_line_of_its_head_is_deeper() {
        check(
            "for x in y[1:]: await f(x); g()\nz",
            &["1-1 +0 for x in y [ 1 : ] :", "1-1 +1 await f ( x )", "1-1 +1 g ( )", "2-2 +0 z"],
        );
        check("x: int = 1", &["1-1 +0 x : int = 1"]);
    }

    #[test]
    fn names_in_formatted_strings_are_tokens() {
        check(
            "f(f'{{no}} {page.id!r:>{n}}', 'a {b}', \"\"\"t\n'x\"\"\")",
            &["1-2 +0 f ( f'{{no}} {page.id!r:>{n}}' page r n , 'a {b}' , \"\"\"t\n'x\"\"\" )"],
        );
    }

    #[test]
    fn what_is_no_python_is_no_harm() {
        for text in
            ["", "\0", "'", "f'{", "f\"\\", "((((", "]])", "\\", "é = 'ü\\é'", "\"\"\"", "\t\t#"]
        {
            let source = Source::of(text);
            for statement in &source.statements {
                source.text_of(source.tokens(statement));
            }
            assert!(source.statement_at(7).is_none());
        }
    }

    #[test]
    fn functions_and_what_is_around_a_statement_are_found() {
        let source =
            Source::of("@a\n@b(1)\nasync def f():\n  while 1:\n    if x:\n      y\n  z\nw\n");
        assert_eq!(source.function_at(1), Some(2));
        assert_eq!(source.function_at(4), None);
        assert_eq!(source.suite(2), 3..7);
        assert_eq!(source.heads_around(5).collect::<Vec<_>>(), [4, 3, 2]);
        assert_eq!(source.rest_of_suite(3), 3..7);
        assert_eq!(source.text_of(source.tokens_of(3..6)), "while 1:\n    if x:\n      y");
    }
}
