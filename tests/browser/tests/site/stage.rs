//! The first picture, and moving through it.

use anyhow::{Result, ensure};
use interleave_browser_tests::playground::Program;

use crate::open;

/// Everything drawn that depends on where the transport stands.
const PICTURE: &str = "document.querySelector('main').innerHTML";

#[tokio::test]
async fn the_same_work_takes_two_seconds_one_after_another_and_one_all_at_once() -> Result<()> {
    let page = open().await?;
    page.until_total(Program::Sequential, "2 s").await?;
    page.until_total(Program::Gather, "1 s").await?;
    page.close().await
}

#[tokio::test]
async fn playing_goes_through_all_steps_and_stops_at_the_end() -> Result<()> {
    let page = open().await?;
    page.click("button", "To the start").await?;
    page.until_step(0).await?;
    page.click("button", "Play").await?;
    page.find("button", "Pause").await?;
    let (_, last) = page.step().await?;
    page.until_step(last).await?;
    page.find("button", "Play").await?;
    page.close().await
}

#[tokio::test]
async fn a_step_back_restores_the_picture_exactly() -> Result<()> {
    let page = open().await?;
    page.click("button", "To the start").await?;
    for step in 1..=8 {
        page.click("button", "On one step").await?;
        page.until_step(step).await?;
    }
    let before = page.text(PICTURE).await?;
    page.click("button", "On one step").await?;
    page.until_step(9).await?;
    ensure!(before != page.text(PICTURE).await?, "step 9 looks like step 8");
    page.click("button", "Back one step").await?;
    page.until_step(8).await?;
    ensure!(before == page.text(PICTURE).await?, "step 8 looks different after a step back");
    page.close().await
}

#[tokio::test]
async fn the_slider_says_each_step_in_words() -> Result<()> {
    let page = open().await?;
    page.click("button", "To the start").await?;
    page.until_step(0).await?;
    let words = "find('slider', 'Step').getAttribute('aria-valuetext')";
    let mut sentences = vec![page.text(words).await?];
    for step in 1..=5 {
        page.click("button", "On one step").await?;
        page.until_step(step).await?;
        sentences.push(page.text(words).await?);
    }
    let (_, last) = page.step().await?;
    for (step, sentence) in sentences.iter().enumerate() {
        ensure!(sentence.starts_with(&format!("Step {step} of {last}, at ")), "{sentence}");
        ensure!(sentence.ends_with('.'), "{sentence}");
    }
    page.close().await
}
