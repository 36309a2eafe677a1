//! What the page needs of the quiz: one file, made by the build. In [postcard's
//! format](https://postcard.jamesmunns.com/wire-format), for programs of one build.

use serde::{Deserialize, Serialize};

/// The quiz.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiz {
    /// The questions, in order.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its address, by which answers are kept.
    pub name: String,
    /// What it is about, in a word or two.
    pub asks: String,
    /// The address of the chapter that explains it.
    pub chapter_address: String,
    /// That chapter's title.
    pub chapter_title: String,
    /// The options stand in an order of their own: they are not shuffled.
    pub is_ordered: bool,
    /// The question, as HTML of our own making.
    pub text: String,
    /// The options.
    pub options: Vec<Choice>,
    /// What to look at in the evidence, as HTML of our own making.
    pub evidence: String,
    /// The stage that shows the truth of it.
    pub stage: String,
}

/// An option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What it says, as HTML of our own making.
    pub text: String,
    /// Why it is right or wrong, likewise.
    pub why: String,
    /// It is the right one.
    pub is_right: bool,
}
