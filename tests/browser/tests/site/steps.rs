//! The table of all steps, and where the time goes.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use interleave_browser_tests::page::Page;

use crate::open;

const TABLE: &str = "All steps as a table";
const ROWS: &str = "all('row').filter((row) => row.id.startsWith('step-'))";

async fn open_table() -> Result<Page> {
    let page = open().await?;
    page.click("button", TABLE).await?;
    page.find("grid", TABLE).await?;
    Ok(page)
}

#[tokio::test]
async fn steps_are_found_by_words_and_a_click_goes_to_one() -> Result<()> {
    let page = open_table().await?;
    let field = page.find("searchbox", "Search the steps").await?;
    field.send_keys("SLEEPS for").await?;
    page.until(
        "all rows have the words",
        &format!(
            "{ROWS}.length === 4 && {ROWS}.every((row) => row.innerText.includes('sleeps for 1 s'))"
        ),
    )
    .await?;
    let (_, last) = page.step().await?;
    let found =
        format!("all('status').some((status) => tidy(status.innerText) === '4 of {last} steps')");
    page.until("it says how many there are", &found).await?;
    let step = page
        .ask(&format!(
            "(() => {{ const row = {ROWS}[1]; row.click(); return Number(row.id.slice(5)); }})()"
        ))
        .await?;
    page.until_step(step.as_u64().unwrap_or_default()).await?;
    page.until("that row is the current one", &format!("{ROWS}[1].ariaCurrent === 'step'")).await?;
    page.close().await
}

#[tokio::test]
async fn the_keys_walk_through_the_rows_and_enter_goes_to_one() -> Result<()> {
    let page = open_table().await?;
    let (_, last) = page.step().await?;
    page.press(&Key::Home.to_string()).await?;
    page.until_step(0).await?;
    page.ask(&format!("find('grid', '{TABLE}').focus()")).await?;
    let active = "document.activeElement.getAttribute('aria-activedescendant')";
    page.press(&Key::Down.to_string()).await?;
    page.until("the second row is active", &format!("{active} === 'step-2'")).await?;
    page.press(&Key::End.to_string()).await?;
    page.until(
        "the last row is active, and in view",
        &format!("{active} === 'step-{last}' && document.getElementById('step-{last}') !== null"),
    )
    .await?;
    let in_view = "(() => { const row = document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).getBoundingClientRect(), pane = document.activeElement.getBoundingClientRect(); return row.top >= pane.top && row.bottom <= pane.bottom + 1; })()";
    page.until("it is scrolled to", in_view).await?;
    ensure!(page.step().await?.0 == 0, "the transport has moved");
    page.press(&(Key::Up.to_string() + &Key::Enter.to_string())).await?;
    page.until_step(last - 1).await?;
    ensure!(
        page.ask(&format!("{ROWS}.length < 60")).await?.as_bool() == Some(true),
        "all rows are there"
    );
    page.close().await
}

#[tokio::test]
async fn the_longest_chain_is_drawn_and_told_when_it_is_wanted() -> Result<()> {
    let page = open().await?;
    ensure!(
        page.ask("document.querySelector('.chain') === null").await?.as_bool() == Some(true),
        "it is drawn"
    );
    page.click("button", "Longest chain").await?;
    page.until(
        "both runs are told and drawn",
        "document.querySelectorAll('.chain').length === 2 && pageText().includes(\"2 s = sleep 1 s in brew('tea') + sleep 1 s in brew('coffee')\")",
    )
    .await?;
    page.until("the button is pressed", "find('button', 'Longest chain').ariaPressed === 'true'")
        .await?;
    page.click("button", "Where the time goes").await?;
    page.until(
        "the difference is explained",
        "pageText().includes('“All at once” is 1 s shorter than “One after another”')",
    )
    .await?;
    page.close().await
}
