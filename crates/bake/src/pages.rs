//! The pages: prose as HTML, with a place for each stage, readable without any script.
//!
//! What is written is one JSON document with a fragment of HTML per page; `scripts/pages.mjs` puts the fragments into
//! the page that Trunk has built.

use interleave_lesson::author::chapter::{Chapter, Item, Program};
use interleave_lesson::author::html::{Link, escaped, html, inline};
use interleave_lesson::author::{Mistake, blocks::Document, names::anchor};
use interleave_lesson::quiz::{Choice, Question, Quiz};
use interleave_lesson::{Moment, codec};
use interleave_projection::Comparison;
use serde::Serialize;

use crate::book::Book;
use crate::posters::Poster;
use crate::runs::Runs;
use crate::search;

/// A page of the site.
#[derive(Serialize)]
struct Page {
    /// The name of its file.
    file: String,
    title: String,
    description: String,
    /// What stands in its body.
    html: String,
}

/// Words that one reads in a minute, and what a stage takes, in words.
const WORDS_PER_MINUTE: usize = 180;
const WORDS_PER_STAGE: usize = 120;

/// The pages and the quiz: names of files, and what is in them.
///
/// # Errors
/// Links that lead nowhere.
pub(crate) fn pages(
    book: &Book,
    runs: &Runs,
    posters: &[Poster],
) -> Result<Vec<(String, Vec<u8>)>, Vec<Mistake>> {
    let site = Site { book, runs, posters };
    let (mut pages, mut mistakes) = (Vec::new(), Vec::new());
    for (idx, chapter) in book.chapters.iter().enumerate() {
        match site.chapter(idx, chapter) {
            Ok(page) => pages.push(page),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    match site.about() {
        Ok(page) => pages.push(page),
        Err(mistake) => mistakes.push(mistake),
    }
    pages.push(site.glossary());
    let quiz = site.quiz().map_err(|mistake| mistakes.push(mistake)).unwrap_or_default();
    let failed = |what: String| vec![Mistake::new("pages", 1, what)];
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let pages = serde_json::to_vec(&pages).map_err(|error| failed(error.to_string()))?;
    let quiz =
        codec::encode(&Quiz { questions: quiz }).map_err(|error| failed(error.to_string()))?;
    let index = codec::encode(&search::index(book)).map_err(|error| failed(error.to_string()))?;
    Ok(vec![
        ("pages.json".to_owned(), pages),
        ("quiz.data".to_owned(), quiz),
        ("search.data".to_owned(), index),
    ])
}

/// What links and lists are made from.
struct Site<'a> {
    book: &'a Book,
    runs: &'a Runs,
    posters: &'a [Poster],
}

impl Site<'_> {
    fn chapter(&self, idx: usize, chapter: &Chapter) -> Result<Page, Mistake> {
        let mut body = String::new();
        let mut n_words = 0;
        let mut ids = Vec::new();
        for item in &chapter.body.items {
            let (line, html) = match item {
                Item::Prose(markdown, line) => {
                    n_words += markdown.split_whitespace().count();
                    (*line, self.prose(Some(chapter), &chapter.file, markdown, *line)?)
                }
                Item::Stage { name, title, programs } => {
                    n_words += WORDS_PER_STAGE;
                    let shown: Vec<&Program> =
                        programs.iter().map(|idx| &chapter.body.programs[*idx]).collect();
                    let line = shown.first().map_or(1, |program| program.line - 1);
                    (line, self.figure(name, title, &shown))
                }
                Item::Exercise(idx) => {
                    n_words += WORDS_PER_STAGE;
                    let program = &chapter.body.programs[*idx];
                    (program.line - 1, exercise(program))
                }
            };
            see_that_ids_are_free(&mut ids, &html)
                .map_err(|what| Mistake::new(&chapter.file, line, what))?;
            body.push_str(&html);
        }
        if chapter.name == QUIZ {
            body.push_str(&self.questions()?);
        }
        let minutes = n_words.div_ceil(WORDS_PER_MINUTE).max(1);
        let html = format!(
            "<header class=\"chapter-head\"><p class=\"eyebrow\">Chapter {} of {} · {minutes} min</p>\
             <h1>{}</h1><p class=\"lead\">{}</p></header>\n{body}{}",
            chapter.number,
            self.book.chapters.len(),
            escaped(&chapter.title),
            escaped(&chapter.description),
            self.turn(idx),
        );
        Ok(Page {
            file: file_of(chapter),
            title: chapter.title.clone(),
            description: chapter.description.clone(),
            html: self.framed(&chapter.name, &html),
        })
    }

    /// The page around an article: the table of contents beside it.
    fn framed(&self, name: &str, article: &str) -> String {
        let row = |chapter: &Chapter| {
            let current = if chapter.name == name { " aria-current=\"page\"" } else { "" };
            format!(
                "<li><a href=\"{}\" data-chapter=\"{}\"{current}><span class=\"number\">{}</span> {}</a></li>",
                address_of(chapter),
                chapter.name,
                chapter.number,
                escaped(&chapter.title),
            )
        };
        let rows: String = self.book.chapters.iter().map(row).collect();
        // Only chapters can have been read.
        let known = self.chapter_named(name).map(|_| format!(" data-chapter=\"{name}\""));
        let known = known.unwrap_or_default();
        format!(
            "<nav class=\"contents\" aria-label=\"Chapters\"><ol>{rows}</ol><div data-progress></div>\
             <p class=\"contents-more\"><a href=\"glossary.html\">Glossary</a> \
             <a href=\"about.html\">What is simulated</a></p></nav>\n\
             <main class=\"chapter\" id=\"chapter\"{known}>\n{article}</main>\n"
        )
    }

    /// The links to the chapters before and after.
    fn turn(&self, idx: usize) -> String {
        let link = |chapter: Option<&Chapter>, rel: &str, word: &str| {
            chapter.map_or_else(String::new, |chapter| {
                format!(
                    "<a class=\"turn-{rel}\" rel=\"{rel}\" href=\"{}\"><span>{word}</span> {}</a>",
                    address_of(chapter),
                    escaped(&chapter.title),
                )
            })
        };
        let before = idx.checked_sub(1).and_then(|idx| self.book.chapters.get(idx));
        let after = self.book.chapters.get(idx + 1);
        format!(
            "<nav class=\"turn\" aria-label=\"Chapter before and after\">{}{}</nav>\n",
            link(before, "prev", "Before"),
            link(after, "next", "Next"),
        )
    }

    /// Programs, readable before the app draws them on a stage.
    fn figure(&self, name: &str, title: &str, shown: &[&Program]) -> String {
        let listing = |program: &&Program| {
            let total = self.runs.get(&program.name).map(|run| run.total().to_string());
            let heading = if shown.len() > 1 {
                format!("<h3>{}</h3>", escaped(&program.title))
            } else {
                String::new()
            };
            format!(
                "<div class=\"plain-program\">{heading}<pre tabindex=\"0\"><code>{}</code></pre><p>Takes {}.</p></div>",
                escaped(&program.source),
                total.unwrap_or_default(),
            )
        };
        let listings: String = shown.iter().map(listing).collect();
        let poster = self.posters.iter().find(|poster| poster.name() == name).map(Poster::html);
        format!(
            "<figure class=\"demo\" id=\"{name}\" data-stage=\"{name}\" data-programs=\"{}\"{}>\
             <figcaption>{}</figcaption><div class=\"demo-place\">{}<div class=\"plain\">{listings}</div></div></figure>\n",
            shown.len(),
            if self.has_more_panels(shown) { " data-panels" } else { "" },
            escaped(title),
            poster.unwrap_or_default(),
        )
    }

    /// Whether a stage has a row of panels below the event loop and the console, and so wants to be higher.
    fn has_more_panels(&self, shown: &[&Program]) -> bool {
        let [program] = shown else { return false };
        let run = self.runs.get(&program.name);
        run.is_some_and(|run| run.has_streams() || run.has_requests() || run.has_files())
    }

    /// The questions as they are without any script: options, and the answer to open.
    fn questions(&self) -> Result<String, Mistake> {
        let mut list = String::new();
        for question in self.quiz()? {
            let option = |option: &Choice| {
                let mark = if option.is_right { "Right" } else { "Wrong" };
                format!("<li>{}<p><b>{mark}.</b> {}</p></li>", option.text, option.why)
            };
            let options: String =
                question.options.iter().map(|option| item(&option.text)).collect();
            let answers: String = question.options.iter().map(option).collect();
            let row = format!(
                "<li>{}<ol type=\"a\">{options}</ol><details><summary>Answers</summary><ol type=\"a\">{answers}</ol></details></li>\n",
                question.text,
            );
            list.push_str(&row);
        }
        Ok(format!("<div class=\"quiz\" data-quiz><ol class=\"plain-quiz\">{list}</ol></div>\n"))
    }

    fn quiz(&self) -> Result<Vec<Question>, Mistake> {
        self.book.questions.iter().map(|question| self.question(question)).collect()
    }

    fn question(
        &self,
        question: &interleave_lesson::author::question::Question,
    ) -> Result<Question, Mistake> {
        let file = &question.file;
        let chapter = self.chapter_named(&question.chapter).ok_or_else(|| {
            Mistake::new(file, 1, format!("there is no chapter `{}`", question.chapter))
        })?;
        let short = |text: &str| {
            inline(text, |scheme, rest| self.link(None, scheme, rest))
                .map_err(|(_, what)| Mistake::new(file, 1, what))
        };
        let option = |option: &interleave_lesson::author::question::Choice| {
            Ok(Choice {
                text: short(&option.text)?,
                why: short(&option.why)?,
                is_right: option.is_right,
            })
        };
        Ok(Question {
            name: question.name.clone(),
            asks: question.asks.clone(),
            chapter_address: address_of(chapter),
            chapter_title: chapter.title.clone(),
            is_ordered: question.is_ordered,
            text: short(&question.text)?,
            options: question.options.iter().map(option).collect::<Result<_, _>>()?,
            evidence: short(&question.evidence)?,
            stage: question.program.name.clone(),
        })
    }

    fn glossary(&self) -> Page {
        let row = |(name, sentence): &(String, String)| {
            let introduced = self.book.chapters.iter().find(|chapter| {
                chapter.introduces.iter().any(|known| known.to_lowercase() == name.to_lowercase())
            });
            let chapter = introduced.map_or_else(String::new, |chapter| {
                format!(" <a href=\"{}\">Chapter {}</a>", address_of(chapter), chapter.number)
            });
            let sentence = inline(sentence, |_, _| Err("no links here".to_owned()));
            format!(
                "<dt id=\"{}\">{}</dt><dd>{}{chapter}</dd>\n",
                anchor(name),
                escaped(name),
                sentence.unwrap_or_default(),
            )
        };
        let rows: String = self.book.glossary.iter().map(row).collect();
        let article = format!(
            "<header class=\"chapter-head\"><h1>Glossary</h1></header>\n<dl class=\"glossary\">{rows}</dl>\n"
        );
        Page {
            file: "glossary.html".to_owned(),
            title: "Glossary".to_owned(),
            description: "The words of asyncio, each in one sentence.".to_owned(),
            html: self.framed("glossary", &article),
        }
    }

    fn about(&self) -> Result<Page, Mistake> {
        let (file, text) = &self.book.about;
        let document = Document::parse(file, text)?;
        let title = document.value(file, "title")?.to_owned();
        let description = document.value(file, "description")?.to_owned();
        let mut article = format!(
            "<header class=\"chapter-head\"><h1>{}</h1><p class=\"lead\">{}</p></header>\n",
            escaped(&title),
            escaped(&description),
        );
        for block in &document.blocks {
            article.push_str(&self.prose(None, file, &block.text, block.line)?);
        }
        let html = self.framed("about", &article);
        Ok(Page { file: "about.html".to_owned(), title, description, html })
    }

    fn prose(
        &self,
        chapter: Option<&Chapter>,
        file: &str,
        markdown: &str,
        line: usize,
    ) -> Result<String, Mistake> {
        html(markdown, |scheme, rest| self.link(chapter, scheme, rest))
            .map_err(|(offset, what)| Mistake::new(file, line + offset, what))
    }

    /// Where a link of the lesson's own leads.
    fn link(&self, chapter: Option<&Chapter>, scheme: &str, rest: &str) -> Result<Link, String> {
        match scheme {
            "py" => {
                let found = self.book.documentation.iter().find(|(name, _)| name == rest);
                found
                    .map(|(_, address)| Link::Documentation(address.clone()))
                    .ok_or_else(|| format!("`{rest}` is not in docs.txt"))
            }
            "term" => {
                let found =
                    self.book.glossary.iter().find(|(name, _)| anchor(name) == rest.to_lowercase());
                found
                    .map(|(name, sentence)| {
                        Link::Term(
                            format!("glossary.html#{}", anchor(name)),
                            sentence.replace('`', ""),
                        )
                    })
                    .ok_or_else(|| format!("`{rest}` is not in the glossary"))
            }
            "chapter" if rest == ABOUT => Ok(Link::To("about.html".to_owned())),
            "chapter" => self
                .chapter_named(rest)
                .map(|chapter| Link::To(address_of(chapter)))
                .ok_or_else(|| format!("there is no chapter `{rest}`")),
            _ => self.moment(chapter, rest),
        }
    }

    /// The address of a step of a stage of the same chapter.
    fn moment(&self, chapter: Option<&Chapter>, rest: &str) -> Result<Link, String> {
        let chapter = chapter.ok_or("only a chapter has stages")?;
        let (name, text) = rest.split_once('/').ok_or("a moment is `step:STAGE/TEXT`")?;
        let (_, shown) = chapter
            .body
            .stages()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| format!("there is no stage `{name}` in this chapter"))?;
        let runs = shown.iter().filter_map(|idx| self.runs.get(&chapter.body.programs[*idx].name));
        let comparison = Comparison::new(runs.cloned().collect());
        let step = Moment::parse(text)
            .step_in(&comparison)
            .ok_or_else(|| format!("no step of `{name}` says “{text}”"))?;
        Ok(Link::Moment(format!("#{name}@{step}")))
    }

    fn chapter_named(&self, name: &str) -> Option<&Chapter> {
        self.book.chapters.iter().find(|chapter| chapter.name == name)
    }
}

