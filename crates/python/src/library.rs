//! The frozen Python library: what `build.rs` made of `library.txt` and `src/bootstrap`.

use rustpython_vm::frozen::{FrozenLib, FrozenModule};

static LIBRARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));

/// The names of the frozen modules, sorted.
static NAMES: &[&str] = include!(concat!(env!("OUT_DIR"), "/library_names.rs"));

/// Native modules that programs import.
const NATIVE: &[&str] = &[
    "array",
    "atexit",
    "binascii",
    "cmath",
    "errno",
    "gc",
    "itertools",
    "math",
    "sys",
    "time",
    "unicodedata",
    "zlib",
];

/// The frozen modules, by name.
pub(crate) fn modules() -> impl Iterator<Item = (&'static str, FrozenModule)> {
    FrozenLib::from_ref(LIBRARY).decode()
}

/// The names that a program can sensibly import, sorted.
pub(crate) fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = NAMES
        .iter()
        .copied()
        .filter(|name| !name.starts_with('_') && !name.contains('.'))
        .chain(NATIVE.iter().copied())
        .collect();
    names.sort_unstable();
    names
}

/// The name that is most like one that is not there, if any is near.
pub(crate) fn nearest(wanted: &str) -> Option<&'static str> {
    names()
        .into_iter()
        .map(|name| (distance(wanted, name), name))
        .min()
        .filter(|(distance, name)| *distance <= 1 + name.len() / 4)
        .map(|(_, name)| name)
}

/// How many letters must be changed, added or removed to make one word of another.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (row_idx, letter) in from.chars().enumerate() {
        let mut diagonal = row_idx;
        row[0] = row_idx + 1;
        for (idx, other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[idx + 1];
            row[idx + 1] = changed.min(row[idx] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelled_module_has_a_nearest_one() {
        assert_eq!(nearest("asynico"), Some("asyncio"));
        assert_eq!(nearest("randm"), Some("random"));
        assert_eq!(nearest("numpy"), None);
    }
}
