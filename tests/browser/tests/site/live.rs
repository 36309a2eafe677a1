//! The Rust twins: the same two programs as futures on the browser's own event loop, in measured time.

use anyhow::{Context as _, Result, ensure};
use interleave_browser_tests::playground::Program;

use crate::open;

#[tokio::test]
async fn rust_futures_run_in_real_time_and_all_at_once_is_faster() -> Result<()> {
    let page = open().await?;
    page.click("radio", "Run live in Rust").await?;
    page.click("button", "Run both live").await?;
    page.until_ran("they run", "pageText().includes('Running live')").await?;
    page.until_ran("they have run", "!pageText().includes('Running live')").await?;
    let seconds = async |program: Program| -> Result<f64> {
        let total = page.text(&program.total()).await?;
        total.trim_end_matches(" s").parse().with_context(|| format!("not seconds: {total}"))
    };
    let sequential = seconds(Program::Sequential).await?;
    let gather = seconds(Program::Gather).await?;
    // A timer never fires early. How late it fires is the machine's affair, so there is no upper bound here.
    ensure!(sequential >= 2.0 && gather >= 1.0, "{sequential} s and {gather} s");
    ensure!(gather < sequential, "{sequential} s and {gather} s");
    // What was built without the texts of panics can still write a value down.
    let names = page.ask("pageText().includes('brew(\"coffee\")')").await?;
    ensure!(names == true, "the lanes do not say what their tasks were called with");
    page.close().await
}
