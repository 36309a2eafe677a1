//! The timeline of a stage as a picture: there before the app is, and all there is without it.
//!
//! A file of its own for wide and for narrow pages, fetched when its figure comes near, so a page weighs no more for it.
//! Its colors are those of the page that shows it.

use std::rc::Rc;

use interleave_lesson::author::chapter::{Item, Program};
use interleave_lesson::author::html::escaped;
use interleave_picture::{Drawing, SvgOptions, Theme, drawing, words};
use interleave_projection::{AxisKind, Comparison, Run};

use crate::book::Book;
use crate::runs::Runs;

/// The width of a timeline beside its program, and how high its lanes may be, in CSS pixels.
const WIDE: [f64; 2] = [700.0, 500.0];
/// The same on a phone.
const NARROW: [f64; 2] = [366.0, 440.0];
/// A picture that would be wider than this many times what it should be is drawn without opened instants.
const TOO_WIDE: f64 = 1.4;
/// Below this width of the page, the narrow one is shown: where stages stack their panes (`static/styles/lesson.css`).
const NARROW_PAGE_MAX: u32 = 859;

/// The pictures of a stage.
pub(crate) struct Poster {
    /// The stage's address.
    name: String,
    /// What it shows, in words.
    alternative: String,
    wide: Drawing,
    narrow: Drawing,
}

/// The pictures of all stages.
pub(crate) fn posters(book: &Book, runs: &Runs) -> Vec<Poster> {
    let mut posters = Vec::new();
    for chapter in &book.chapters {
        for item in &chapter.body.items {
            if let Item::Stage { name, title, programs } = item {
                let shown = programs.iter().filter_map(|idx| chapter.body.programs.get(*idx));
                posters.push(Poster::new(name, title, &shown.collect::<Vec<_>>(), runs));
            }
        }
    }
    posters
}

impl Poster {
    fn new(name: &str, title: &str, shown: &[&Program], runs: &Runs) -> Self {
        let runs: Vec<Rc<Run>> =
            shown.iter().filter_map(|program| runs.get(&program.name).cloned()).collect();
        let comparison = Comparison::new(runs);
        // One run needs no heading: the figure has its title.
        let titles: Vec<String> = match shown {
            [_] => Vec::new(),
            all => all.iter().map(|program| program.title.clone()).collect(),
        };
        let draw = |[width, height_max]: [f64; 2]| {
            let titles = titles.clone();
            let look = SvgOptions {
                titles,
                theme: Theme::Either,
                legend: false,
                tips: false,
                ..SvgOptions::default()
            };
            let elastic = SvgOptions { width, height_max, ..look };
            let drawn = drawing(&comparison, &elastic);
            // A picture that is much too wide would be shown too small to be read.
            if drawn.width <= width * TOO_WIDE {
                return drawn;
            }
            drawing(&comparison, &SvgOptions { kind: AxisKind::Plain, ..elastic })
        };
        let told = if titles.is_empty() { vec![title.to_owned()] } else { titles.clone() };
        Self {
            name: name.to_owned(),
            alternative: words::picture_title(&told),
            wide: draw(WIDE),
            narrow: draw(NARROW),
        }
    }

    /// The stage's address.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The files: names, and what is in them.
    pub(crate) fn files(&self) -> [(String, &str); 2] {
        let Self { name, wide, narrow, .. } = self;
        [(format!("{name}.svg"), &wide.svg), (format!("{name}-narrow.svg"), &narrow.svg)]
    }

    /// Whichever of the two has room, in a page.
    pub(crate) fn html(&self) -> String {
        let Self { name, wide, narrow, .. } = self;
        format!(
            "<picture class=\"poster\"><source media=\"(max-width: {NARROW_PAGE_MAX}px)\" \
             srcset=\"lesson/posters/{name}-narrow.svg\" width=\"{:.0}\" height=\"{:.0}\">\
             <img src=\"lesson/posters/{name}.svg\" width=\"{:.0}\" height=\"{:.0}\" alt=\"{}\" loading=\"lazy\"></picture>",
            narrow.width,
            narrow.height,
            wide.width,
            wide.height,
            escaped(&self.alternative),
        )
    }
}
