//! What axe can tell about who can use the page, and that it fits.

use anyhow::{Result, ensure};
use interleave_browser_tests::browser::{Scheme, View};
use interleave_browser_tests::page::Page;
use interleave_browser_tests::playground::Program;

/// Audits the page as it comes, in the middle of the run, at the end, and with an open editor.
async fn audit(view: View) -> Result<()> {
    let page = Page::open(view).await?;
    let check = async |state: &str| -> Result<()> {
        let findings = page.audit().await?;
        ensure!(findings.is_empty(), "{state}, {view:?}: {findings:#?}");
        Ok(())
    };
    check("as it comes").await?;
    for name in ["To the start", "On one turn of the loop", "On one turn of the loop"] {
        page.click("button", name).await?;
    }
    check("in the middle").await?;
    page.click("button", "To the end").await?;
    check("at the end").await?;
    page.click("button", &Program::Gather.button("Edit")).await?;
    page.find("textbox", &Program::Gather.editor()).await?;
    check("while editing").await?;
    page.close().await
}

#[tokio::test]
async fn axe_finds_nothing_in_light() -> Result<()> {
    audit(View::desktop(Scheme::Light)).await
}

#[tokio::test]
async fn axe_finds_nothing_in_dark() -> Result<()> {
    audit(View::desktop(Scheme::Dark)).await
}

#[tokio::test]
async fn axe_finds_nothing_on_a_phone() -> Result<()> {
    audit(View::phone(Scheme::Light)).await
}

#[tokio::test]
async fn a_phone_never_scrolls_sideways() -> Result<()> {
    let page = Page::open(View::phone(Scheme::Light)).await?;
    let overhang = page.ask("document.documentElement.scrollWidth - innerWidth").await?;
    ensure!(overhang == 0, "the page is {overhang} pixels wider than the screen");
    page.close().await
}
