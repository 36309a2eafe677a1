//! The Rust demos: a module of their own, loaded when somebody wants to see them.

use futures::future::{AbortHandle, abortable};
use interleave_trace::Trace;
use interleave_trace::codec::binary;
use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::modules::load;

#[wasm_bindgen]
extern "C" {
    /// What crates/live exports.
    type Module;

    #[wasm_bindgen(method)]
    fn programs(this: &Module) -> Array;

    #[wasm_bindgen(method)]
    fn start(this: &Module, on_trace: &JsValue, on_over: &Function) -> Running;

    type Running;

    #[wasm_bindgen(method)]
    fn free(this: &Running);
}

/// The demos, of which nothing has happened yet.
///
/// # Errors
/// Why they cannot be loaded, for people.
pub async fn programs() -> Result<Vec<Trace>, String> {
    let programs = module().await?.programs();
    programs.iter().map(|bytes| decode(bytes.unchecked_into())).collect()
}

/// Runs all demos; whoever aborts the handle stops them. `on_trace` is told the index of a demo and its trace so far,
/// `on_over` that all have ended.
pub fn run(
    on_trace: impl Fn(usize, Trace) + 'static,
    on_over: impl FnOnce() + 'static,
) -> AbortHandle {
    let on_trace = Closure::<dyn Fn(usize, Uint8Array)>::new(move |demo_idx, bytes| {
        if let Ok(trace) = decode(bytes) {
            on_trace(demo_idx, trace);
        }
    });
    let (running, handle) = abortable(async move {
        let Ok(module) = module().await else { return };
        let mut guard = None;
        let over = Promise::new(&mut |on_over, _| {
            guard = Some(Guard(module.start(on_trace.as_ref(), &on_over)));
        });
        // A promise that is only resolved: there is nothing else to be told.
        let _ = JsFuture::from(over).await;
        on_over();
    });
    spawn_local(async move {
        let _ = running.await;
    });
    handle
}

/// Stops the demos when it is dropped.
struct Guard(Running);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.free();
    }
}

async fn module() -> Result<Module, String> {
    Ok(load("live").await?.unchecked_into())
}

fn decode(bytes: Uint8Array) -> Result<Trace, String> {
    binary::decode(&bytes.to_vec()).map_err(|error| error.to_string())
}
