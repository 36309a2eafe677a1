//! What a demo may use, each the recorded twin of what a Rust program would use without us: [`sleep()`] of
//! `gloo_timers::future::sleep`, [`spawn`] of `LocalSpawnExt::spawn_local_with_handle`, [`println`] of `std::println`,
//! and `futures::join!` itself. [`traced`] makes the calls of an `async fn` spans.
//!
//! `join!` is the only way to wait for several, and it is for tasks: the log takes several waits of one task as its.
//!
//! Reading order: [`log`] (the facts so far), [`context`] (whose log it is), then who records what: [`span`], [`task`],
//! [`waker`], [`mod@sleep`], [`print`](mod@print).

mod context;
mod log;
mod print;
mod sleep;
mod span;
mod task;
#[cfg(test)]
mod tests;
mod waker;

pub(crate) use context::{Live, record};
pub(crate) use print::{print_line, println};
pub(crate) use sleep::sleep;
pub(crate) use span::{Coroutine, coroutine, traced_fn};
pub(crate) use task::{JoinHandle, spawn};

pub(crate) use futures::join;
pub(crate) use interleave_futures_live_macros::traced;
