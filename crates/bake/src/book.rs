//! Everything that was read: chapters, questions, glossary, addresses of the documentation.

use std::path::Path;

use interleave_lesson::author::chapter::{Chapter, Program};
use interleave_lesson::author::question::Question;
use interleave_lesson::author::{Mistake, names};

/// The lesson and the quiz, as they were written.
pub(crate) struct Book {
    /// In order.
    pub(crate) chapters: Vec<Chapter>,
    /// In order.
    pub(crate) questions: Vec<Question>,
    /// Name and sentence, in the order of the alphabet.
    pub(crate) glossary: Vec<(String, String)>,
    /// Name and address.
    pub(crate) documentation: Vec<(String, String)>,
    /// The page about the lesson: file and text.
    pub(crate) about: (String, String),
}

impl Book {
    /// Reads everything below a folder.
    ///
    /// # Errors
    /// Every mistake: the first of each file.
    pub(crate) fn read(folder: &Path) -> Result<Self, Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let mut book = Self {
            chapters: parsed(&folder.join("lessons"), Chapter::parse, &mut mistakes),
            questions: parsed(&folder.join("quiz"), Question::parse, &mut mistakes),
            glossary: Vec::new(),
            documentation: Vec::new(),
            about: Default::default(),
        };
        let glossary = folder.join("lessons/glossary.md");
        book.glossary = single(&glossary, names::glossary, &mut mistakes);
        let documentation = folder.join("lessons/docs.txt");
        book.documentation = single(&documentation, names::documentation, &mut mistakes);
        let about = folder.join("lessons/about.md");
        let file = about.to_string_lossy().into_owned();
        match std::fs::read_to_string(&about) {
            Ok(text) => book.about = (file, text),
            Err(error) => mistakes.push(Mistake::new(&file, 1, error.to_string())),
        }
        book.see_that_names_are_free(&mut mistakes);
        if mistakes.is_empty() { Ok(book) } else { Err(mistakes) }
    }

    /// All programs, with the files they are from.
    pub(crate) fn programs(&self) -> impl Iterator<Item = (&str, &Program)> {
        let of_chapters = self.chapters.iter().flat_map(|chapter| {
            chapter.body.programs.iter().map(|program| (chapter.file.as_str(), program))
        });
        let of_quiz =
            self.questions.iter().map(|question| (question.file.as_str(), &question.program));
        of_chapters.chain(of_quiz)
    }

    /// Names are addresses: each is given once in the whole lesson.
    fn see_that_names_are_free(&self, mistakes: &mut Vec<Mistake>) {
        let mut known: Vec<(&str, &str)> = Vec::new();
        let compares = self.chapters.iter().flat_map(|chapter| {
            let is_own = |name: &&str| !chapter.body.programs.iter().any(|p| p.name == **name);
            let names = chapter.body.stages().map(|(name, _)| name).filter(is_own);
            names.map(|name| (chapter.file.as_str(), name, 1)).collect::<Vec<_>>()
        });
        let programs =
            self.programs().map(|(file, program)| (file, program.name.as_str(), program.line));
        for (file, name, line) in programs.chain(compares) {
            match known.iter().find(|(_, other)| *other == name) {
                Some((other, _)) => {
                    let what = format!("`{name}` is there already, in {other}");
                    mistakes.push(Mistake::new(file, line, what));
                }
                None => known.push((file, name)),
            }
        }
    }
}

/// The numbered files of a folder, in order.
fn parsed<T>(
    folder: &Path,
    parse: fn(&str, &str) -> Result<T, Mistake>,
    mistakes: &mut Vec<Mistake>,
) -> Vec<T> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".md") && name.starts_with(|c: char| c.is_ascii_digit())
        })
        .collect();
    files.sort();
    if files.is_empty() {
        mistakes.push(Mistake::new(&folder.to_string_lossy(), 1, "there are no files here"));
    }
    let mut all = Vec::new();
    for path in files {
        let file = path.to_string_lossy();
        match std::fs::read_to_string(&path) {
            Ok(text) => match parse(&file, &text) {
                Ok(one) => all.push(one),
                Err(mistake) => mistakes.push(mistake),
            },
            Err(error) => mistakes.push(Mistake::new(&file, 1, error.to_string())),
        }
    }
    all
}

/// A file of entries.
fn single<T>(
    path: &Path,
    parse: fn(&str, &str) -> Result<Vec<T>, Mistake>,
    mistakes: &mut Vec<Mistake>,
) -> Vec<T> {
    let file = path.to_string_lossy();
    let read = std::fs::read_to_string(path)
        .map_err(|error| Mistake::new(&file, 1, error.to_string()))
        .and_then(|text| parse(&file, &text));
    read.unwrap_or_else(|mistake| {
        mistakes.push(mistake);
        Vec::new()
    })
}
