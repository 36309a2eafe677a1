//! A producer that is not Python: the demos as real Rust futures, on the browser's event loop, in real time.
//!
//! What is recorded is what happened: a task is polled (a run), a waker is called (woken, queued), a timer calls back.
//! Ready order and turns are those of the executor of `wasm-bindgen-futures`. No loop is said to start or stop: the
//! browser's runs before and after. [`demos`] says how `join!` compares with `gather`.
//!
//! Reading order: [`demos`] (the programs), [`clock`] (what they need of a host), `live` (what they call, and how that
//! becomes facts), `browser` and [`virtual_time`] (the two hosts).

#![warn(missing_docs)]

#[cfg(target_arch = "wasm32")]
mod browser;
pub mod clock;
pub mod demos;
mod live;
pub mod virtual_time;

pub use demos::Demo;

#[cfg(not(target_arch = "wasm32"))]
use futures::FutureExt as _;
use interleave_trace::Trace;

/// Runs a demo live, in real time, and gives its trace. `observer` takes the trace so far after every run of a task.
///
/// To drop the future is to stop the run: nothing is recorded or observed any more, and its tasks and timers are
/// dropped at the executor's next turns.
#[cfg(target_arch = "wasm32")]
pub async fn run(demo: Demo, observer: impl FnMut(Trace) + 'static) -> Trace {
    live::record(demo.to_source(), || demo.spawn(), browser::host(), observer).await
}

/// Where there is no browser, as in the native tests of the page: runs a demo in virtual time, when first polled.
#[cfg(not(target_arch = "wasm32"))]
pub fn run(demo: Demo, observer: impl FnMut(Trace) + 'static) -> impl Future<Output = Trace> {
    std::future::ready(()).map(move |()| virtual_time::run(demo, observer))
}
