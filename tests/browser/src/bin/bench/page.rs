//! The page as a person meets it: what it weighs, and how long they wait.

use anyhow::{Context as _, Result};
use interleave_browser_tests::browser::{Browser, Scheme, View};
use interleave_browser_tests::budgets::{weigh_first_view, weigh_interpreter};
use interleave_browser_tests::dist;
use interleave_browser_tests::page::Page;
use interleave_browser_tests::playground::Program;
use interleave_browser_tests::site::Site;

use crate::{Times, mark_first_picture, number, print_times, print_times_header, print_weights};

const COLD_STARTS: usize = 5;
const WARM_RUNS: usize = 20;

/// Measures and prints.
pub(crate) async fn measure() -> Result<()> {
    let [mut first_pictures, mut cold_runs, mut warm_runs] = [const { Times(Vec::new()) }; 3];
    let mut first_view = Vec::new();
    for start in 0..COLD_STARTS {
        let page = open().await?;
        first_pictures.0.push(
            number(&page, "performance.getEntriesByName('first picture')[0].startTime").await?,
        );
        if start == 0 {
            first_view = weigh_first_view(&page.site.requests())?;
        }
        cold_runs.0.push(run(&page).await?);
        if start == 0 {
            for _ in 0..WARM_RUNS {
                warm_runs.0.push(run(&page).await?);
            }
        }
        page.close().await?;
    }
    print_weights("First view", &first_view);
    print_weights("Interpreter", &weigh_interpreter()?);
    print_times_header();
    print_times("Opening the page → first picture", &first_pictures);
    print_times("Run, interpreter not loaded → picture", &cold_runs);
    print_times("Run, interpreter warm → picture", &warm_runs);
    Ok(())
}

/// Opens the page in a new browser and has it note when the first picture was painted.
async fn open() -> Result<Page> {
    let view = View::desktop(Scheme::Light);
    let page = Page { site: Site::serve(&dist(), 0).await?, browser: Browser::start(view).await? };
    mark_first_picture(&page).await?;
    page.load().await?;
    page.until("the first picture is painted", "performance.getEntriesByName('first picture')[0]")
        .await?;
    Ok(page)
}

/// Presses Run and gives what the page measured, in milliseconds.
async fn run(page: &Page) -> Result<f64> {
    let measures = "performance.getEntriesByName('run', 'measure')";
    let before = page.ask(&format!("{measures}.length")).await?;
    page.run(Program::Gather).await?;
    page.until_ran("the run is measured", &format!("{measures}.length > {before}"))
        .await
        .context("the page measures no `run`")?;
    number(page, &format!("{measures}.at(-1).duration")).await
}
