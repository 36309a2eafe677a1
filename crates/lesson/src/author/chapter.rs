//! A chapter: prose, stages and exercises in their order, and the programs that they show.

use crate::author::Mistake;
use crate::author::blocks::{Block, BlockKind, Document};
use crate::fact::Fact;
use crate::moment::Moment;
use crate::prediction::Ask;

/// The most programs on one clock.
const N_COMPARED_MAX: usize = 3;

/// A chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its file, for mistakes.
    pub file: String,
    /// Its place, counted from 1.
    pub number: usize,
    /// Its address: the name of its file without number and ending.
    pub name: String,
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// The names of the glossary that are explained in it.
    pub introduces: Vec<String>,
    /// What it consists of.
    pub body: Body,
}

/// What a text file consists of, below its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its file, for mistakes.
    file: String,
    /// In order.
    pub items: Vec<Item>,
    /// The programs that the items show.
    pub programs: Vec<Program>,
}

/// A part of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Markdown, and the line it begins at.
    Prose(String, usize),
    /// A program, or several on one clock.
    Stage {
        /// Its address.
        name: String,
        /// Its title.
        title: String,
        /// What it shows: indices into [`Body::programs`].
        programs: Vec<usize>,
    },
    /// A program to be completed: an index into [`Body::programs`].
    Exercise(usize),
}

/// A program, with everything that is stated about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// Its address.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub source: String,
    /// Where that begins in the file.
    pub line: usize,
    /// What holds for it, and where that is stated.
    pub facts: Vec<(Fact, usize)>,
    /// What an author says at a moment.
    pub remarks: Vec<(Moment, String, usize)>,
    /// What is asked at a moment.
    pub predictions: Vec<(Moment, Ask, usize)>,
    /// What a learner's version has to fulfil, with the sentence that helps where it does not.
    pub checks: Vec<(Fact, String, usize)>,
    /// The hint of an exercise, as Markdown, and where it begins.
    pub nudge: Option<(String, usize)>,
    /// A program that passes the checks, and where it begins.
    pub solution: Option<(String, usize)>,
}

impl Chapter {
    /// Reads a chapter. `file` is its path, whose name begins with the chapter's number (`03-at-the-same-time.md`).
    ///
    /// # Errors
    /// The first mistake.
    pub fn parse(file: &str, text: &str) -> Result<Self, Mistake> {
        let document = Document::parse(file, text)?;
        let (number, name) = numbered_name(file)?;
        let introduces = document.value(file, "introduces").unwrap_or_default();
        Ok(Self {
            file: file.to_owned(),
            number,
            name,
            title: document.value(file, "title")?.to_owned(),
            description: document.value(file, "description")?.to_owned(),
            introduces: introduces
                .split(',')
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect(),
            body: Body::parse(file, document.blocks)?,
        })
    }
}

impl Body {
    /// Reads what stands below a head.
    ///
    /// # Errors
    /// The first mistake.
    pub fn parse(file: &str, blocks: Vec<Block>) -> Result<Self, Mistake> {
        let mut body = Self { file: file.to_owned(), items: Vec::new(), programs: Vec::new() };
        for block in blocks {
            body.add(block)?;
        }
        body.see_that_all_is_shown()?;
        Ok(body)
    }

    /// The stages, with the indices of their programs.
    pub fn stages(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.items.iter().filter_map(|item| match item {
            Item::Stage { name, programs, .. } => Some((name.as_str(), programs.as_slice())),
            Item::Prose(..) | Item::Exercise(_) => None,
        })
    }

    fn add(&mut self, block: Block) -> Result<(), Mistake> {
        let Block { line, kind, text } = block;
        let BlockKind::Directive { word, name, title } = kind else {
            self.items.push(Item::Prose(text, line));
            return Ok(());
        };
        match word.as_str() {
            "demo" | "part" | "exercise" => {
                if title.is_empty() {
                    return Err(self.mistake(line - 1, format!("`{name}` needs a title")));
                }
                self.see_that_name_is_free(&name, line - 1)?;
                let program_idx = self.programs.len();
                self.programs.push(Program {
                    name: name.clone(),
                    title: title.clone(),
                    source: text,
                    line,
                    ..Program::default()
                });
                match word.as_str() {
                    "demo" => {
                        self.items.push(Item::Stage { name, title, programs: vec![program_idx] });
                    }
                    "exercise" => self.items.push(Item::Exercise(program_idx)),
                    _ => {}
                }
            }
            "compare" => {
                self.see_that_name_is_free(&name, line - 1)?;
                let programs = numbered(&text, line)
                    .map(|(line, name)| self.program_idx(name, line))
                    .collect::<Result<Vec<_>, _>>()?;
                if !(2..=N_COMPARED_MAX).contains(&programs.len()) {
                    return Err(self.mistake(line - 1, "two or three programs can be compared"));
                }
                self.items.push(Item::Stage { name, title, programs });
            }
            _ => {
                let program_idx = self.program_idx(&name, line - 1)?;
                self.describe(program_idx, &word, &text, line)?;
            }
        }
        Ok(())
    }

