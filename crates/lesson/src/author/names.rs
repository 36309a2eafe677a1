//! The glossary, and where Python's documentation explains which name.

use crate::author::Mistake;

/// Where the addresses of `docs.txt` begin.
pub const DOCUMENTATION: &str = "https://docs.python.org/3/";

/// The entries of `glossary.md`: name and sentence, in the order of the file.
///
/// # Errors
/// A line that is no entry, a name that is there twice, an order that is not the alphabet's.
pub fn glossary(file: &str, text: &str) -> Result<Vec<(String, String)>, Mistake> {
    let mut entries: Vec<(String, String)> = Vec::new();
    for (idx, line) in text.lines().enumerate().skip(2) {
        if line.is_empty() {
            continue;
        }
        let (name, sentence) = line
            .split_once(": ")
            .ok_or_else(|| Mistake::new(file, idx + 1, "an entry is `name: sentence`"))?;
        if let Some((last, _)) = entries.last()
            && last.to_lowercase() >= name.to_lowercase()
        {
            let what = format!("`{name}` does not come after `{last}` in the alphabet");
            return Err(Mistake::new(file, idx + 1, what));
        }
        entries.push((name.to_owned(), sentence.to_owned()));
    }
    Ok(entries)
}

/// The entries of `docs.txt`: name and whole address.
///
/// # Errors
/// A line that is no entry.
pub fn documentation(file: &str, text: &str) -> Result<Vec<(String, String)>, Mistake> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(idx, line)| {
            let (name, address) = line
                .split_once(' ')
                .ok_or_else(|| Mistake::new(file, idx + 1, "an entry is `name address`"))?;
            Ok((name.to_owned(), format!("{DOCUMENTATION}{address}")))
        })
        .collect()
}

/// The address of a name in a page: `context manager` is `context-manager`.
pub fn anchor(name: &str) -> String {
    name.chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || c == '-' => Some(c.to_ascii_lowercase()),
            _ => None,
        })
        .collect()
}
