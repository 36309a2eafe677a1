//! Everything without a pointer.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use interleave_browser_tests::page::Page;
use interleave_browser_tests::playground::Program;
use serde_json::json;

use crate::open;

/// Presses Tab until the focus is on this button.
async fn tab_to(page: &Page, role: &str, name: &str) -> Result<()> {
    let is_there = format!("document.activeElement === find({}, {})", json!(role), json!(name));
    for _ in 0..200 {
        if page.ask(&is_there).await? == json!(true) {
            return Ok(());
        }
        page.press(&Key::Tab.to_string()).await?;
    }
    anyhow::bail!("Tab never reaches the {role} {name:?}")
}

#[tokio::test]
async fn keys_play_step_and_jump() -> Result<()> {
    let page = open().await?;
    let (_, last) = page.step().await?;
    page.press(&Key::Home.to_string()).await?;
    page.until_step(0).await?;
    page.press(&Key::Right.to_string()).await?;
    page.until_step(1).await?;
    page.press(&(Key::Shift + &Key::Right.to_string())).await?;
    page.until("a turn is more than a step", "Number(find('slider', 'Step').value) > 2").await?;
    page.press(&(Key::Shift + &Key::Left.to_string())).await?;
    page.press(&Key::Left.to_string()).await?;
    page.press(&Key::Home.to_string()).await?;
    page.until_step(0).await?;
    page.press(" ").await?;
    page.find("button", "Pause").await?;
    page.press(" ").await?;
    page.find("button", "Play").await?;
    page.press(&Key::End.to_string()).await?;
    page.until_step(last).await?;
    page.close().await
}

#[tokio::test]
async fn a_program_is_edited_and_run_without_a_pointer() -> Result<()> {
    let page = open().await?;
    tab_to(&page, "button", &Program::Gather.button("Edit")).await?;
    page.press(&Key::Enter.to_string()).await?;
    page.find("textbox", &Program::Gather.editor()).await?;
    page.press(&(Key::Control + "a")).await?;
    page.press("import asyncio\nasyncio.run(asyncio.sleep(0.25))").await?;
    let before = page.step().await?;
    page.press(" ").await?;
    page.press(&(Key::Control + &Key::Enter.to_string())).await?;
    page.until_total(Program::Gather, "0.25 s").await?;
    ensure!(before.1 > 0, "there were no steps");
    page.press(&Key::Escape.to_string()).await?;
    page.find("button", &Program::Gather.button("Edit")).await?;
    page.close().await
}

#[tokio::test]
async fn typing_in_the_editor_does_not_move_the_transport() -> Result<()> {
    let page = open().await?;
    page.click("button", "To the start").await?;
    page.until_step(0).await?;
    page.write(Program::Gather, "x = 1 + 2 - 1").await?;
    let keys = [Key::Home, Key::Right, Key::End].map(|key| key.to_string()).concat();
    page.press(&keys).await?;
    page.until_step(0).await?;
    ensure!(page.ask("find('button', 'Pause')").await?.is_null(), "it plays");
    page.close().await
}

#[tokio::test]
async fn a_question_mark_lists_the_keys() -> Result<()> {
    let page = open().await?;
    page.press("?").await?;
    page.find("dialog", "Keys").await?;
    page.press(&Key::Escape.to_string()).await?;
    page.until("the list is closed", "all('dialog').length === 0").await?;
    page.close().await
}
