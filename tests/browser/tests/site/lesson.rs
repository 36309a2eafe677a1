//! The pages of the lesson: a stage where the reader looks, moments that links lead to, exercises, the quiz.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::open;

/// The step of the stage that is alive.
const STEP: &str = "Number(document.querySelector('.is-live input[type=range]').value)";

#[tokio::test]
async fn the_figure_that_the_reader_looks_at_has_a_stage_that_steps() -> Result<()> {
    let page = open().await?;
    page.visit("", "document.querySelector('#two-drinks .is-live .transport') !== null").await?;
    page.press(&Key::Right.to_string()).await?;
    page.until("it steps", &format!("{STEP} === 1")).await?;
    let stages = page.ask("document.querySelectorAll('.transport').length").await?;
    ensure!(stages == 1, "{stages} stages are alive");
    page.visit(
        "index.html#hundred-customers",
        "document.querySelector('#hundred-customers .is-live .transport') !== null",
    )
    .await?;
    page.close().await
}

#[tokio::test]
async fn an_address_leads_to_a_moment_of_a_stage() -> Result<()> {
    let page = open().await?;
    page.visit("at-the-same-time.html#row-and-together@7", &format!("{STEP} === 7")).await?;
    page.close().await
}

#[tokio::test]
async fn the_step_at_which_a_reader_is_has_an_address() -> Result<()> {
    let page = open().await?;
    let stage = "document.querySelector('#row-and-together .is-live .transport') !== null";
    page.visit("at-the-same-time.html", stage).await?;
    page.press(&Key::Right.to_string()).await?;
    page.press(&Key::Right.to_string()).await?;
    let link = "document.querySelector('.is-live .moment')?.getAttribute('href')";
    page.until("the link is there", &format!("{link} === '#row-and-together@2'")).await?;
    page.close().await
}

#[tokio::test]
async fn a_question_of_the_quiz_is_answered_with_keys_and_explained() -> Result<()> {
    let page = open().await?;
    page.visit("quiz.html", "document.querySelector('.options') !== null").await?;
    page.press("1").await?;
    page.until("it is chosen", "document.querySelector('.option.is-chosen') !== null").await?;
    page.press(&Key::Enter.to_string()).await?;
    page.until("it is told", "document.querySelectorAll('.why').length === 4").await?;
    let right = page.ask("document.querySelectorAll('.option.is-good').length").await?;
    ensure!(right == 1, "{right} options are right");
    page.press(&Key::Enter.to_string()).await?;
    page.until("the next one is asked", "pageText().includes('Question 2 of 10')").await?;
    page.close().await
}
