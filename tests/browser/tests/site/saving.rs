//! The menu of what can be saved.

use anyhow::Result;
use fantoccini::key::Key;

use crate::open;

/// Whether the item of the menu that has the focus begins with a text.
fn focused(text: &str) -> String {
    format!("document.activeElement.innerText.startsWith('{text}')")
}

#[tokio::test]
async fn the_menu_is_walked_with_the_keys_and_says_what_it_has_saved() -> Result<()> {
    let page = open().await?;
    page.ask("find('button', 'Save').focus()").await?;
    page.press(&Key::Enter.to_string()).await?;
    page.until("the first item has the focus", &focused("Picture (SVG)")).await?;
    page.press(&Key::Up.to_string()).await?;
    page.until("the last item has it", &focused("Recording (JSON)")).await?;
    page.press(&Key::Home.to_string()).await?;
    page.until("the first one has it again", &focused("Picture (SVG)")).await?;
    page.press(&Key::Enter.to_string()).await?;
    let said = "pageText().includes('Saved one-after-another-all-at-once.svg.')";
    page.until("it says what it has saved", said).await?;
    page.press(&Key::Escape.to_string()).await?;
    let back = "document.activeElement === find('button', 'Save') && all('menu').length === 0";
    page.until("the focus is back on the button", back).await?;
    page.close().await
}
