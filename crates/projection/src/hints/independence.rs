//! Whether calls could have overlapped: whether what one of them does can matter to another.
//!
//! Judged on the text of the functions that ran inside them, and on their arguments. In every doubt they depend on each
//! other: correct code must get no hint.

use interleave_trace::{Actor, EventKind, SpanKind};

use super::Scene;
use super::in_a_row::Call;
use super::names::{Effect, effects};
use super::source::Source;

/// Methods that change nothing of what they belong to: those of texts.
const HARMLESS: [&str; 14] = [
    "capitalize",
    "count",
    "endswith",
    "find",
    "format",
    "index",
    "join",
    "lower",
    "replace",
    "split",
    "startswith",
    "strip",
    "title",
    "upper",
];
/// Methods of a network session and of its answers that ask and change nothing.
const ASKING: [&str; 7] = ["get", "head", "json", "options", "raise_for_status", "read", "text"];
/// Functions that take from, or give to, something that everybody shares.
const SHARING: [&str; 6] = ["delattr", "exec", "input", "next", "open", "setattr"];

/// What a call executed, as far as it matters here.
struct Executed {
    /// The lines of the definitions.
    definitions: Vec<u32>,
    has_request: bool,
}

/// Whether a call touches nothing but what it was given by value and what it makes itself.
pub(super) fn is_isolated(scene: &Scene<'_>, call: &Call) -> bool {
    let Executed { definitions, has_request } = executed(scene, call);
    let top = scene.facts.end.span(call.span).and_then(|span| span.line);
    let is_given_values = scene
        .facts
        .end
        .span(call.span)
        .is_some_and(|span| span.arguments.is_empty() || are_values(&span.arguments));
    definitions.into_iter().all(|line| {
        let Some(def) = scene.source.function_at(line) else { return false };
        let is_fine = |function: &Function<'_>, effect: Effect<'_>| match effect {
            Effect::Binds(_) => true,
            Effect::Assigns(name) | Effect::Calls(name, _) if function.locals.contains(&name) => {
                true
            }
            Effect::Calls(_, method) if HARMLESS.contains(&method) => true,
            Effect::Calls(_, method) if has_request && ASKING.contains(&method) => true,
            Effect::Assigns(name) | Effect::Calls(name, _)
                if function.parameters.contains(&name) =>
            {
                is_given_values && Some(line) == top || function.name == "__init__"
            }
            Effect::Calls(name, _) => imports(&scene.source).any(|imported| imported == name),
            Effect::Assigns(_) => false,
        };
        let function = Function::of(&scene.source, def);
        function.is_readable && function.effects.iter().all(|effect| is_fine(&function, *effect))
    })
}

/// The functions that ran inside a call.
fn executed(scene: &Scene<'_>, call: &Call) -> Executed {
    let mut executed = Executed { definitions: Vec::new(), has_request: false };
    for event in &scene.trace.events()[call.entered..call.exited] {
        if event.by != Actor::Task(call.task) {
            continue;
        }
        let line = match &event.kind {
            EventKind::SpanEntered { span, .. } => {
                let span = scene.facts.end.span(*span);
                executed.has_request |= span.is_some_and(|span| span.kind == SpanKind::Request);
                span.filter(|span| span.kind != SpanKind::Context).and_then(|span| span.line)
            }
            EventKind::FunctionEntered { line, .. } => Some(*line),
            _ => None,
        };
        if let Some(line) = line.filter(|line| !executed.definitions.contains(line)) {
            executed.definitions.push(line);
        }
    }
    executed
}

/// The text of a function.
struct Function<'a> {
    name: &'a str,
    parameters: Vec<&'a str>,
    locals: Vec<&'a str>,
    effects: Vec<Effect<'a>>,
    /// It does nothing that cannot be judged from its text.
    is_readable: bool,
}

impl<'a> Function<'a> {
    fn of(source: &Source<'a>, def: usize) -> Self {
        let mut function = Self {
            name: "",
            parameters: Vec::new(),
            locals: Vec::new(),
            effects: Vec::new(),
            is_readable: true,
        };
        for (idx, token) in source.tokens_of(def..def + 1).windows(2).enumerate() {
            let [before, token] = token else { continue };
            if before.text == "def" {
                function.name = token.text;
            } else if idx > 0 && matches!(before.text, "(" | "," | "*" | "**") && token.is_name() {
                function.parameters.push(token.text);
            }
        }
        for idx in source.suite(def) {
            let tokens = source.tokens_of(idx..idx + 1);
            let first = tokens.first().map_or("", |first| first.text);
            let shares = tokens.windows(2).any(|pair| {
                matches!(pair, [name, next] if next.text == "(" && SHARING.contains(&name.text))
            });
            function.is_readable &= !matches!(first, "global" | "nonlocal") && !shares;
            for effect in effects(tokens) {
                if let Effect::Binds(name) = effect {
                    function.locals.push(name);
                }
                function.effects.push(effect);
            }
        }
        function
    }
}

/// The names that a program imports.
fn imports<'s, 'a>(source: &'s Source<'a>) -> impl Iterator<Item = &'a str> + use<'s, 'a> {
    (0..source.statements.len())
        .filter(|idx| source.begins_with(*idx, "import") || source.begins_with(*idx, "from"))
        .flat_map(|idx| effects(source.tokens_of(idx..idx + 1)))
        .map(Effect::name)
}

/// Whether arguments, as text, are numbers, texts and the like only: nothing that could be changed.
fn are_values(arguments: &str) -> bool {
    let mut quote = None;
    arguments.chars().all(|c| {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '\'' | '"') => quote = Some(c),
            Some(_) => {}
            None => return c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '.' | '-' | '+'),
        }
        true
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_are_values_and_objects_are_not() {
        for values in ["1, -2.5", "'a<b', True", "b'x', \"it's\""] {
            assert!(are_values(values), "{values}");
        }
        for objects in ["<Session object>", "[1, 2]", "'a', Account(1)", "{}"] {
            assert!(!are_values(objects), "{objects}");
        }
    }

    #[test]
    fn parameters_and_locals_are_told_apart() {
        let source = Source::of(
            "async def f(a, *b: int, c=d(1)):\n    x, y = a\n    for z in b: pass\n    w.v()\n",
        );
        let function = Function::of(&source, 0);
        assert_eq!(function.name, "f");
        assert_eq!(function.parameters, ["a", "b", "c"]);
        assert_eq!(function.locals, ["x", "y", "z"]);
        assert!(function.effects.contains(&Effect::Calls("w", "v")));
    }
}
