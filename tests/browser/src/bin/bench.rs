//! `make bench`: what the built site weighs, and how long a person waits, in a real Chromium on this machine.
//!
//! It prints and asserts nothing: times belong to a machine. The site comes from this machine too, so the cold figures
//! hold no network. A run is what the page itself measures as `run`: from pressing Run to the painted picture.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use anyhow::{Context as _, Result};
use interleave_browser_tests::browser::{Browser, Scheme, View};
use interleave_browser_tests::budgets::{Weight, weigh_first_view, weigh_interpreter};
use interleave_browser_tests::dist;
use interleave_browser_tests::page::{FIRST_PICTURE, Page};
use interleave_browser_tests::playground::Program;
use interleave_browser_tests::site::Site;
use serde_json::json;

const COLD_STARTS: usize = 5;
const WARM_RUNS: usize = 20;

#[tokio::main]
async fn main() -> Result<()> {
    let mut first_pictures = Vec::new();
    let mut cold_runs = Vec::new();
    let mut warm_runs = Vec::new();
    let mut first_view = Vec::new();
    for start in 0..COLD_STARTS {
        let page = open().await?;
        first_pictures
            .push(page.ask("performance.getEntriesByName('first picture')[0].startTime").await?);
        if start == 0 {
            first_view = weigh_first_view(&page.site.requests())?;
        }
        cold_runs.push(run(&page).await?);
        if start == 0 {
            for _ in 0..WARM_RUNS {
                warm_runs.push(run(&page).await?);
            }
        }
        page.close().await?;
    }
    print_weights("First view", &first_view);
    print_weights("Interpreter", &weigh_interpreter()?);
    println!("\nTimes in milliseconds{:>33} {:>8} {:>8} {:>6}", "median", "least", "most", "of");
    let in_millis = |values: &[serde_json::Value]| {
        values.iter().filter_map(serde_json::Value::as_f64).collect()
    };
    print_times("Opening the page → first picture", in_millis(&first_pictures));
    print_times("Run, interpreter not loaded → picture", in_millis(&cold_runs));
    print_times("Run, interpreter warm → picture", in_millis(&warm_runs));
    Ok(())
}

/// Opens the page in a new browser and has it note when the first picture was painted.
async fn open() -> Result<Page> {
    let view = View::desktop(Scheme::Light);
    let page = Page { site: Site::serve(&dist(), 0).await?, browser: Browser::start(view).await? };
    let source = format!(
        "const watch = () => {FIRST_PICTURE}
            ? requestAnimationFrame(() => setTimeout(() => performance.mark('first picture')))
            : requestAnimationFrame(watch);
        watch();"
    );
    page.browser
        .devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }))
        .await?;
    page.load().await?;
    page.until("the first picture is painted", "performance.getEntriesByName('first picture')[0]")
        .await?;
    Ok(page)
}

/// Presses Run and gives what the page measured, in milliseconds.
async fn run(page: &Page) -> Result<serde_json::Value> {
    let measures = "performance.getEntriesByName('run', 'measure')";
    let before = page.ask(&format!("{measures}.length")).await?;
    page.run(Program::Gather).await?;
    page.until_ran("the run is measured", &format!("{measures}.length > {before}"))
        .await
        .context("the page measures no `run`")?;
    page.ask(&format!("{measures}.at(-1).duration")).await
}

fn print_weights(title: &str, weights: &[Weight]) {
    println!("\n{title:<54} {:>10} {:>10}", "bytes", "brotli");
    let mut sorted = weights.to_vec();
    sorted.sort_by_key(|weight| std::cmp::Reverse(weight.transferred));
    for Weight { path, raw, transferred } in &sorted {
        println!("  {path:<52} {raw:>10} {transferred:>10}");
    }
    let raw: u64 = weights.iter().map(|weight| weight.raw).sum();
    let transferred: u64 = weights.iter().map(|weight| weight.transferred).sum();
    println!("  {:<52} {raw:>10} {transferred:>10}", "in all");
}

fn print_times(title: &str, mut millis: Vec<f64>) {
    millis.sort_by(f64::total_cmp);
    if let (Some(least), Some(most), Some(median)) =
        (millis.first(), millis.last(), millis.get(millis.len() / 2))
    {
        println!("  {title:<44} {median:>8.1} {least:>8.1} {most:>8.1} {:>6}", millis.len());
    }
}
