//! A file in pieces: its head, its prose, and its directives, which are fenced blocks whose first word is known.

use crate::author::Mistake;

/// The first words of fences that are directives. Any other fence is prose.
const DIRECTIVES: [&str; 10] = [
    "demo", "part", "compare", "facts", "remarks", "predict", "exercise", "checks", "nudge",
    "solution",
];
const FENCE: &str = "```";

/// A file in pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The lines between the lines of dashes: name, value and line number.
    pub head: Vec<(String, String, usize)>,
    /// What follows.
    pub blocks: Vec<Block>,
}

/// A piece of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where its content begins, counted from 1.
    pub line: usize,
    /// What it is.
    pub kind: BlockKind,
    /// Its text: Markdown, or what stands between the fences.
    pub text: String,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Markdown.
    Prose,
    /// `word name title`.
    Directive {
        /// Which.
        word: String,
        /// What it is about.
        name: String,
        /// What stands behind the name, empty if nothing.
        title: String,
    },
}

impl Document {
    /// Takes a file apart.
    ///
    /// # Errors
    /// A head or a fence that is not closed, a directive without a name.
    pub fn parse(file: &str, text: &str) -> Result<Self, Mistake> {
        let mut lines = text.lines().enumerate().map(|(idx, line)| (idx + 1, line)).peekable();
        let mut head = Vec::new();
        if lines.next_if(|(_, line)| *line == "---").is_some() {
            loop {
                let (number, line) =
                    lines.next().ok_or_else(|| Mistake::new(file, 1, "the head is not closed"))?;
                if line == "---" {
                    break;
                }
                let (name, value) = line.split_once(':').ok_or_else(|| {
                    Mistake::new(file, number, format!("`{line}` is no `name: value`"))
                })?;
                head.push((name.trim().to_owned(), value.trim().to_owned(), number));
            }
        }
        let mut blocks: Vec<Block> = Vec::new();
        while let Some((number, line)) = lines.next() {
            let Some(info) = line.strip_prefix(FENCE) else {
                prose(&mut blocks, number, line);
                continue;
            };
            let directive = directive(info);
            if directive.is_none() {
                prose(&mut blocks, number, line);
            }
            let mut body = String::new();
            loop {
                let (inner, line) = lines.next().ok_or_else(|| {
                    Mistake::new(file, number, "this block is not closed by a line of ```")
                })?;
                if directive.is_none() {
                    prose(&mut blocks, inner, line);
                }
                if line == FENCE {
                    break;
                }
                body.push_str(line);
                body.push('\n');
            }
            if let Some((word, name, title)) = directive {
                if name.is_empty()
                    || !name
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                {
                    let what = format!("`{word}` needs a name of small letters, digits and dashes");
                    return Err(Mistake::new(file, number, what));
                }
                let kind = BlockKind::Directive { word, name, title };
                blocks.push(Block { line: number + 1, kind, text: body });
            }
        }
        blocks.retain(|block| block.kind != BlockKind::Prose || !block.text.trim().is_empty());
        Ok(Self { head, blocks })
    }

    /// A value of the head.
    ///
    /// # Errors
    /// It is not there, or empty.
    pub fn value(&self, file: &str, name: &str) -> Result<&str, Mistake> {
        let value = self.head.iter().find(|(known, ..)| known == name).map(|(_, value, _)| value);
        value
            .filter(|value| !value.is_empty())
            .map(String::as_str)
            .ok_or_else(|| Mistake::new(file, 1, format!("the head has no `{name}`")))
    }
}

/// The parts of what stands behind a fence, if it is a directive.
fn directive(info: &str) -> Option<(String, String, String)> {
    let (word, rest) = info.split_once(' ').unwrap_or((info, ""));
    let (name, title) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    DIRECTIVES.contains(&word).then(|| (word.to_owned(), name.to_owned(), title.trim().to_owned()))
}

/// Adds a line to the prose.
fn prose(blocks: &mut Vec<Block>, number: usize, line: &str) {
    if let Some(Block { kind: BlockKind::Prose, text, .. }) = blocks.last_mut() {
        text.push_str(line);
        text.push('\n');
    } else {
        let text = format!("{line}\n");
        blocks.push(Block { line: number, kind: BlockKind::Prose, text });
    }
}
