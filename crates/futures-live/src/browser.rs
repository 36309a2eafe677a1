//! The real thing: `performance.now()`, `setTimeout`, and the executor of `wasm-bindgen-futures`.
//!
//! That executor keeps a queue of tasks of its own and works it off in microtasks: each turn polls exactly the tasks
//! that were queued when it began (`QueueState::run_all`, in js-sys), as an iteration of asyncio's loop does. A timer
//! calls back when all microtasks are done, so never while a task is queued. Recordings rely on both; they are checked,
//! because a trace refuses a run that is not at the head of the ready queue.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt as _;
use futures::future::LocalBoxFuture;
use interleave_trace::{ClockKind, Micros};

use crate::clock::{Clock, Host};

/// A host whose clock starts now.
pub(crate) fn host() -> Host {
    let clock = BrowserClock { origin_millis: performance_now_millis() };
    Host { clock: Arc::new(clock), spawn: Rc::new(wasm_bindgen_futures::spawn_local) }
}

struct BrowserClock {
    origin_millis: f64,
}

impl Clock for BrowserClock {
    fn kind(&self) -> ClockKind {
        ClockKind::Measured
    }

    fn now(&self) -> Micros {
        let micros = (performance_now_millis() - self.origin_millis) * 1_000.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "`as` saturates; so must this"
        )]
        Micros(micros.round() as u64)
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        gloo_timers::future::sleep(duration).boxed_local()
    }
}

/// 0 in a place without a window, such as a worker: there the times are useless, but nothing breaks.
fn performance_now_millis() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
}
