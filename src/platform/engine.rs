//! The interpreter's client: fetched when it is first wanted, warm in a worker from then on, replaced when it is lost.
//!
//! Most of it comes later than the page ([`connect`] makes it); until then, [`inbox`] takes what is wanted of it.
//! Reading order: [`inbox`], [`machine`] (what it does, without a browser), [`client`] (how, with one), [`download`]
//! (fetching with progress), [`worker`] (messages in and out).

mod client;
mod download;
mod inbox;
mod machine;
mod worker;

use interleave_projection::Hint;
use interleave_trace::Trace;
use yew::prelude::*;

use client::Client;
use inbox::Inbox;
use machine::Input;
pub use machine::{Job, Phase, Status};

/// What a page wants of the interpreter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// It will soon be needed.
    Fetch,
    /// A program shall run.
    Run(Job),
    /// A program shall not run any longer.
    Stop(usize),
}

/// Who is told that a run is over: whose it was, its trace, and the hints about it.
pub type OnTrace = Callback<(usize, Trace, Vec<Hint>)>;

/// How a client is made, see [`connect`].
pub type Connect = fn(Callback<Status>, OnTrace) -> Callback<Request>;

/// Makes a client, which takes requests and tells how the interpreter is.
pub fn connect(on_status: Callback<Status>, on_trace: OnTrace) -> Callback<Request> {
    let client = Client::new(on_status, on_trace);
    Callback::from(move |request| {
        client.send(match request {
            Request::Fetch => Input::Wanted,
            Request::Run(job) => Input::Run(job),
            Request::Stop(slot_idx) => Input::Stop(slot_idx),
        });
    })
}

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

/// The interpreter of this page. `connect` makes its client, once it is here; `on_want` is called when something is
/// wanted of it before.
#[hook]
pub fn use_engine(on_trace: OnTrace, connect: Option<Connect>, on_want: Callback<()>) -> Engine {
    let status = use_state_eq(Status::default);
    let inbox = use_memo((), |()| Inbox::default());
    {
        let (inbox, status) = (inbox.clone(), status.setter());
        use_effect_with(connect.is_some(), move |_| {
            if let Some(connect) = connect {
                inbox.hand_over(connect(Callback::from(move |now| status.set(now)), on_trace));
            }
        });
    }
    let send = {
        let status = status.setter();
        use_callback((), move |request, ()| {
            if let Some(meanwhile) = inbox.put(request) {
                status.set(meanwhile);
                on_want.emit(());
            }
        })
    };
    Engine {
        status: (*status).clone(),
        run: use_callback(send.clone(), |job, send| send.emit(Request::Run(job))),
        stop: use_callback(send.clone(), |slot_idx, send| send.emit(Request::Stop(slot_idx))),
        want: use_callback(send, |(), send| send.emit(Request::Fetch)),
    }
}
