//! The interpreter as JavaScript sees it: one class, a program in and batches of events out.
//!
//! The worker's script holds one [`Session`] for as long as it lives, so that the interpreter stays warm. Nothing here
//! reads a clock or knows a page; a run that does not answer is ended by terminating the worker from outside.

use interleave_projection::hints;
use interleave_python::{Engine, Options};
use interleave_trace::codec::binary;
use interleave_trace::{Diagnostic, Header, Trace};
use js_sys::{Function, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// A warm interpreter.
#[wasm_bindgen]
pub struct Session {
    engine: Engine,
    /// What ran last.
    trace: Option<Trace>,
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
        Self { engine: Engine::new(), trace: None }
    }

    /// Runs a program. `options_json` may be empty for the usual ones. `on_batch` is called with events as
    /// bytes (a batch of the binary codec) while the program runs; the answer is the header and the diagnostics as JSON.
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
            let batch = Uint8Array::from(binary::encode_events(events).as_slice());
            // A listener that throws has itself to blame; the run goes on.
            let _ = on_batch.call1(&JsValue::NULL, &batch);
        });
        let ended = ended(&trace)?;
        self.trace = Some(trace);
        Ok(ended)
    }

    /// What the person should know about the last run, as bytes (those of the hints' codec); nothing when asked again.
    pub fn hints(&mut self) -> Vec<u8> {
        let found = self.trace.take().map(|trace| hints::find(&trace));
        hints::codec::encode(&found.unwrap_or_default())
    }
}

fn ended(trace: &Trace) -> serde_json::Result<String> {
    serde_json::to_string(&Ended {
        header: trace.header(),
        diagnostics: trace.diagnostics().collect(),
        events: trace.len(),
    })
}
