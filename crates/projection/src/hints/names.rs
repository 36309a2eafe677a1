//! What a statement does to names: which it binds, which objects it may change, which it uses.
//!
//! It errs on one side only: where it cannot tell whether something is changed, it says that it is.

use super::source::Token;

/// What a statement may do to the object behind a name, or to the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect<'a> {
    /// The name means something else from here on.
    Binds(&'a str),
    /// A part of the object is assigned.
    Assigns(&'a str),
    /// A method of it is called.
    Calls(&'a str, &'a str),
}

impl<'a> Effect<'a> {
    pub(super) fn name(self) -> &'a str {
        match self {
            Self::Binds(name) | Self::Assigns(name) | Self::Calls(name, _) => name,
        }
    }
}

/// What assigns: `=`, `+=`, `:=`, but no comparison.
fn assigns(token: &Token<'_>) -> bool {
    token.text.ends_with('=') && !matches!(token.text, "==" | "!=" | "<=" | ">=")
}

/// Whether a bracket after this indexes or calls.
fn ends_value(token: &Token<'_>) -> bool {
    matches!(token.text, ")" | "]") || token.is_name() && !is_keyword(token.text)
}

/// The keywords that can stand before a name.
fn is_keyword(text: &str) -> bool {
    const KEYWORDS: [&str; 28] = [
        "and", "as", "assert", "async", "await", "class", "def", "del", "elif", "else", "for",
        "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "raise",
        "return", "try", "while", "with", "yield", "except",
    ];
    KEYWORDS.contains(&text)
}

/// The effects of a statement.
pub(super) fn effects<'a>(tokens: &[Token<'a>]) -> Vec<Effect<'a>> {
    let mut effects = Vec::new();
    let depth = tokens.first().map_or(0, |first| first.depth);
    // What stands before the last `=` outside of brackets is assigned to.
    let targets_end = tokens.iter().rposition(|token| token.depth == depth && assigns(token));
    let first = tokens.first().map_or("", |first| first.text);
    let is_import = matches!(first, "import" | "from");
    let is_scope = matches!(first, "global" | "nonlocal");
    // A target may have an annotation, which is none.
    let annotation = tokens.iter().position(|token| token.depth == depth && token.text == ":");
    let is_before_assignment = |idx: usize| {
        targets_end.is_some_and(|end| idx < end) && annotation.is_none_or(|end| idx < end)
    };
    // Between `for` and `in` names are bound; so they are in brackets on the left, unless these index or call.
    let (mut in_for, mut brackets) = (false, Vec::new());
    for (idx, token) in tokens.iter().enumerate() {
        let before = idx.checked_sub(1).map(|idx| &tokens[idx]);
        let before_text = before.map_or("", |before| before.text);
        match token.text {
            "for" => in_for = true,
            "in" => in_for = false,
            "(" | "[" | "{" => brackets.push(before.is_some_and(ends_value)),
            ")" | "]" | "}" => drop(brackets.pop()),
            _ => {}
        }
        if !token.is_name() || before_text == "." || is_keyword(token.text) {
            continue;
        }
        let (last, end) = chain(tokens, idx);
        let next = tokens.get(end).map_or("", |token| token.text);
        let in_pattern = brackets.iter().all(|is_part| !is_part);
        let is_target = next == ":=" || is_before_assignment(idx) && in_pattern;
        if end == idx + 1 {
            let is_bound = is_target && next != "("
                || in_for
                || is_import
                || is_scope
                || matches!(before_text, "as" | "def" | "class" | "del");
            if is_bound {
                effects.push(Effect::Binds(token.text));
            }
        } else if let (Some(method), "(") = (last, next) {
            effects.push(Effect::Calls(token.text, method));
        } else if is_target || before_text == "del" {
            effects.push(Effect::Assigns(token.text));
        }
    }
    effects
}

