//! What the palette finds: chapters, sections, demos, words of the glossary, questions. One file, made by the build. In
//! [postcard's format](https://postcard.jamesmunns.com/wire-format), for programs of one build.

use serde::{Deserialize, Serialize};

/// Everything that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// In the order of the lesson.
    pub entries: Vec<Entry>,
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// Where it is (`Chapter 3`), or what it means.
    pub context: String,
    /// Its address, relative to the site.
    pub address: String,
    /// What is searched: title, context and what else belongs to it, in small letters.
    key: String,
}

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A chapter.
    Chapter,
    /// A section of one.
    Section,
    /// A demo or an exercise.
    Demo,
    /// A word of the glossary.
    Word,
    /// A question of the quiz.
    Question,
}

impl Entry {
    /// An entry; `more` is searched, and not shown.
    pub fn new(kind: Kind, title: &str, context: &str, address: &str, more: &str) -> Self {
        Self {
            kind,
            title: title.to_owned(),
            context: context.to_owned(),
            address: address.to_owned(),
            key: format!("{title} {context} {more}").to_lowercase(),
        }
    }
}

impl Index {
    /// The entries that contain every word of a text, those first whose title begins with it; at most `n_max`.
    pub fn find(&self, text: &str, n_max: usize) -> Vec<&Entry> {
        let text = text.trim().to_ascii_lowercase();
        let matches = |entry: &&Entry| text.split(' ').all(|word| entry.key.contains(word));
        let begins = |entry: &&Entry| entry.key.starts_with(&text);
        let first = self.entries.iter().filter(begins);
        let then = self.entries.iter().filter(matches).filter(|entry| !begins(entry));
        first.chain(then).take(n_max).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let entry = |kind, title: &str, context: &str| Entry::new(kind, title, context, "#", "");
        Index {
            entries: vec![
                entry(Kind::Chapter, "The event loop", "Chapter 6"),
                entry(Kind::Word, "event loop", "decides who runs"),
                entry(Kind::Demo, "Two workers", "Chapter 4"),
            ],
        }
    }

    #[track_caller]
    fn check(text: &str, titles: &[&str]) {
        let index = index();
        let found: Vec<_> = index.find(text, 9).iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!(found, titles);
    }

    #[test]
    fn every_word_has_to_be_there_in_any_order() {
        check("loop event", &["The event loop", "event loop"]);
        check("chapter two", &["Two workers"]);
        check("loop workers", &[]);
    }

    #[test]
    fn what_begins_with_the_text_comes_first() {
        check("Event L", &["event loop", "The event loop"]);
    }

    #[test]
    fn without_a_text_there_is_everything() {
        assert_eq!(index().find(" ", 2).len(), 2);
    }
}
