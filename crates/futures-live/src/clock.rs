//! What a demo needs of the place where it runs: a clock, and somebody who polls its tasks.
//!
//! Both are passed in, so that the same demo files run in real time in a browser (`crate::browser`) and in virtual
//! time in tests ([`crate::virtual_time`]).

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use futures::future::LocalBoxFuture;
use interleave_trace::{ClockKind, Micros};

/// Tells the time, and wakes who sleeps.
///
/// It is `Send + Sync` because wakers are, and a waker records when it was woken.
pub trait Clock: Send + Sync {
    /// What its times mean.
    fn kind(&self) -> ClockKind;

    /// The time since the start of the run. Never goes back.
    fn now(&self) -> Micros;

    /// A future that is ready when `duration` has passed. Its timer is armed at once, and disarmed when it is dropped.
    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()>;
}

/// Where a demo runs.
#[derive(Clone)]
pub(crate) struct Host {
    /// Its clock.
    pub(crate) clock: Arc<dyn Clock>,
    /// Hands a task to the executor. Tasks are polled in the order in which they were spawned and woken, in turns: one
    /// that is woken during a turn is polled in a later turn.
    pub(crate) spawn: Rc<dyn Fn(LocalBoxFuture<'static, ()>)>,
}

/// Whole microseconds; what is too long for a trace is as long as it can be.
pub(crate) fn to_micros(duration: Duration) -> Micros {
    Micros(u64::try_from(duration.as_micros()).unwrap_or(u64::MAX))
}