/// Follows `.attribute` and `[index]` after a name: the last attribute, and where it ends.
fn chain<'a>(tokens: &[Token<'a>], start: usize) -> (Option<&'a str>, usize) {
    let (mut last, mut idx) = (None, start + 1);
    loop {
        match tokens.get(idx).map(|token| token.text) {
            Some(".") => {
                last = tokens.get(idx + 1).map(|token| token.text);
                idx += 2;
            }
            Some("[") => {
                let depth = tokens[idx].depth;
                let inside =
                    tokens[idx + 1..].iter().take_while(|token| token.depth > depth).count();
                idx += inside + 2;
            }
            _ => return (last, idx),
        }
    }
}

/// The names that are used, attributes and functions that are called left out.
pub(super) fn used<'s, 'a>(tokens: &'s [Token<'a>]) -> impl Iterator<Item = &'a str> + use<'s, 'a> {
    tokens.iter().enumerate().filter_map(|(idx, token)| {
        let is_attribute = idx > 0 && tokens[idx - 1].text == ".";
        let is_called = tokens.get(idx + 1).is_some_and(|next| next.text == "(");
        let is_used = token.is_name() && !is_attribute && !is_called && !is_keyword(token.text);
        is_used.then_some(token.text)
    })
}

/// Names whose values depend on something.
#[derive(Clone, Debug, Default)]
pub(super) struct Tainted<'a>(Vec<&'a str>);

impl<'a> Tainted<'a> {
    /// The names that a statement assigns, or whose objects it changes.
    pub(super) fn by(tokens: &[Token<'a>]) -> Self {
        Self(effects(tokens).into_iter().map(Effect::name).collect())
    }

    pub(super) fn reaches(&self, tokens: &[Token<'a>]) -> bool {
        used(tokens).any(|name| self.0.contains(&name))
    }

    /// A statement is executed: what it makes of such values depends on it as well.
    pub(super) fn follow(&mut self, tokens: &[Token<'a>]) {
        if !self.reaches(tokens) {
            return;
        }
        let effects = effects(tokens);
        // A function may change what it is given, but this one does not.
        let is_print = tokens.first().is_some_and(|token| token.text == "print");
        if effects.is_empty() && !is_print {
            self.0.extend(used(tokens));
        }
        self.0.extend(effects.into_iter().map(Effect::name));
    }

    /// A name gets another value.
    pub(super) fn clear(&mut self, name: &str) {
        self.0.retain(|known| *known != name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hints::source::Source;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let source = Source::of(text);
        let shown: Vec<String> = effects(source.tokens_of(0..source.statements.len()))
            .into_iter()
            .map(|effect| match effect {
                Effect::Binds(name) => name.to_owned(),
                Effect::Assigns(name) => format!("{name}.="),
                Effect::Calls(name, method) => format!("{name}.{method}()"),
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    #[test]
    fn effects_of_statements() {
        check("x = y = f(z, k=1)", "x y");
        check("x += 1", "x");
        check("a, (b, *c) = d", "a b c");
        check("x: int = y", "x");
        check("self.n.m = 1", "self.=");
        check("d[k] = v", "d.=");
        check("d[k].append(v)", "d.append()");
        check("await conn.close()", "conn.close()");
        check("if (n := f()) == 2:", "n");
        check("for i, j in pairs:", "i j");
        check("async with a.b() as c:", "a.b() c");
        check("global n", "n");
        check("x == y", "");
        check("f(x)", "");
        check("print(x, end='')", "");
        check("import os", "os");
        check("async def f(x):", "f");
    }

    #[test]
    fn values_pass_on_what_they_depend_on() {
        let source = Source::of("a = await f()\nb = a + 1\nprint(b, c)\nlist.append(b)\nd = e\n");
        let tokens = |idx: usize| source.tokens_of(idx..idx + 1);
        let mut tainted = Tainted::by(tokens(0));
        for idx in 1..5 {
            tainted.follow(tokens(idx));
        }
        assert_eq!(tainted.0, ["a", "b", "list"]);
    }
}
