//! What the site contains of others is named, and can be reached from the page.

use anyhow::Result;

use crate::open;

#[tokio::test]
async fn the_licenses_are_two_clicks_away() -> Result<()> {
    let page = open().await?;
    page.press("?").await?;
    page.click("link", "Licenses").await?;
    page.until("the licenses are shown", "find('heading', 'Licenses')").await?;
    for named in [
        "rustpython-vm",
        "yew",
        "malachite-bigint",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "GNU LESSER GENERAL PUBLIC LICENSE",
    ] {
        page.until(&format!("{named} is named"), &format!("pageText().includes({named:?})"))
            .await?;
    }
    page.close().await
}
