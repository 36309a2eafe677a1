//! What a person or a system prefers: less motion, other colors, everything larger.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use interleave_browser_tests::page::Page;
use serde_json::json;

use crate::open;

/// The places of the playhead's line while it plays, for each step of the first ones: a drawing, so it has no role.
const PLACES: &str = "window.places";
const WATCH: &str = "(() => {
    const places = (window.places = {});
    const watch = () => {
        const step = find('slider', 'Step').value;
        (places[step] ??= new Set()).add(document.querySelector('.playhead-line').getAttribute('d'));
        if (Number(step) < 12) requestAnimationFrame(watch);
        else window.watched = true;
    };
    watch();
})()";

/// The most places that the playhead had during one step of playing.
async fn most_places(page: &Page) -> Result<u64> {
    page.move_to(0.0).await?;
    page.ask(WATCH).await?;
    page.press(" ").await?;
    page.until("twelve steps are played", "window.watched").await?;
    let most = format!("Math.max(...Object.values({PLACES}).map((places) => places.size))");
    Ok(page.ask(&most).await?.as_u64().unwrap_or_default())
}

#[tokio::test]
async fn the_playhead_glides_and_with_reduced_motion_it_jumps() -> Result<()> {
    let page = open().await?;
    let gliding = most_places(&page).await?;
    ensure!(gliding > 2, "while playing, the playhead was at {gliding} places in a step");
    page.browser.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    page.load().await?;
    let jumping = most_places(&page).await?;
    ensure!(jumping == 1, "with reduced motion, the playhead was at {jumping} places in a step");
    page.close().await
}

#[tokio::test]
async fn a_chosen_theme_is_there_again_before_the_first_picture() -> Result<()> {
    let page = open().await?;
    let paper = "getComputedStyle(document.documentElement).backgroundColor";
    let mut papers = vec![page.text(paper).await?];
    for (theme, name) in [("dark", "Dark"), ("contrast", "High contrast"), ("light", "Light")] {
        page.click("radio", name).await?;
        let is_shown = format!("document.documentElement.dataset.theme === {}", json!(theme));
        page.until("the theme is shown", &is_shown).await?;
        papers.push(page.text(paper).await?);
        page.load().await?;
        page.until("the theme is remembered", &is_shown).await?;
        ensure!(page.ask(&format!("find('radio', {}).checked", json!(name))).await? == true);
    }
    ensure!(
        papers[1] != papers[0] && papers[2] != papers[1] && papers[3] == papers[0],
        "{papers:?}"
    );
    page.close().await
}

#[tokio::test]
async fn a_class_sees_code_and_timeline_large_and_escape_leaves() -> Result<()> {
    let page = open().await?;
    let width = "document.querySelector('#code-0 code').getBoundingClientRect().height";
    let before = page.ask(width).await?.as_f64().unwrap_or_default();
    page.press("p").await?;
    page.until("it is larger", &format!("{width} > {before} * 1.3")).await?;
    ensure!(page.ask("find('button', 'Run: All at once')").await?.is_null(), "it can be run");
    let step = page.step().await?.0;
    page.press(&Key::Right.to_string()).await?;
    page.until_step(step + 1).await?;
    // A click still leads to where it points.
    let line = "document.querySelector('.playhead-line').getBoundingClientRect().x";
    let plot = page.ask("(({ x, y, width }) => [x, y, width])(document.querySelector('.timeline-plot').getBoundingClientRect())").await?;
    let number = |idx: usize| plot[idx].as_f64().unwrap_or_default();
    let x = number(0) + number(2) * 0.5;
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": x, "y": number(1) + 40.0, "button": "left", "clickCount": 1 });
        page.browser.devtools("Input.dispatchMouseEvent", event).await?;
    }
    page.until(
        "the playhead is not beyond the pointer, and near it",
        &format!("{line} <= {x} + 2 && {line} > {x} - 80"),
    )
    .await?;
    page.press(&Key::Escape.to_string()).await?;
    page.until("it is as it was", &format!("{width} === {before}")).await?;
    page.click("button", "Large, for a class").await?;
    page.until("it is larger", &format!("{width} > {before} * 1.3")).await?;
    page.close().await
}