/// The chapter that has the questions.
const QUIZ: &str = "quiz";
/// The page that says what is simulated.
const ABOUT: &str = "about";

/// The first chapter is the first page of the site.
fn file_of(chapter: &Chapter) -> String {
    if chapter.number == 1 { "index.html".to_owned() } else { format!("{}.html", chapter.name) }
}

pub(crate) fn address_of(chapter: &Chapter) -> String {
    if chapter.number == 1 { "./".to_owned() } else { format!("{}.html", chapter.name) }
}

/// Adds the addresses in a part of a page to those before it.
///
/// # Errors
/// One of them is there already: a link could lead to either place.
fn see_that_ids_are_free(known: &mut Vec<String>, html: &str) -> Result<(), String> {
    for (_, rest) in html.match_indices(" id=\"").map(|(at, start)| html.split_at(at + start.len()))
    {
        let id = rest.split('"').next().unwrap_or_default();
        if known.iter().any(|other| other == id) {
            return Err(format!("`#{id}` is the address of something else in this chapter"));
        }
        known.push(id.to_owned());
    }
    Ok(())
}

/// An item of a list.
fn item(html: &str) -> String {
    format!("<li>{html}</li>")
}

/// A program to be completed, readable before the app makes it editable.
fn exercise(program: &Program) -> String {
    let help: String = program
        .checks
        .iter()
        .map(|(_, help, _)| {
            inline(help, |_, _| Err("no links here".to_owned())).unwrap_or_default()
        })
        .map(|help| item(&help))
        .collect();
    format!(
        "<section class=\"exercise\" id=\"{0}\" data-exercise=\"{0}\">\
         <div class=\"demo-place\"><pre tabindex=\"0\"><code>{1}</code></pre>\
         <details><summary>What is checked</summary><ul>{help}</ul></details></div></section>\n",
        program.name,
        escaped(&program.source),
    )
}
