//! Saving: the bytes of traces go to a module of its own (crates/save), which makes of them what is to be kept and gives
//! it to the person. So the app carries neither the drawing nor what files and clipboards need.

use interleave_projection::Run;
use interleave_trace::codec::binary;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::modules::load;
use super::network::describe;

#[wasm_bindgen]
extern "C" {
    /// What crates/save exports.
    type Module;

    #[wasm_bindgen(method)]
    fn runs(this: &Module) -> Runs;

    type Runs;

    #[wasm_bindgen(method, catch)]
    fn add(this: &Runs, title: &str, trace: &Uint8Array) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn give(this: &Runs, form: &str, file: &str, is_dark: bool, is_plain: bool) -> Promise;

    #[wasm_bindgen(method)]
    fn free(this: &Runs);
}

/// A form in which runs can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The timeline as a picture.
    Svg,
    /// The same as pixels.
    Png,
    /// All traces, in the format of Chrome.
    Chrome,
    /// The timelines as text, on the clipboard.
    Text,
    /// The trace of the first run.
    Json,
}

impl Form {
    /// How the module knows it.
    fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Chrome => "chrome",
            Self::Text => "text",
            Self::Json => "json",
        }
    }

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Svg => ".svg",
            Self::Png => ".png",
            Self::Chrome => ".chrome.json",
            Self::Text => ".txt",
            Self::Json => ".json",
        }
    }
}

/// How a picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// On a dark ground.
    pub is_dark: bool,
    /// On the plain axis.
    pub is_plain: bool,
}

/// Has the module ready: what comes after a click should not wait for a download.
pub async fn prepare() {
    // Who then wants something is told what is wrong.
    let _ = load(MODULE).await;
}

const MODULE: &str = "save";

/// Gives the person runs, each with its title, as a file of that name or on the clipboard. The answer is whether the
/// browser can do that.
///
/// # Errors
/// Why not, for people.
pub async fn give(
    form: Form,
    file: &str,
    runs: &[(&str, &Run)],
    look: Look,
) -> Result<bool, String> {
    let module: Module = load(MODULE).await?.unchecked_into();
    let held = Held(module.runs());
    for (title, run) in runs {
        let bytes = Uint8Array::from(binary::encode(run.trace()).as_slice());
        held.0.add(title, &bytes).map_err(|error| describe(&error))?;
    }
    let given = JsFuture::from(held.0.give(form.name(), file, look.is_dark, look.is_plain)).await;
    given.map(|could| could.is_truthy()).map_err(|error| describe(&error))
}

/// What the module holds, until it is dropped.
struct Held(Runs);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.free();
    }
}
