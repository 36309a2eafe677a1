//! `interleave-bake STATIC OUT`: builds the lesson.
//!
//! Reads the chapters and questions below STATIC, runs every program on the engine, checks everything that is stated,
//! and writes the stages and the pages to OUT. Whatever is wrong is printed with file and line, all of it, and nothing
//! is written then.
//!
//! Reading order: [`book`] (everything that was read), [`runs`] (programs and what became of them), [`stages`] (what
//! the page is sent), [`posters`] (pictures of stages), [`pages`] (HTML), [`search`] (what the palette finds).

mod book;
mod pages;
mod posters;
mod runs;
mod search;
mod stages;

use std::path::Path;
use std::process::ExitCode;

use interleave_lesson::author::Mistake;

use crate::book::Book;
use crate::posters::Poster;
use crate::runs::Runs;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [source, out] = arguments.as_slice() else {
        eprintln!("usage: interleave-bake STATIC OUT");
        return ExitCode::from(2);
    };
    match bake(Path::new(source), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(mistakes) => {
            for mistake in mistakes {
                eprintln!("{mistake}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Reads, runs, checks, and then writes.
fn bake(source: &Path, out: &Path) -> Result<(), Vec<Mistake>> {
    let book = Book::read(source)?;
    let runs = Runs::of(&book)?;
    let stages = stages::stages(&book, &runs)?;
    let posters = posters::posters(&book, &runs);
    let pages = pages::pages(&book, &runs, &posters)?;
    write(out, &stages, &posters, &pages)
        .map_err(|error| vec![Mistake::new(&out.to_string_lossy(), 1, error.to_string())])
}

/// One file per stage, one per picture, and the pages and the quiz beside them.
fn write(
    out: &Path,
    stages: &[(String, Vec<u8>)],
    posters: &[Poster],
    pages: &[(String, Vec<u8>)],
) -> std::io::Result<()> {
    // What is no longer in the lesson goes.
    if out.exists() {
        std::fs::remove_dir_all(out)?;
    }
    let folder = out.join("stages");
    std::fs::create_dir_all(&folder)?;
    for (name, bytes) in stages {
        std::fs::write(folder.join(format!("{name}.stage")), bytes)?;
    }
    let folder = out.join("posters");
    std::fs::create_dir_all(&folder)?;
    for (name, text) in posters.iter().flat_map(Poster::files) {
        std::fs::write(folder.join(name), text)?;
    }
    for (name, bytes) in pages {
        std::fs::write(out.join(name), bytes)?;
    }
    Ok(())
}
