//! `make screenshots`: the built site as a desktop and as a phone see it, light and dark, in `build/screenshots/`.

use std::fs;

use interleave_browser_tests::browser::{Scheme, View};
use interleave_browser_tests::page::Page;
use interleave_browser_tests::repository;

#[tokio::main]
#[expect(clippy::print_stdout, reason = "a program for the terminal")]
async fn main() -> anyhow::Result<()> {
    let folder = repository().join("build/screenshots");
    fs::create_dir_all(&folder)?;
    let page = Page::open(View::desktop(Scheme::Light)).await?;
    for scheme in [Scheme::Light, Scheme::Dark] {
        for (device, view) in [("desktop", View::desktop(scheme)), ("phone", View::phone(scheme))] {
            page.browser.look(view).await?;
            page.load().await?;
            let file = folder.join(format!("{device}-{}.png", scheme.name()));
            fs::write(&file, page.browser.client.screenshot().await?)?;
            println!("{}", file.display());
        }
    }
    page.close().await
}
