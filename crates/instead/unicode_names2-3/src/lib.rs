//! Unicode without names: a character has none, and no name has a character.
//!
//! The names of all characters would be a tenth of what a visitor downloads for the interpreter, for the sake of
//! `"\N{BULLET}"` and `unicodedata.name`. Those are refused as unknown names are: with a `SyntaxError`, a `ValueError`.
#![no_std]

use core::fmt;

/// The name of a character. Only ideographs and Hangul syllables have one, and all of them the same: the script that
/// builds RustPython's tables wants to know that they are named by rule.
#[derive(Clone, Copy, Debug)]
pub struct Name(());

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EAST ASIAN CHARACTER")
    }
}

/// The name of a character.
pub fn name(char: char) -> Option<Name> {
    matches!(char, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
        .then_some(Name(()))
}

/// The character of a name: there is none.
pub fn character(_name: &str) -> Option<char> {
    None
}
