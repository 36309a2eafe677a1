//! A question of the quiz: four options, a sentence for each, and a program that shows the truth of it.

use crate::author::Mistake;
use crate::author::blocks::Document;
use crate::author::chapter::{Body, Item, Program, numbered_name};

/// A question of the quiz, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its file, for mistakes.
    pub file: String,
    /// Its place, counted from 1.
    pub number: usize,
    /// Its address.
    pub name: String,
    /// What it is about, in a word or two.
    pub asks: String,
    /// The name of the chapter that explains it.
    pub chapter: String,
    /// The options stand in an order of their own: they are not shuffled.
    pub is_ordered: bool,
    /// The question, as Markdown.
    pub text: String,
    /// Four, in the order of the file.
    pub options: Vec<Choice>,
    /// What to look at in the evidence, as Markdown.
    pub evidence: String,
    /// The evidence.
    pub program: Program,
}

/// An option of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it says, as Markdown of one line.
    pub text: String,
    /// Why it is right or wrong, as Markdown of one line.
    pub why: String,
    /// It is the right one.
    pub is_right: bool,
}

/// How many options a question has.
const N_CHOICES: usize = 4;
const EVIDENCE: &str = "## Evidence";

impl Question {
    /// Reads a question. `file` is its path, whose name begins with its number.
    ///
    /// # Errors
    /// The first mistake.
    pub fn parse(file: &str, text: &str) -> Result<Self, Mistake> {
        let mistake = |line, what: &str| Mistake::new(file, line, what);
        let (number, name) = numbered_name(file)?;
        let document = Document::parse(file, text)?;
        let head = document.clone();
        let mut body = Body::parse(file, document.blocks)?;
        let [Item::Prose(prose, line), Item::Stage { .. }] = body.items.as_slice() else {
            return Err(mistake(1, "a question is a text and one `demo` with its `facts`"));
        };
        let line = *line;
        let (asked, evidence) =
            prose.split_once(EVIDENCE).ok_or_else(|| mistake(line, "there is no `## Evidence`"))?;
        let first = asked.find("\n- [").ok_or_else(|| mistake(line, "there are no options"))?;
        let (text, list) = asked.split_at(first);
        let options = choices(list).ok_or_else(|| {
            mistake(line, "an option is `- [x] text` or `- [ ] text`, and below it its sentence")
        })?;
        let n_right = options.iter().filter(|option| option.is_right).count();
        if options.len() != N_CHOICES || n_right != 1 {
            return Err(mistake(line, "a question has four options, and one of them is right"));
        }
        let program = body.programs.pop().unwrap_or_default();
        Ok(Self {
            file: file.to_owned(),
            number,
            name,
            asks: head.value(file, "asks")?.to_owned(),
            chapter: head.value(file, "chapter")?.to_owned(),
            is_ordered: head.value(file, "order").is_ok_and(|order| order == "fixed"),
            text: text.trim().to_owned(),
            options,
            evidence: evidence.trim().to_owned(),
            program,
        })
    }
}

/// The options of a list.
fn choices(list: &str) -> Option<Vec<Choice>> {
    let mut choices: Vec<Choice> = Vec::new();
    for line in list.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(text) = line.strip_prefix("- [x] ").or_else(|| line.strip_prefix("- [ ] ")) {
            let is_right = line.starts_with("- [x]");
            choices.push(Choice { text: text.trim().to_owned(), why: String::new(), is_right });
        } else {
            let why = &mut choices.last_mut()?.why;
            if !why.is_empty() {
                why.push(' ');
            }
            why.push_str(line.trim());
        }
    }
    choices.iter().all(|choice| !choice.why.is_empty()).then_some(choices)
}