    /// Adds what a directive says about a program.
    fn describe(&mut self, idx: usize, word: &str, text: &str, line: usize) -> Result<(), Mistake> {
        let file = self.file.clone();
        let mistake = |line, what: String| Mistake::new(&file, line, what);
        let program = &mut self.programs[idx];
        match word {
            "facts" => {
                for (line, text) in numbered(text, line) {
                    let fact = Fact::parse(text).map_err(|what| mistake(line, what))?;
                    program.facts.push((fact, line));
                }
            }
            "remarks" => {
                for (line, text) in numbered(text, line) {
                    let (at, remark) = text
                        .split_once("->")
                        .ok_or_else(|| mistake(line, "a remark is `TEXT -> remark`".to_owned()))?;
                    program.remarks.push((Moment::parse(at), remark.trim().to_owned(), line));
                }
            }
            "predict" => {
                let values = |name: &str| {
                    numbered(text, line)
                        .find_map(|(line, text)| Some((line, text.strip_prefix(name)?.trim())))
                };
                let (at, ask) = values("at ").zip(values("ask ")).ok_or_else(|| {
                    mistake(line, "a prediction has a line `at …` and a line `ask …`".to_owned())
                })?;
                let asked = Ask::parse(ask.1)
                    .ok_or_else(|| mistake(ask.0, format!("`{}` cannot be asked", ask.1)))?;
                program.predictions.push((Moment::parse(at.1), asked, at.0));
            }
            "checks" => {
                for (line, text) in numbered(text, line) {
                    let (fact, help) = text
                        .split_once("::")
                        .ok_or_else(|| mistake(line, "a check is `FACT :: sentence`".to_owned()))?;
                    let fact = Fact::parse(fact).map_err(|what| mistake(line, what))?;
                    program.checks.push((fact, help.trim().to_owned(), line));
                }
            }
            "nudge" => program.nudge = Some((text.to_owned(), line)),
            _ => program.solution = Some((text.to_owned(), line)),
        }
        Ok(())
    }

    /// A program that no stage shows, or an exercise that cannot be solved, is a mistake.
    fn see_that_all_is_shown(&self) -> Result<(), Mistake> {
        for (idx, program) in self.programs.iter().enumerate() {
            let is_exercise = self.items.contains(&Item::Exercise(idx));
            let is_shown = is_exercise || self.stages().any(|(_, shown)| shown.contains(&idx));
            let what = match program {
                _ if !is_shown => "no `compare` shows this program",
                Program { facts, .. } if !is_exercise && facts.is_empty() => {
                    "nothing is stated about this program: it needs `facts`"
                }
                Program { checks, .. } if is_exercise && checks.is_empty() => {
                    "this exercise needs `checks`"
                }
                Program { nudge: None, .. } if is_exercise => "this exercise needs a `nudge`",
                Program { solution: None, .. } if is_exercise => "this exercise needs a `solution`",
                _ => continue,
            };
            return Err(self.mistake(program.line - 1, what));
        }
        Ok(())
    }

    fn see_that_name_is_free(&self, name: &str, line: usize) -> Result<(), Mistake> {
        let is_taken = self.programs.iter().any(|program| program.name == name)
            || self.stages().any(|(known, _)| known == name);
        if is_taken {
            Err(self.mistake(line, format!("`{name}` is there already")))
        } else {
            Ok(())
        }
    }

    fn program_idx(&self, name: &str, line: usize) -> Result<usize, Mistake> {
        let found = self.programs.iter().position(|program| program.name == name);
        found.ok_or_else(|| self.mistake(line, format!("there is no program `{name}` above")))
    }

    fn mistake(&self, line: usize, what: impl Into<String>) -> Mistake {
        Mistake::new(&self.file, line, what)
    }
}

/// The lines of a directive that are not empty, with their numbers in the file.
fn numbered(text: &str, first: usize) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(move |(idx, line)| (first + idx, line.trim()))
        .filter(|(_, line)| !line.is_empty())
}

/// Number and name of `static/lessons/03-at-the-same-time.md`.
///
/// # Errors
/// A name that does not begin with a number.
pub fn numbered_name(file: &str) -> Result<(usize, String), Mistake> {
    let stem = file.rsplit('/').next().unwrap_or(file);
    let stem = stem.strip_suffix(".md").unwrap_or(stem);
    stem.split_once('-')
        .and_then(|(number, name)| Some((number.parse().ok()?, name.to_owned())))
        .ok_or_else(|| {
            Mistake::new(file, 1, "the file's name has to begin with its number and a dash")
        })
}
