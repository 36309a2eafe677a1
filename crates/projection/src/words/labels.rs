//! Labels of calls, as a person would write them: the reprs among their arguments are cut to what they are.

use crate::words::callback_name;

/// A call: `brew('tea')`, `loop.shutdown_asyncgens()`.
pub(crate) fn call(name: &str, text: &str) -> String {
    let name = callback_name(name);
    // The library's coroutine says its default, too: `asyncio.sleep(1)` is `sleep(1, None)`.
    let text = text.strip_suffix(", None").filter(|_| name == "sleep").unwrap_or(text);
    format!("{name}({})", arguments(text))
}

/// `f(<asyncio.locks.Lock object [unlocked]>, 'a')` becomes `f(<Lock>, 'a')`. Text in quotes stays as it is.
fn arguments(text: &str) -> String {
    let mut short = String::new();
    let mut rest = text;
    while let Some(at) = next_repr(rest) {
        short.push_str(&rest[..at]);
        let inner = &rest[at + 1..];
        let end = end_of_repr(inner);
        short.push_str(&repr(&inner[..end]));
        rest = inner.get(end + 1..).unwrap_or_default();
    }
    short.push_str(rest);
    short
}

/// Where the next `<` is that no quotes are around.
fn next_repr(text: &str) -> Option<usize> {
    let (mut quote, mut is_escaped) = (None, false);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            _ if is_escaped => is_escaped = false,
            (Some(_), b'\\') => is_escaped = true,
            (Some(open), byte) if byte == open => quote = None,
            (None, b'\'' | b'"') => quote = Some(byte),
            // `<` of a comparison does not stand in a repr of arguments.
            (None, b'<') => return Some(at),
            _ => {}
        }
    }
    None
}

/// Where a repr that has begun ends: at its `>`; one that was cut short ends with the text.
fn end_of_repr(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' if depth == 0 => return at,
            b'>' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// What stands between `<` and `>`, cut to what it is.
fn repr(inner: &str) -> String {
    let name = |after: &str| {
        let end = after.find([' ', '(']).unwrap_or(after.len());
        after[..end].rsplit('.').next().unwrap_or_default().to_owned()
    };
    // Functions and coroutines by their own name; a task by the name it was given.
    for prefix in ["function ", "bound method ", "built-in function ", "built-in method "] {
        if let Some(after) = inner.strip_prefix(prefix) {
            return name(after);
        }
    }
    for prefix in [
        "coroutine object ",
        "async generator object ",
        "async_generator object ",
        "generator object ",
    ] {
        if let Some(after) = inner.strip_prefix(prefix) {
            return name(after) + "()";
        }
    }
    if let Some(class) = inner.strip_prefix("class '") {
        let class = class.split('\'').next().unwrap_or_default();
        return class.rsplit('.').next().unwrap_or_default().to_owned();
    }
    let task_name = inner.strip_prefix("Task ").and_then(|task| {
        task.match_indices(' ').find_map(|(at, _)| task[at + 1..].strip_prefix("name='"))
    });
    if let Some(of_task) = task_name.and_then(|rest| rest.split('\'').next()) {
        return of_task.to_owned();
    }
    format!("<{}>", name(inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(arguments(text), expected);
    }

    #[test]
    fn a_repr_is_cut_to_the_name_of_its_class() {
        check("<asyncio.locks.Lock object [unlocked]>, 'a'", "<Lock>, 'a'");
        check("<Queue maxsize=0 _queue=[3, 1, 2] tasks=3>", "<Queue>");
        check("<__main__.Pool object at 0x1f>, 2", "<Pool>, 2");
        check("1, [<StreamReader>, <StreamWriter>]", "1, [<StreamReader>, <StreamWriter>]");
    }

    #[test]
    fn functions_coroutines_and_tasks_have_names_of_their_own() {
        check("<coroutine object inner>, 5", "inner(), 5");
        check("<async generator object numbers>", "numbers()");
        check("<function main.<locals>.work at 0x7f>, 1", "work, 1");
        check("<class 'int'>, <class '__main__.Pool'>", "int, Pool");
        check("<Task pending name='first' coro=<sleeper() running at x.py:3>>", "first");
    }

    #[test]
    fn what_was_cut_short_is_cut_too() {
        check("<PriorityQueue maxsize=0 _queue=[(1, 'item 1'), (4, 'item 4'…", "<PriorityQueue>");
        check("<Task pending name='first' coro=<sleeper() running at cancel…", "first");
        check("<", "<>");
    }

    #[test]
    fn text_in_quotes_stays_as_it_is() {
        check("'<b>bold</b>', \"<i>\"", "'<b>bold</b>', \"<i>\"");
        check(r"'it\'s <b>'", r"'it\'s <b>'");
        check("n=1, b'<x>'", "n=1, b'<x>'");
    }
}
