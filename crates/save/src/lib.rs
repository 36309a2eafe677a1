//! What the page offers to save, as JavaScript sees it: the bytes of traces in, text out.
//!
//! It is a module of its own, beside the app's, so that a page on which nobody saves anything does not carry it. It knows
//! nothing of files and clipboards; those are the page's.

use std::rc::Rc;

use interleave_picture::{SvgOptions, Theme, ascii, chrome, svg};
use interleave_projection::{AxisKind, Comparison, Run};
use interleave_trace::codec::{self, binary};
use js_sys::{Error, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;

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

    /// The timeline as a picture.
    pub fn svg(&self, is_dark: bool, is_plain: bool) -> String {
        let options = SvgOptions {
            titles: self.titles.clone(),
            theme: if is_dark { Theme::Dark } else { Theme::Light },
            kind: if is_plain { AxisKind::Plain } else { AxisKind::Elastic },
            ..SvgOptions::default()
        };
        svg(&Comparison::new(self.runs.clone()), &options)
    }

    /// The traces in the format of Chrome.
    pub fn chrome(&self) -> String {
        chrome(&self.named())
    }

    /// The timelines as text, to paste somewhere.
    pub fn text(&self) -> String {
        ascii(&self.named())
    }

    /// The trace of the first of them; nothing if there is none.
    pub fn json(&self) -> String {
        self.runs.first().map(|run| codec::encode(run.trace())).unwrap_or_default()
    }

    fn named(&self) -> Vec<(&str, &Run)> {
        self.titles.iter().map(String::as_str).zip(self.runs.iter().map(AsRef::as_ref)).collect()
    }
}
