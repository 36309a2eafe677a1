//! `make bench`: what the built site weighs, how long a person waits, and how the interpreter does beside Pyodide, in a
//! real Chromium on this machine. `bench page` and `bench contest` do one half each; `bench stage` (`make bench-stage`)
//! measures the stage with a large run.
//!
//! It prints and asserts nothing: times belong to a machine. The site comes from this machine too, so the cold figures
//! hold no network. A run is what the page itself measures as `run`: from pressing Run to the painted picture.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

mod contest;
mod page;
mod stage;

use anyhow::{Context as _, Result, bail};
use interleave_browser_tests::budgets::Weight;
use interleave_browser_tests::page::{FIRST_PICTURE, Page};
use serde_json::json;

#[tokio::main]
async fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        None => {
            page::measure().await?;
            contest::measure().await
        }
        Some("page") => page::measure().await,
        Some("contest") => contest::measure().await,
        Some("stage") => stage::measure().await,
        Some(other) => bail!("there is no part `{other}`: bench [page|contest|stage]"),
    }
}

/// Has every document note when its first picture was painted, as `first picture`.
async fn mark_first_picture(page: &Page) -> Result<()> {
    let source = format!(
        "const watch = () => {FIRST_PICTURE}
            ? requestAnimationFrame(() => setTimeout(() => performance.mark('first picture')))
            : requestAnimationFrame(watch);
        watch();"
    );
    let script = json!({ "source": source });
    page.browser.devtools("Page.addScriptToEvaluateOnNewDocument", script).await?;
    Ok(())
}

async fn number(page: &Page, expression: &str) -> Result<f64> {
    page.ask(expression).await?.as_f64().with_context(|| format!("not a number: {expression}"))
}

/// Times of the same thing, in milliseconds.
#[derive(Clone, Debug, Default)]
struct Times(Vec<f64>);

impl Times {
    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }

    fn median(&self) -> Option<f64> {
        self.sorted().get(self.0.len() / 2).copied()
    }
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

fn print_times_header() {
    println!("\nTimes in milliseconds{:>35} {:>8} {:>8} {:>6}", "median", "least", "most", "of");
}

fn print_times(title: &str, times: &Times) {
    let sorted = times.sorted();
    if let (Some(least), Some(most), Some(median)) = (sorted.first(), sorted.last(), times.median())
    {
        println!("  {title:<46} {median:>8.1} {least:>8.1} {most:>8.1} {:>6}", sorted.len());
    }
}
