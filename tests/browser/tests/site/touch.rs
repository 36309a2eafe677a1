//! With fingers, on a phone.

use anyhow::{Context as _, Result, ensure};
use interleave_browser_tests::browser::{Scheme, View};
use interleave_browser_tests::page::Page;
use serde_json::{Value, json};

/// The fewest pixels that a finger finds.
const TARGET: f64 = 40.0;

async fn open_on_a_phone() -> Result<Page> {
    Page::open(View::phone(Scheme::Light)).await
}

/// The middle of the one thing with this role and name.
async fn middle_of(page: &Page, role: &str, name: &str) -> Result<(f64, f64)> {
    let rect = format!("find({}, {}).getBoundingClientRect()", json!(role), json!(name));
    let middle =
        format!("(({{ x, y, width, height }}) => [x + width / 2, y + height / 2])({rect})");
    let middle = page.ask(&middle).await?;
    let number = |idx: usize| middle[idx].as_f64().context("no place");
    Ok((number(0)?, number(1)?))
}

/// One finger goes down at the first of these places, over all others, and up.
async fn drag(page: &Page, places: &[(f64, f64)]) -> Result<()> {
    let touch = async |kind: &str, points: Value| {
        let event = json!({ "type": kind, "touchPoints": points });
        page.browser.devtools("Input.dispatchTouchEvent", event).await
    };
    for (idx, (x, y)) in places.iter().enumerate() {
        let kind = if idx == 0 { "touchStart" } else { "touchMove" };
        touch(kind, json!([{ "x": x, "y": y }])).await?;
    }
    touch("touchEnd", json!([])).await?;
    Ok(())
}

#[tokio::test]
async fn everything_of_the_transport_is_large_enough_for_a_finger() -> Result<()> {
    for view in [
        View::phone(Scheme::Light),
        View::small_phone(Scheme::Light),
        View::landscape(Scheme::Light),
    ] {
        let page = Page::open(view).await?;
        let small = page
            .ask(&format!(
                "[...document.querySelectorAll('#transport :is(button, select, input), header :is(button, input)')]
                .filter(isShown)
                .map((element) => [nameOf(element), element.getBoundingClientRect()])
                .filter(([, {{ width, height }}]) => width < {TARGET} || height < {TARGET})
                .map(([name, {{ width, height }}]) => `${{name}}: ${{width}} × ${{height}}`)"
            ))
            .await?;
        ensure!(small == json!([]), "{view:?}: {small}");
        page.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_finger_on_the_slider_moves_the_playhead_and_not_the_page() -> Result<()> {
    let page = open_on_a_phone().await?;
    page.move_to(0.0).await?;
    page.ask("scrollTo({ top: 200, behavior: 'instant' })").await?;
    let (x, y) = middle_of(&page, "slider", "Step").await?;
    // Up along the way: where the page would scroll, it would do so here.
    let places: Vec<(f64, f64)> =
        (0..=12).map(|idx| (x - 60.0 + 10.0 * f64::from(idx), y - 8.0 * f64::from(idx))).collect();
    drag(&page, &places).await?;
    let (step, last) = page.step().await?;
    ensure!(step > last / 3 && step < last, "the playhead is at {step} of {last}");
    ensure!(page.ask("scrollY").await? == json!(200), "the page has scrolled");
    page.close().await
}

#[tokio::test]
async fn two_quick_taps_are_two_steps() -> Result<()> {
    let page = open_on_a_phone().await?;
    page.move_to(0.0).await?;
    let place = middle_of(&page, "button", "On one step").await?;
    drag(&page, &[place]).await?;
    drag(&page, &[place]).await?;
    page.until_step(2).await?;
    ensure!(page.ask("visualViewport.scale").await? == json!(1), "the page has zoomed");
    page.close().await
}

#[tokio::test]
async fn the_transport_stays_in_sight() -> Result<()> {
    let page = open_on_a_phone().await?;
    for top in [0, 300, 100_000] {
        page.ask(&format!("scrollTo({{ top: {top}, behavior: 'instant' }})")).await?;
        let bottom = "Math.round(find('region', 'Playback').getBoundingClientRect().bottom)";
        page.until("it is at the bottom", &format!("{bottom} === innerHeight")).await?;
    }
    page.close().await
}
