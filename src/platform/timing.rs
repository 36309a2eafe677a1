//! Entries in the browser's performance timeline, read by `make bench`.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::Performance;

use super::window;

/// A mark where a measurement begins.
pub fn begin(name: &str) {
    if let Some(performance) = performance() {
        // It fails only for the names of the browser's own marks.
        let _ = performance.mark(name);
    }
}

/// Ends the measurement when what has changed so far is on the screen: the first frame paints it, and the second one
/// comes after that.
pub fn end_when_painted(name: &'static str) {
    next_frame(move || {
        next_frame(move || {
            if let Some(performance) = performance() {
                // It fails only without the mark, and then there is nothing to measure.
                let _ = performance.measure_with_start_mark(name, name);
            }
        });
    });
}

fn next_frame(then: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        // A page without a window that paints has nothing to measure.
        let _ = window.request_animation_frame(Closure::once_into_js(then).unchecked_ref());
    }
}

fn performance() -> Option<Performance> {
    window()?.performance()
}
