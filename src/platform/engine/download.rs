//! Fetches and compiles the interpreter, and tells how many of its bytes are here.
//!
//! The answer is read twice at once: the browser compiles one copy while it arrives (and keeps the compiled code in its
//! cache), and the other one is only counted.

use js_sys::{Promise, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response};

use crate::platform::network::{describe, fetch, fetch_json};

/// Where the interpreter and what belongs to it are, relative to the page.
const FOLDER: &str = "engine";

/// The interpreter, ready to be started.
pub(super) struct Engine {
    /// The compiled module.
    pub(super) module: WebAssembly::Module,
    /// The address of the worker's script.
    pub(super) worker: String,
}

/// What the build says about the interpreter.
struct Manifest {
    wasm: String,
    worker: String,
    /// The size of the module as it arrives in the page, that is, not compressed.
    wasm_bytes: u64,
}

impl Manifest {
    fn read(json: &JsValue) -> Option<Self> {
        let field = |name: &str| Reflect::get(json, &name.into()).ok();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size in bytes is a whole number, and not negative"
        )]
        let wasm_bytes = field("wasm_bytes")?.as_f64()? as u64;
        Some(Self {
            wasm: field("wasm")?.as_string()?,
            worker: field("worker")?.as_string()?,
            wasm_bytes,
        })
    }
}

/// Fetches and compiles; `on_progress` is told the bytes so far and in all.
///
/// # Errors
/// Why not, for people.
pub(super) async fn download(on_progress: impl Fn(u64, u64)) -> Result<Engine, String> {
    let manifest = fetch_json(&format!("{FOLDER}/manifest.json")).await?;
    let manifest = Manifest::read(&manifest).ok_or("its manifest makes no sense")?;
    on_progress(0, manifest.wasm_bytes);
    let response = fetch(&format!("{FOLDER}/{}", manifest.wasm)).await?;
    let counted = response.clone().map_err(|error| describe(&error))?;
    let compiling = WebAssembly::compile_streaming(Promise::resolve(&response).unchecked_ref());
    count(&counted, |received| on_progress(received, manifest.wasm_bytes))
        .await
        .map_err(|error| describe(&error))?;
    let module = JsFuture::from(compiling).await.map_err(|error| describe(&error))?;
    Ok(Engine { module: module.unchecked_into(), worker: format!("{FOLDER}/{}", manifest.worker) })
}

/// Reads an answer to its end and tells the bytes so far.
async fn count(response: &Response, on_received: impl Fn(u64)) -> Result<(), JsValue> {
    let Some(body) = response.body() else { return Ok(()) };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut received = 0;
    loop {
        let chunk = JsFuture::from(reader.read()).await?;
        if Reflect::get(&chunk, &"done".into())?.is_truthy() {
            return Ok(());
        }
        let bytes: Uint8Array = Reflect::get(&chunk, &"value".into())?.unchecked_into();
        received += u64::from(bytes.length());
        on_received(received);
    }
}
