//! What can go wrong, and what the page says then: always a sentence, and the page goes on working.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use interleave_browser_tests::page::Page;
use interleave_browser_tests::playground::Program;

use crate::open;

const GOOD: &str = "import asyncio\nasyncio.run(asyncio.sleep(0.5))";

/// Runs a program that goes wrong, waits for the sentence, and then runs one that does not.
async fn check(source: &str, sentences: &[&str]) -> Result<()> {
    let page = open().await?;
    page.write(Program::Gather, source).await?;
    page.run(Program::Gather).await?;
    for sentence in sentences {
        page.until_said(Program::Gather, sentence).await?;
    }
    still_works(&page).await?;
    page.close().await
}

async fn still_works(page: &Page) -> Result<()> {
    page.write(Program::Gather, GOOD).await?;
    page.run(Program::Gather).await?;
    page.until_total(Program::Gather, "0.5 s").await?;
    Ok(())
}

#[tokio::test]
async fn a_syntax_error_is_told_in_pythons_words_with_its_line() -> Result<()> {
    check("x = 1\nprint(x", &["'(' was never closed", "Line 2"]).await
}

#[tokio::test]
async fn an_exception_is_told_with_the_line_it_came_from() -> Result<()> {
    let source = "import asyncio\nasync def f():\n  raise ValueError('no tea')\nasyncio.run(f())";
    check(source, &["ValueError: no tea", "Line 3"]).await
}

#[tokio::test]
async fn endless_output_is_ended() -> Result<()> {
    check("while True: print('tea ' * 500)", &["bytes of output"]).await
}

#[tokio::test]
async fn endless_recursion_is_ended() -> Result<()> {
    check("def f(): f()\nf()", &["Does something call itself?"]).await
}

#[tokio::test]
async fn endless_awaiting_is_ended() -> Result<()> {
    let source = "import asyncio\nasync def f(): await f()\nasyncio.run(f())";
    check(source, &["Does something call itself?"]).await
}

#[tokio::test]
async fn a_deadlock_says_who_waits_for_what() -> Result<()> {
    let source =
        "import asyncio\nasync def main():\n  await asyncio.Event().wait()\nasyncio.run(main())";
    check(source, &["Nothing can ever run again", "Task-1 (main) waits for the event"]).await
}

#[tokio::test]
async fn an_import_that_does_not_exist_lists_what_there_is() -> Result<()> {
    let page = open().await?;
    page.write(Program::Gather, "import numpy").await?;
    page.run(Program::Gather).await?;
    page.until_said(Program::Gather, "No module named 'numpy' here.").await?;
    // The list is long, and folded away.
    let opened = "(document.querySelector('.diagnostic summary').click(), true)";
    ensure!(page.ask(opened).await? == true, "there is nothing to open");
    for name in ["asyncio, ", "itertools, "] {
        page.until_said(Program::Gather, name).await?;
    }
    still_works(&page).await?;
    page.close().await
}

#[tokio::test]
async fn an_endless_loop_is_ended() -> Result<()> {
    check("while True: pass", &["Is there a loop that never ends?"]).await
}

/// Inside one regular expression nothing is counted, so only the page can end this.
const ENDLESS_CALL: &str = "print('begun')\nimport re\nre.match('(a+)+$', 'a' * 60 + 'b')";

#[tokio::test]
async fn a_run_that_does_not_answer_is_stopped_and_what_it_did_is_kept() -> Result<()> {
    let page = open().await?;
    page.write(Program::Gather, ENDLESS_CALL).await?;
    page.run(Program::Gather).await?;
    page.until_said(Program::Gather, "gave no sign of life for").await?;
    page.until("what it wrote is kept", "pageText().includes('begun')").await?;
    still_works(&page).await?;
    page.close().await
}

#[tokio::test]
async fn a_run_can_be_stopped_by_hand() -> Result<()> {
    let page = open().await?;
    // With a warm interpreter, so that there is a run to stop and not only one that waits.
    still_works(&page).await?;
    page.write(Program::Gather, ENDLESS_CALL).await?;
    page.run(Program::Gather).await?;
    page.click("button", &Program::Gather.button("Stop")).await?;
    page.until_said(Program::Gather, "You stopped this run.").await?;
    still_works(&page).await?;
    page.close().await
}

#[tokio::test]
async fn a_worker_that_does_not_load_can_be_tried_again() -> Result<()> {
    let page = open().await?;
    page.site.refuse("engine/");
    page.run(Program::Gather).await?;
    page.until_said(Program::Gather, "Python could not be loaded").await?;
    page.site.recover();
    page.click("button", "Try again").await?;
    still_works(&page).await?;
    // The browser itself complains about the refused request.
    let complaints = page.complaints().await?;
    ensure!(!complaints.is_empty(), "nothing was refused");
    page.close().await
}

#[tokio::test]
async fn a_part_of_the_page_that_does_not_come_can_be_tried_again_and_the_focus_is_kept()
-> Result<()> {
    let page = open().await?;
    page.site.refuse("later-");
    page.click("button", "Keys").await?;
    let told = "all('alert').some((alert) => alert.textContent.includes('could not be fetched'))";
    page.until("it is told", told).await?;
    page.site.recover();
    page.click("button", "Try again").await?;
    page.find("dialog", "Keys").await?;
    page.press(&Key::Escape.to_string()).await?;
    page.until("the focus is back", "document.activeElement === find('button', 'Keys')").await?;
    // The browser itself complains about the refused requests.
    let complaints = page.complaints().await?;
    ensure!(!complaints.is_empty(), "nothing was refused");
    page.close().await
}
