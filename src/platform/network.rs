//! Fetching small things from the site itself, and which of them the page's address asks for.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::window;

#[wasm_bindgen]
extern "C" {
    /// index.html reads them from the page's address.
    #[wasm_bindgen(thread_local_v2, js_name = recordedRuns)]
    static RECORDED_RUNS: Array;
}

/// The names of the recorded runs to show.
pub fn recorded() -> Vec<String> {
    if window().is_none() {
        return Vec::new();
    }
    RECORDED_RUNS.with(|names| names.iter().filter_map(|name| name.as_string()).collect())
}

/// The bytes at an address relative to the page.
///
/// # Errors
/// Why not, for people.
pub async fn fetch_bytes(address: &str) -> Result<Vec<u8>, String> {
    let response = fetch(address).await?;
    let bytes = response.array_buffer().map_err(|error| describe(&error))?;
    let bytes = JsFuture::from(bytes).await.map_err(|error| describe(&error))?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

/// The JSON object at an address relative to the page.
///
/// # Errors
/// Why not, for people.
pub(super) async fn fetch_json(address: &str) -> Result<JsValue, String> {
    let response = fetch(address).await?;
    let json = response.json().map_err(|error| describe(&error))?;
    JsFuture::from(json).await.map_err(|error| describe(&error))
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
