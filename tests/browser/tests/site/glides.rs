//! What glides from place to place in the event loop: with single steps only, and not for who wants less motion.

use anyhow::{Result, ensure};
use interleave_browser_tests::page::Page;
use serde_json::json;

use crate::open;

/// Counts from here on what is animated.
const COUNT: &str = "(() => {
    const animate = Element.prototype.animate;
    window.animated = 0;
    Element.prototype.animate = function (...frames) { window.animated += 1; return animate.apply(this, frames); };
    return true;
})()";
const ANIMATED: &str = "window.animated";
/// The copies that fly above the page.
const FLYING: &str = "document.querySelectorAll('.is-flying').length";
/// The panels, as they are when nothing flies.
const PANELS: &str = "document.querySelector('.panels').innerHTML";
/// Steps in which tasks are made, run, go to sleep and wake.
const STEPS: u64 = 24;

async fn reduced_motion(page: &Page, wanted: bool) -> Result<()> {
    let value = if wanted { "reduce" } else { "no-preference" };
    let features = json!([{ "name": "prefers-reduced-motion", "value": value }]);
    page.browser.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
    Ok(())
}

/// Goes step by step to some step and back again; gives the panels after each step.
async fn walk(page: &Page) -> Result<Vec<String>> {
    page.click("button", "To the start").await?;
    page.until_step(0).await?;
    let mut panels = Vec::new();
    let there = (1..=STEPS).map(|step| ("On one step", step));
    let back = (1..STEPS).rev().map(|step| ("Back one step", step));
    for (button, step) in there.chain(back) {
        page.click("button", button).await?;
        page.until_step(step).await?;
        page.until("everything has landed", &format!("{FLYING} === 0")).await?;
        panels.push(page.text(PANELS).await?);
    }
    Ok(panels)
}

#[tokio::test]
async fn the_panels_end_the_same_with_and_without_motion_and_only_one_of_them_moves() -> Result<()>
{
    let page = open().await?;
    reduced_motion(&page, false).await?;
    page.ask(COUNT).await?;
    let moving = walk(&page).await?;
    let n_animated = page.ask(ANIMATED).await?.as_u64().unwrap_or_default();
    ensure!(n_animated > STEPS, "only {n_animated} animations in {STEPS} steps there and back");
    reduced_motion(&page, true).await?;
    page.load().await?;
    page.ask(COUNT).await?;
    let still = walk(&page).await?;
    ensure!(page.ask(ANIMATED).await? == json!(0), "something moved for who wants less motion");
    for (idx, (moving, still)) in moving.iter().zip(&still).enumerate() {
        ensure!(moving == still, "after step {idx}:\n{moving}\nand without motion:\n{still}");
    }
    page.close().await
}

#[tokio::test]
async fn a_jump_to_another_moment_moves_nothing() -> Result<()> {
    let page = open().await?;
    reduced_motion(&page, false).await?;
    page.ask(COUNT).await?;
    let (_, last) = page.step().await?;
    for (button, step) in [("To the start", 0), ("To the end", last), ("To the start", 0)] {
        page.click("button", button).await?;
        page.until_step(step).await?;
    }
    ensure!(page.ask(ANIMATED).await? == json!(0), "a jump was animated");
    page.close().await
}
