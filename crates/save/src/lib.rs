//! What the page offers to save, as JavaScript sees it: the bytes of traces in, a file or a text on the clipboard out.
//!
//! It is a module of its own, beside the app's, so that a page on which nobody saves anything does not carry it.
//! [`hand`] is what it needs of the browser.

mod hand;

use std::rc::Rc;

use interleave_picture::{SvgOptions, Theme, ascii, chrome, svg};
use interleave_projection::{AxisKind, Comparison, Run};
use interleave_trace::codec::{self, binary};
use js_sys::{Error, Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::future_to_promise;

/// No runs yet.
#[wasm_bindgen]
pub fn runs() -> Runs {
    Runs::default()
}

/// Runs, and what they are called.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Runs {
    runs: Vec<Rc<Run>>,
    titles: Vec<String>,
}

#[wasm_bindgen]
impl Runs {
    /// Adds one: its title, and its trace as bytes of the binary codec.
    ///
    /// # Errors
    /// The bytes are no trace.
    pub fn add(&mut self, title: String, trace: &Uint8Array) -> Result<(), Error> {
        let trace =
            binary::decode(&trace.to_vec()).map_err(|error| Error::new(&error.to_string()))?;
        self.runs.push(Rc::new(Run::new(trace)));
        self.titles.push(title);
        Ok(())
    }

    /// Gives the person the runs: as a picture (`svg`, `png`), in the format of Chrome (`chrome`), or the first of them
    /// with all that was recorded (`json`), as a file of this name; or as `text` on the clipboard. The promise is whether
    /// the browser can do that, or why it did not.
    pub fn give(&self, form: &str, file: String, is_dark: bool, is_plain: bool) -> Promise {
        let (form, text) = match form {
            "svg" => (hand::Form::File("image/svg+xml"), self.svg(is_dark, is_plain)),
            "png" => (hand::Form::Png, self.svg(is_dark, is_plain)),
            "chrome" => (hand::Form::File("application/json"), chrome(&self.named())),
            "json" => (hand::Form::File("application/json"), self.json()),
            _ => (hand::Form::Clipboard, ascii(&self.named())),
        };
        future_to_promise(async move { hand::over(form, &file, &text).await.map(JsValue::from) })
    }

    fn svg(&self, is_dark: bool, is_plain: bool) -> String {
        let options = SvgOptions {
            titles: self.titles.clone(),
            theme: if is_dark { Theme::Dark } else { Theme::Light },
            kind: if is_plain { AxisKind::Plain } else { AxisKind::Elastic },
            ..SvgOptions::default()
        };
        svg(&Comparison::new(self.runs.clone()), &options)
    }

    fn json(&self) -> String {
        self.runs.first().map(|run| codec::encode(run.trace())).unwrap_or_default()
    }

    fn named(&self) -> Vec<(&str, &Run)> {
        self.titles.iter().map(String::as_str).zip(self.runs.iter().map(AsRef::as_ref)).collect()
    }
}
