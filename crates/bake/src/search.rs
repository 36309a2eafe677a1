//! What the palette finds.

use interleave_lesson::author::chapter::{Chapter, Item};
use interleave_lesson::author::names::anchor;
use interleave_lesson::search::{Entry, Index, Kind};

use crate::book::Book;
use crate::pages::address_of;

/// Everything that can be found: the chapters, each with what is in it, then the words and the questions.
pub(crate) fn index(book: &Book) -> Index {
    let mut entries = Vec::new();
    for chapter in &book.chapters {
        add_chapter(&mut entries, chapter);
    }
    for (name, sentence) in &book.glossary {
        let address = format!("glossary.html#{}", anchor(name));
        entries.push(Entry::new(Kind::Word, name, &sentence.replace('`', ""), &address, ""));
    }
    for question in &book.questions {
        let title = question.text.replace('`', "");
        entries.push(Entry::new(Kind::Question, &title, "Quiz", "quiz.html", &question.asks));
    }
    Index { entries }
}

fn add_chapter(entries: &mut Vec<Entry>, chapter: &Chapter) {
    let page = address_of(chapter);
    let place = format!("Chapter {}", chapter.number);
    let words = chapter.introduces.join(" ");
    entries.push(Entry::new(Kind::Chapter, &chapter.title, &place, &page, &words));
    for item in &chapter.body.items {
        match item {
            Item::Prose(markdown, _) => {
                for title in markdown.lines().filter_map(|line| line.strip_prefix("## ")) {
                    let title = title.replace('`', "");
                    let address = format!("{page}#{}", anchor(&title));
                    entries.push(Entry::new(Kind::Section, &title, &place, &address, ""));
                }
            }
            Item::Stage { name, title, .. } => {
                let address = format!("{page}#{name}");
                entries.push(Entry::new(Kind::Demo, title, &place, &address, name));
            }
            Item::Exercise(idx) => {
                if let Some(program) = chapter.body.programs.get(*idx) {
                    let address = format!("{page}#{}", program.name);
                    entries.push(Entry::new(
                        Kind::Demo,
                        &program.title,
                        &place,
                        &address,
                        "exercise",
                    ));
                }
            }
        }
    }
}
