//! Changing a program and running it.

use anyhow::{Result, ensure};
use interleave_browser_tests::budgets::Manifest;
use interleave_browser_tests::playground::Program;
use serde_json::json;

use crate::open;

#[tokio::test]
async fn an_edited_delay_gives_a_new_total_and_a_new_picture() -> Result<()> {
    let page = open().await?;
    let source = page.source(Program::Gather).await?;
    let edited = source.replace("sleep(1)", "sleep(2.5)");
    ensure!(edited != source, "the demo sleeps differently now: {source}");
    page.write(Program::Gather, &edited).await?;
    page.run(Program::Gather).await?;
    page.until_total(Program::Gather, "2.5 s").await?;
    // The other program is as it was.
    page.until_total(Program::Sequential, "2 s").await?;
    page.close().await
}

#[tokio::test]
async fn the_interpreter_is_fetched_once_and_its_bytes_are_shown_meanwhile() -> Result<()> {
    let page = open().await?;
    let conditions = json!({
        "offline": false, "latency": 0, "downloadThroughput": 2_000_000, "uploadThroughput": 2_000_000,
    });
    page.browser.devtools("Network.enable", json!({})).await?;
    page.browser.devtools("Network.emulateNetworkConditions", conditions).await?;
    page.run(Program::Gather).await?;
    let manifest = Manifest::read()?;
    let total = manifest.wasm_bytes.to_string();
    let bar = "all('progressbar')[0]";
    page.until(
        "a bar knows all bytes",
        &format!("{bar}.max == {total} || {bar}.ariaValueMax == {total}"),
    )
    .await?;
    page.until_said(Program::Gather, "Fetching Python, once").await?;
    page.until_ran("it is over", "all('progressbar').length === 0").await?;
    page.until_ran("it ran", "performance.getEntriesByName('run', 'measure').length === 1").await?;
    page.run(Program::Sequential).await?;
    page.until_ran("it ran", "performance.getEntriesByName('run', 'measure').length === 2").await?;
    let wasm = format!("engine/{}", manifest.wasm);
    let downloads = page.site.requests().iter().filter(|path| **path == wasm).count();
    ensure!(downloads == 1, "the interpreter was fetched {downloads} times");
    page.close().await
}

#[tokio::test]
async fn resetting_brings_the_first_program_back() -> Result<()> {
    let page = open().await?;
    page.write(Program::Sequential, "print('other')\n").await?;
    page.run(Program::Sequential).await?;
    page.until_total(Program::Sequential, "0 s").await?;
    page.click("button", &Program::Sequential.button("Reset to the original")).await?;
    page.until_total(Program::Sequential, "2 s").await?;
    page.close().await
}
