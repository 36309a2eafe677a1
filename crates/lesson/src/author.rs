//! For whoever builds the site: reading the text files, and making HTML of their prose.
//!
//! What is wrong in a file is a [`Mistake`] with file and line, and none of them is swallowed: a lesson that cannot be
//! read is not built.
//!
//! Reading order: [`blocks`] (a file in pieces), [`chapter`], [`question`], [`names`] (glossary and documentation),
//! [`html`].

pub mod blocks;
pub mod chapter;
pub mod html;
pub mod names;
pub mod question;

use std::fmt;

/// Something wrong in a text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: String,
    /// Where in it, counted from 1.
    pub line: usize,
    /// What is wrong, as a sentence without its full stop.
    pub what: String,
}

impl Mistake {
    /// A mistake.
    pub fn new(file: &str, line: usize, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, what: what.into() }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}
