//! Colors of program text: a line-by-line lexer that is total, for Python and for Rust.
//!
//! It only looks: text that is no program at all (someone is typing) still comes out whole, token by token, in order.
//! Invariant: the tokens of a line, put together, are the line.

mod cursor;
mod python;
mod rust;

use std::ptr;

/// What a piece of program text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Names, operators, space.
    Plain,
    /// A word of the language.
    Keyword,
    /// The name of something that is called or defined.
    Function,
    /// A string, or a part of one.
    String,
    /// A number.
    Number,
    /// A comment.
    Comment,
}

impl TokenKind {
    /// The class that gives it its color; `None` for plain text.
    pub fn class(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Keyword => Some("tok-k"),
            Self::Function => Some("tok-f"),
            Self::String => Some("tok-s"),
            Self::Number => Some("tok-n"),
            Self::Comment => Some("tok-c"),
        }
    }
}

/// A piece of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its text.
    pub text: String,
}

/// Cuts the text of a program into its lines, in tokens. The text after a last line end is a line only if it is not empty.
///
/// Whoever shows programs is handed one, so that a page without Rust is without what reads it.
#[derive(Clone, Copy, Debug)]
pub struct Lexer(fn(&str) -> Vec<Vec<Token>>);

impl Lexer {
    /// For Python.
    pub const PYTHON: Self = Self(python::lines);
    /// For Rust.
    pub const RUST: Self = Self(rust::lines);

    /// The lines of a program.
    pub fn lines(self, text: &str) -> Vec<Vec<Token>> {
        (self.0)(text)
    }
}

impl PartialEq for Lexer {
    fn eq(&self, other: &Self) -> bool {
        ptr::fn_addr_eq(self.0, other.0)
    }
}

#[cfg(test)]
#[expect(clippy::needless_raw_string_hashes, reason = "written so by expect-test")]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    /// One line of output per line of the program; what is colored stands in brackets with its kind's letter.
    fn render(text: &str, lexer: Lexer) -> String {
        let mut out = String::new();
        for line in lexer.lines(text) {
            for Token { kind, text } in line {
                match kind.class() {
                    None => out.push_str(&text),
                    Some(class) => out.extend(["[", &class[4..], ":", &text, "]"]),
                }
            }
            out.push('\n');
        }
        out
    }

    #[track_caller]
    fn check(text: &str, lexer: Lexer, expected: Expect) {
        expected.assert_eq(&render(text, lexer));
    }

    #[test]
    fn python_words_calls_strings_numbers_and_comments_are_told_apart() {
        check(
            "async def brew(cup):  # one\n    await asyncio.sleep(1.5)\n    print(f\"{cup} ready\", 'x')\n",
            Lexer::PYTHON,
            expect![[r#"
                [k:async] [k:def] [f:brew](cup):  [c:# one]
                    [k:await] asyncio.[f:sleep]([n:1.5])
                    [f:print]([s:f"]{cup}[s: ready"], [s:'x'])
            "#]],
        );
    }

    #[test]
    fn a_triple_quoted_string_goes_on_over_lines() {
        check(
            "x = '''one\n# two\nthree''' + 1",
            Lexer::PYTHON,
            expect![[r#"
                x = [s:'''one]
                [s:# two]
                [s:three'''] + [n:1]
            "#]],
        );
    }

    #[test]
    fn a_string_that_is_not_closed_ends_with_its_line() {
        check(
            "x = 'one\ny = 2",
            Lexer::PYTHON,
            expect![[r#"
                x = [s:'one]
                y = [n:2]
            "#]],
        );
    }

    #[test]
    fn double_braces_in_an_f_string_are_text_and_nested_calls_are_code() {
        check(
            "f'{{no}} {f(x, d[\"k\"]):>4}'",
            Lexer::PYTHON,
            expect![[r#"
                [s:f'{{no}} ]{[f:f](x, d[[s:"k"]]):>[n:4]}[s:']
            "#]],
        );
    }

    #[test]
    fn rust_words_lifetimes_macros_and_raw_strings_are_told_apart() {
        check(
            "/// Doc.\nasync fn brew<'a>(cup: &'a str) -> char { println!(\"{cup}\"); 'x' } /* a\nb */ 1_000u64 r#\"raw\"#",
            Lexer::RUST,
            expect![[r##"
                [c:/// Doc.]
                [k:async] [k:fn] [f:brew]<'a>(cup: &'a str) -> char { [f:println!]([s:"{cup}"]); [s:'x'] } [c:/* a]
                [c:b */] [n:1_000u64] [s:r#"raw"#]
            "##]],
        );
    }

    #[test]
    fn whatever_is_typed_comes_out_whole() {
        for text in [
            "f'{",
            "'''",
            "\\",
            "é = \"ü\\\"",
            "f\"{x!r:{w}}\"",
            "/* ",
            "r#\"",
            "'",
            "b'\\",
            "\t\u{200d}",
            "0x",
            "f'{'{'}'",
        ] {
            for lexer in [Lexer::PYTHON, Lexer::RUST] {
                let out: String =
                    lexer.lines(text).concat().into_iter().map(|token| token.text).collect();
                assert_eq!(out, text);
            }
        }
    }

    #[test]
    fn empty_lines_are_lines() {
        assert_eq!(Lexer::PYTHON.lines("a\n\nb\n").len(), 3);
    }
}
