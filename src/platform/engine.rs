//! The interpreter's client: fetched when it is first wanted, warm in a worker from then on, replaced when it is lost.
//!
//! Reading order: [`machine`] (what it does, without a browser), [`client`] (how, with one), [`download`] (fetching with
//! progress), [`worker`] (messages in and out).

mod client;
mod download;
mod machine;
mod worker;

use interleave_projection::Hint;
use interleave_trace::Trace;
use yew::prelude::*;

use client::Client;
use machine::Input;
pub use machine::{Job, Phase, Status};

/// The interpreter, as a page uses it.
#[derive(Clone, PartialEq)]
pub struct Engine {
    /// How it is.
    pub status: Status,
    /// Runs a program.
    pub run: Callback<Job>,
    /// Stops a program.
    pub stop: Callback<usize>,
    /// Fetches the interpreter, so that it is there when it is needed; tries again if that failed.
    pub want: Callback<()>,
}

/// The interpreter of this page. `on_trace` is called when a run is over, with whose it was, its trace and the
/// hints about it.
#[hook]
pub fn use_engine(on_trace: Callback<(usize, Trace, Vec<Hint>)>) -> Engine {
    let status = use_state_eq(|| machine::Machine::default().status());
    let client = {
        let status = status.setter();
        use_memo((), move |()| Client::new(Callback::from(move |now| status.set(now)), on_trace))
    };
    let send = use_callback((), move |input, ()| client.send(input));
    Engine {
        status: (*status).clone(),
        run: use_callback(send.clone(), |job, send| send.emit(Input::Run(job))),
        stop: use_callback(send.clone(), |slot_idx, send| send.emit(Input::Stop(slot_idx))),
        want: use_callback(send, |(), send| send.emit(Input::Wanted)),
    }
}
