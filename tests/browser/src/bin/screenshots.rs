//! `make screenshots`: the built site with ten kinds of program, as a desktop and as a phone see it, light and dark; and
//! the first view in every other way it can be looked at. Into `build/screenshots/`.
//!
//! The programs (`tests/browser/programs`) are traced by the command-line tool and served beside the site, so no
//! interpreter is loaded. A name or part of one as the argument pictures only what has it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use interleave_browser_tests::browser::{Scheme, View};
use interleave_browser_tests::page::Page;
use interleave_browser_tests::repository;
use serde_json::json;

/// What is pictured: its name, the runs as the page's address has them, and how far into the run.
const PICTURES: [(&str, &str, f64); 11] = [
    ("first", "", 0.63),
    ("sequential", "one_by_one", 0.5),
    ("gather", "one_by_one,all_at_once", 0.6),
    ("wait", "wait", 0.6),
    ("chain", "chain", 0.62),
    ("exception", "exception", 0.8),
    ("cancellation", "cancellation", 0.75),
    ("generators", "generators", 0.6),
    ("rate-limiter", "rate_limiter", 0.5),
    ("deadlock", "deadlock", 1.0),
    ("thousand", "thousand", 0.75),
];

/// Other ways to look at the first view.
const WAYS: [(&str, Way); 9] = [
    ("zoomed", Way::View(View::zoomed)),
    ("tablet", Way::View(View::tablet)),
    ("landscape", Way::View(View::landscape)),
    ("small-phone", Way::View(View::small_phone)),
    ("projector", Way::Large(View::projector)),
    ("projector-full-hd", Way::Large(full_hd)),
    ("high-contrast", Way::Feature("prefers-contrast", "more")),
    ("forced-colors", Way::Feature("forced-colors", "active")),
    ("print", Way::Print),
];

/// One of the other ways.
#[derive(Clone, Copy)]
enum Way {
    /// On this screen.
    View(fn(Scheme) -> View),
    /// In the large view, on this screen.
    Large(fn(Scheme) -> View),
    /// The system prefers this.
    Feature(&'static str, &'static str),
    /// On paper.
    Print,
}

fn full_hd(scheme: Scheme) -> View {
    View { width: 1920, height: 1080, ..View::projector(scheme) }
}

/// Where the pictures go, and which are wanted.
struct Album {
    folder: PathBuf,
    wanted: String,
}

impl Album {
    fn wants(&self, name: &str) -> bool {
        name.contains(&self.wanted)
    }

    #[expect(clippy::print_stdout, reason = "a program for the terminal")]
    async fn add(&self, page: &Page, name: &str) -> Result<()> {
        let file = self.folder.join(format!("{name}.png"));
        fs::write(&file, page.browser.client.screenshot().await?)?;
        println!("{}", file.display());
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let album = Album {
        folder: repository().join("build/screenshots"),
        wanted: env::args().nth(1).unwrap_or_default(),
    };
    fs::create_dir_all(&album.folder)?;
    let traces = repository().join("build/programs");
    let page = Page::open_with(Path::new(&traces), View::desktop(Scheme::Light)).await?;
    for (name, runs, part) in PICTURES.into_iter().filter(|(name, ..)| album.wants(name)) {
        for scheme in [Scheme::Light, Scheme::Dark] {
            for (device, view) in
                [("desktop", View::desktop(scheme)), ("phone", View::phone(scheme))]
            {
                page.browser.look(view).await?;
                page.load_runs(runs).await?;
                page.move_to(part).await?;
                if view.touch {
                    see_all(&page, view).await?;
                }
                album.add(&page, &format!("{name}-{device}-{}", scheme.name())).await?;
            }
        }
    }
    for (name, way) in WAYS.into_iter().filter(|(name, _)| album.wants(name)) {
        for scheme in [Scheme::Light, Scheme::Dark] {
            look(&page, way, scheme).await?;
            album.add(&page, &format!("{name}-{}", scheme.name())).await?;
        }
    }
    page.close().await
}

/// Makes the window as high as the page, so that one picture shows all of it.
async fn see_all(page: &Page, view: View) -> Result<()> {
    let height = page.ask("document.documentElement.scrollHeight").await?;
    let height = height.as_u64().and_then(|height| u32::try_from(height).ok());
    page.browser.look(View { height: height.unwrap_or(view.height), ..view }).await
}

/// Shows the first view in one of the other ways.
async fn look(page: &Page, way: Way, scheme: Scheme) -> Result<()> {
    let view = match way {
        Way::View(view) | Way::Large(view) => view(scheme),
        Way::Feature(..) | Way::Print => View::desktop(scheme),
    };
    page.browser.look(view).await?;
    page.load().await?;
    page.move_to(0.63).await?;
    match way {
        Way::View(_) => {}
        Way::Large(_) => {
            page.press("p").await?;
            let is_large = "document.documentElement.dataset.present === ''";
            page.until("it is large", is_large).await?;
        }
        Way::Feature(name, value) => {
            page.browser.prefer(&[("prefers-color-scheme", scheme.name()), (name, value)]).await?;
        }
        Way::Print => {
            page.browser
                .devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }))
                .await?;
        }
    }
    Ok(())
}
