//! The stage with a large run: ten thousand spans, recorded by the engine and served beside the site. How long the first
//! picture takes once the trace is here, and how long frames last while the scrubber is dragged and the timeline zoomed.

use anyhow::{Context as _, Result};
use interleave_browser_tests::browser::{Scheme, View};
use interleave_browser_tests::page::Page;
use interleave_browser_tests::repository;
use serde::Deserialize;
use serde_json::json;

use crate::{Times, mark_first_picture, number, print_times, print_times_header};

/// The program, in `tests/browser/programs`.
const PROGRAM: &str = "ten_thousand";
const LOADS: usize = 5;
const FRAMES: usize = 240;

/// What is done in every frame, as frames.js knows it, and as it is printed.
const MOVES: [(&str, &str); 4] = [
    ("scrub", "Dragging the scrubber"),
    ("zoom", "Zooming in and out"),
    ("pan", "Scrolling, zoomed in"),
    ("scrub", "Dragging the scrubber, zoomed in"),
];

#[derive(Deserialize)]
struct Told {
    frames: Vec<f64>,
    work: Vec<f64>,
    elements: usize,
}

/// Measures and prints.
#[expect(clippy::print_stdout, reason = "a program for the terminal")]
pub(crate) async fn measure() -> Result<()> {
    let page =
        Page::open_with(&repository().join("build/programs"), View::desktop(Scheme::Light)).await?;
    mark_first_picture(&page).await?;
    let mut first_pictures = Times::default();
    for _ in 0..LOADS {
        page.load_runs(PROGRAM).await?;
        let picture = "performance.getEntriesByName('first picture')[0]";
        page.until("the first picture is painted", picture).await?;
        let arrived =
            "performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.trace'))";
        let since = format!("{picture}.startTime - {arrived}.responseEnd");
        first_pictures.0.push(number(&page, &since).await?);
    }
    let n_steps = page.text("document.querySelector('#step').max").await?;
    println!("\nA run of {n_steps} steps ({PROGRAM}.py)");
    print_times_header();
    print_times("Trace is here → first picture", &first_pictures);
    // What only comes when somebody touches the page.
    page.ask("window.dispatchEvent(new Event('pointermove'))").await?;
    page.until("all of the page is here", "document.head.querySelector('style')").await?;
    println!("\nFrames in milliseconds{:>34} {:>8} {:>8} {:>8}", "median", "p95", "most", "of");
    for (kind, title) in MOVES {
        if title.ends_with("zoomed in") {
            page.press("0").await?;
            for _ in 0..10 {
                page.press("+").await?;
            }
        }
        let told = page
            .browser
            .client
            .execute_async(include_str!("frames.js"), vec![json!(kind), json!(FRAMES)])
            .await?;
        let Told { frames, work, elements } =
            serde_json::from_value(told).context("frames.js tells something else")?;
        print_frames(&format!("{title}: from frame to frame"), frames);
        print_frames(&format!("{title}: work in each"), work);
        println!("  {:<46} {elements:>8}", "elements in the document");
    }
    page.close().await
}

#[expect(clippy::print_stdout, reason = "a program for the terminal")]
fn print_frames(title: &str, mut millis: Vec<f64>) {
    millis.sort_by(f64::total_cmp);
    let at = |part: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            clippy::cast_sign_loss,
            reason = "an index of a short list"
        )]
        let idx = (part * millis.len() as f64) as usize;
        millis.get(idx.min(millis.len().saturating_sub(1))).copied().unwrap_or_default()
    };
    let (median, p95, most) = (at(0.5), at(0.95), at(1.0));
    println!("  {title:<46} {median:>8.1} {p95:>8.1} {most:>8.1} {:>8}", millis.len());
}
