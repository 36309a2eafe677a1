//! Loading a module that most people never need: its script is found by name in the manifest, and initializes itself.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::network::{describe, fetch_json};

/// Where they are, relative to the page.
const FOLDER: &str = "./engine";

#[wasm_bindgen]
extern "C" {
    /// `import()` is no function that one could name: index.html makes it one.
    #[wasm_bindgen(catch, js_name = importModule)]
    fn import_module(address: &str) -> Result<Promise, JsValue>;

    type Module;

    #[wasm_bindgen(method, js_name = default)]
    fn init(this: &Module) -> Promise;
}

/// A module. The browser and its own initialization see to it that it is loaded only once.
///
/// # Errors
/// Why it cannot be loaded, for people.
pub(super) async fn load(name: &str) -> Result<JsValue, String> {
    imported(name).await.map_err(|error| describe(&error))
}

async fn imported(name: &str) -> Result<JsValue, JsValue> {
    let manifest = fetch_json(&format!("{FOLDER}/manifest.json")).await?;
    let script = Reflect::get(&manifest, &name.into())?.as_string().unwrap_or_default();
    let module: Module =
        JsFuture::from(import_module(&format!("{FOLDER}/{script}"))?).await?.unchecked_into();
    JsFuture::from(module.init()).await?;
    Ok(module.into())
}
