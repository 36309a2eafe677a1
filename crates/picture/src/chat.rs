//! The timeline as text, to paste into an issue or a chat.

use interleave_projection::Run;
use interleave_trace::text;

/// Runs as text, each below its title, in a block that Markdown leaves as it is.
pub fn ascii(runs: &[(&str, &Run)]) -> String {
    let mut body = String::new();
    for (title, run) in runs {
        if !body.is_empty() {
            body.push('\n');
        }
        // A title has one line.
        let words: Vec<&str> = title.split_whitespace().collect();
        if !words.is_empty() {
            body.push_str(&words.join(" "));
            body.push('\n');
        }
        body.push_str(&text::render(run.trace()));
    }
    let fence = "`".repeat(longest_fence(&body).max(2) + 1);
    format!("{fence}text\n{body}{fence}\n")
}

/// The most backticks in a row: a program may print some.
fn longest_fence(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_longer_than_any_in_the_text() {
        assert_eq!(longest_fence("no"), 0);
        assert_eq!(longest_fence("a `b` ```` c"), 4);
    }
}
