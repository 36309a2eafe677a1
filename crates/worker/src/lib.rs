//! The interpreter as JavaScript sees it: one class, JSON in and out.
//!
//! The worker's script holds one [`Session`] for as long as it lives, so that the interpreter stays warm. Nothing here
//! reads a clock or knows a page; a run that does not answer is ended by terminating the worker from outside.

use interleave_python::{Engine, Options};
use interleave_trace::{Diagnostic, Header, Trace, codec};
use js_sys::Function;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// A warm interpreter.
#[wasm_bindgen]
pub struct Session {
    engine: Engine,
}

/// What is left to say when all events are out.
#[derive(Serialize)]
struct Ended<'a> {
    header: &'a Header,
    diagnostics: Vec<&'a Diagnostic>,
    events: usize,
}

#[wasm_bindgen]
impl Session {
    /// Starts an interpreter; takes most of a second.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "a constructor for JavaScript")]
    pub fn new() -> Self {
        Self { engine: Engine::new() }
    }

    /// Runs a program. `options_json` may be empty for the usual ones. `on_batch` is called with JSON arrays of
    /// events (the codec's) while the program runs; the answer is the header and the diagnostics as JSON.
    ///
    /// # Errors
    /// The options are not options.
    pub fn run(
        &mut self,
        source: &str,
        options_json: &str,
        on_batch: Function,
    ) -> Result<String, JsError> {
        let options = match options_json {
            "" => Options::default(),
            json => serde_json::from_str(json)?,
        };
        let trace = self.engine.run_streaming(source, &options, move |events| {
            // A listener that throws has itself to blame; the run goes on.
            let _ =
                on_batch.call1(&JsValue::NULL, &JsValue::from_str(&codec::encode_events(events)));
        });
        Ok(ended(&trace)?)
    }
}

fn ended(trace: &Trace) -> serde_json::Result<String> {
    serde_json::to_string(&Ended {
        header: trace.header(),
        diagnostics: trace.diagnostics().collect(),
        events: trace.len(),
    })
}
