//! What the site weighs, against `tests/budgets.toml`.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use interleave_browser_tests::browser::{Browser, Scheme, View};
use interleave_browser_tests::budgets::{
    Budgets, Manifest, Weight, transferred, weigh, weigh_first_view, weigh_interpreter,
};
use interleave_browser_tests::dist;
use interleave_browser_tests::page::{FIRST_PICTURE, Page};
use interleave_browser_tests::site::Site;

use crate::open;

fn check(weights: &[Weight], budget: u64) -> Result<()> {
    let total = transferred(weights);
    ensure!(total <= budget, "{total} bytes are more than the budget of {budget}: {weights:#?}");
    Ok(())
}

#[tokio::test]
async fn everything_the_first_view_transfers_is_within_its_budget() -> Result<()> {
    for (path, picture) in [
        ("index.html", "document.querySelector('.demo-place.is-live svg')"),
        ("playground.html", FIRST_PICTURE),
    ] {
        let view = View::desktop(Scheme::Light);
        let page =
            Page { site: Site::serve(&dist(), 0).await?, browser: Browser::start(view).await? };
        page.visit(path, picture).await?;
        // What a page asks for once it has nothing else to do counts as well.
        page.until("the page has loaded", "document.readyState === 'complete'").await?;
        let requests = page.site.requests();
        check(&weigh_first_view(&requests)?, Budgets::read()?.first_view)?;
        page.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_first_view_does_without_the_interpreter() -> Result<()> {
    let page = open().await?;
    let wasm = format!("engine/{}", Manifest::read()?.wasm);
    let requests = page.site.requests();
    ensure!(!requests.contains(&wasm), "the page asked for {wasm}");
    page.close().await
}

#[tokio::test]
async fn what_nobody_sees_at_first_is_fetched_once_somebody_wants_it() -> Result<()> {
    let page = open().await?;
    let fetched = || page.site.requests().iter().filter(|path| path.starts_with("later-")).count();
    ensure!(fetched() == 0, "the page asked for what nobody wanted");
    page.press("?").await?;
    page.find("dialog", "Keys").await?;
    page.press(&Key::Escape.to_string()).await?;
    page.click("button", "All steps as a table").await?;
    page.until("the table is here", "document.querySelector('.steps-grid') !== null").await?;
    ensure!(fetched() == 1, "it was fetched {} times", fetched());
    page.close().await
}

#[test]
fn the_interpreter_is_within_its_budget() -> Result<()> {
    check(&weigh_interpreter()?, Budgets::read()?.interpreter)
}

#[test]
fn the_manifest_tells_the_true_size_of_the_interpreter() -> Result<()> {
    let manifest = Manifest::read()?;
    let wasm = weigh(&dist(), &format!("engine/{}", manifest.wasm))?;
    assert_eq!(wasm.raw, manifest.wasm_bytes);
    assert_eq!(wasm.transferred, manifest.wasm_brotli_bytes);
    Ok(())
}
