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
