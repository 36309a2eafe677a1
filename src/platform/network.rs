//! Fetching small texts from the site itself.

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::window;

/// The text at an address relative to the page.
///
/// # Errors
/// Why not, for people.
pub async fn fetch_text(address: &str) -> Result<String, String> {
    let response = fetch(address).await?;
    let text = response.text().map_err(|error| describe(&error))?;
    let text = JsFuture::from(text).await.map_err(|error| describe(&error))?;
    text.as_string().ok_or_else(|| format!("{address}: not a text"))
}

/// The answer to a request, if it is a good one.
pub(super) async fn fetch(address: &str) -> Result<Response, String> {
    let window = window().ok_or("no window")?;
    let response =
        JsFuture::from(window.fetch_with_str(address)).await.map_err(|error| describe(&error))?;
    let response: Response = response.dyn_into().map_err(|error| describe(&error))?;
    if response.ok() {
        Ok(response)
    } else {
        Err(format!("{address}: status {}", response.status()))
    }
}

/// A JavaScript error as text.
pub(super) fn describe(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => error.as_string().unwrap_or_default(),
    }
}
