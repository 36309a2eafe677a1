//! What axe can tell about who can use the page, and that it fits.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use interleave_browser_tests::browser::{Scheme, View};
use interleave_browser_tests::page::Page;
use interleave_browser_tests::playground::Program;

/// Audits the page in every state that it can be in.
async fn audit(view: View, theme: Option<&str>) -> Result<()> {
    let page = Page::open(view).await?;
    let check = async |state: &str| -> Result<()> {
        let findings = page.audit().await?;
        ensure!(findings.is_empty(), "{state}, {theme:?}, {view:?}: {findings:#?}");
        Ok(())
    };
    if let Some(theme) = theme {
        page.click("radio", theme).await?;
    }
    check("as it comes").await?;
    for name in ["To the start", "On one turn of the loop", "On one turn of the loop"] {
        page.click("button", name).await?;
    }
    page.click("button", "Repeat").await?;
    check("in the middle, repeating").await?;
    page.click("button", "To the end").await?;
    check("at the end").await?;
    page.click("button", "All steps as a table").await?;
    check("with the table of steps").await?;
    page.press("?").await?;
    page.find("dialog", "Keys").await?;
    check("with the list of keys").await?;
    page.press(&Key::Escape.to_string()).await?;
    page.until("the list is closed", "all('dialog').length === 0").await?;
    page.press("p").await?;
    page.until("it is large", "document.documentElement.dataset.present === ''").await?;
    check("large, for a class").await?;
    page.press("p").await?;
    page.write(Program::Gather, "print(1").await?;
    check("while editing").await?;
    page.run(Program::Gather).await?;
    page.until_said(Program::Gather, "was never closed").await?;
    check("with an error").await?;
    page.close().await
}

#[tokio::test]
async fn axe_finds_nothing_in_light() -> Result<()> {
    audit(View::desktop(Scheme::Light), None).await
}

#[tokio::test]
async fn axe_finds_nothing_in_dark() -> Result<()> {
    audit(View::desktop(Scheme::Dark), None).await
}

#[tokio::test]
async fn axe_finds_nothing_on_a_phone() -> Result<()> {
    audit(View::phone(Scheme::Light), None).await
}

#[tokio::test]
async fn axe_finds_nothing_in_high_contrast() -> Result<()> {
    audit(View::desktop(Scheme::Light), Some("High contrast")).await
}

#[tokio::test]
async fn axe_finds_nothing_in_high_contrast_on_a_phone_in_the_dark() -> Result<()> {
    audit(View::phone(Scheme::Dark), Some("High contrast")).await
}

#[tokio::test]
async fn no_screen_is_too_narrow() -> Result<()> {
    for view in [View::phone, View::small_phone, View::landscape, View::tablet, View::zoomed] {
        let view = view(Scheme::Light);
        let page = Page::open(view).await?;
        let overhang = page.ask("document.documentElement.scrollWidth - innerWidth").await?;
        ensure!(overhang == 0, "{view:?}: the page is {overhang} pixels wider than the screen");
        page.close().await?;
    }
    Ok(())
}
