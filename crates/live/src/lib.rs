//! The Rust demos as JavaScript sees them: no events at first, then traces as bytes while they run.
//!
//! It is a module of its own, beside the app's, so that a page on which nobody runs Rust does not carry the demos and
//! their executor. It runs in the page: what is measured is the browser's own event loop.

use futures::future::{AbortHandle, abortable, join_all};
use interleave_futures_live::{Demo, run};
use interleave_trace::codec::binary;
use interleave_trace::{ClockKind, Header, Recorder, Trace};
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// The demos that run; dropping it (`free` in JavaScript) stops them.
#[wasm_bindgen]
pub struct Running(AbortHandle);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// For each demo a trace in which nothing has happened, as bytes of the binary codec: its program.
#[wasm_bindgen]
pub fn programs() -> Array {
    Demo::ALL.into_iter().map(|demo| bytes(&Recorder::new(header(demo)).finish())).collect()
}

/// Starts all demos at the same moment. `on_trace` is called with the index of a demo and its trace so far, as bytes,
/// after every run of a task; `on_over` when all have ended.
#[wasm_bindgen]
pub fn start(on_trace: Function, on_over: Function) -> Running {
    let all = Demo::ALL.into_iter().zip(0_u32..).map(|(demo, demo_idx)| {
        let on_trace = on_trace.clone();
        let tell = move |trace: Trace| {
            // A listener that throws has itself to blame; the demo goes on.
            let _ = on_trace.call2(&JsValue::NULL, &demo_idx.into(), &bytes(&trace));
        };
        let tell_last = tell.clone();
        async move { tell_last(run(demo, tell).await) }
    });
    let (all, handle) = abortable(join_all(all));
    spawn_local(async move {
        if all.await.is_ok() {
            let _ = on_over.call0(&JsValue::NULL);
        }
    });
    Running(handle)
}

fn header(demo: Demo) -> Header {
    Header {
        producer: "Rust futures".to_owned(),
        clock: ClockKind::Measured,
        source: demo.to_source(),
    }
}

fn bytes(trace: &Trace) -> Uint8Array {
    Uint8Array::from(binary::encode(trace).as_slice())
}
