//! Does what the machine asks for: downloads, starts workers, watches the clock.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::OnTrace;
use super::download::{Engine, download};
use super::machine::{Effect, Input, Machine, Status};
use super::worker::Worker;

/// The interpreter's client. One worker at a time; dropping it terminates the worker.
pub(super) struct Client {
    machine: RefCell<Machine>,
    /// What was downloaded, kept for the next worker.
    engine: RefCell<Option<Engine>>,
    worker: RefCell<Option<Worker>>,
    watch: RefCell<Option<Timeout>>,
    on_status: Callback<Status>,
    on_trace: OnTrace,
}

impl Client {
    pub(super) fn new(on_status: Callback<Status>, on_trace: OnTrace) -> Rc<Self> {
        Rc::new(Self {
            machine: RefCell::default(),
            engine: RefCell::default(),
            worker: RefCell::default(),
            watch: RefCell::default(),
            on_status,
            on_trace,
        })
    }

    /// Tells the machine, does what it asks for, and shows its status.
    pub(super) fn send(self: &Rc<Self>, input: Input) {
        let effects = self.machine.borrow_mut().step(input);
        for effect in effects {
            self.perform(effect);
        }
        let status = self.machine.borrow().status();
        self.on_status.emit(status);
    }

    fn perform(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Load => self.load(),
            Effect::StartWorker => self.start_worker(),
            Effect::Post { run, source, file_name } => {
                self.worker.borrow().iter().for_each(|worker| worker.run(run, &source, &file_name));
            }
            Effect::Watch { secs } => {
                let client = Rc::downgrade(self);
                let watch =
                    Timeout::new(u32::try_from(secs * 1000).unwrap_or(u32::MAX), move || {
                        client.upgrade().into_iter().for_each(|client| client.send(Input::Silent));
                    });
                // Dropping the one before cancels it.
                self.watch.replace(Some(watch));
            }
            Effect::Unwatch => drop(self.watch.take()),
            Effect::Publish { slot_idx, trace, hints } => {
                self.on_trace.emit((slot_idx, trace, hints));
            }
        }
    }

    fn load(self: &Rc<Self>) {
        let client = self.clone();
        spawn_local(async move {
            let progress = |received, total| client.send(Input::Received { received, total });
            let input = match download(progress).await {
                Ok(engine) => {
                    client.engine.replace(Some(engine));
                    Input::Compiled
                }
                Err(reason) => Input::LoadFailed(reason),
            };
            client.send(input);
        });
    }

    fn start_worker(self: &Rc<Self>) {
        let client = Rc::downgrade(self);
        let on_message = move |input| {
            if let Some(client) = client.upgrade() {
                client.send(input);
            }
        };
        let started = match &*self.engine.borrow() {
            Some(engine) => Worker::start(engine, on_message),
            None => Err("there is nothing to start".to_owned()),
        };
        match started {
            // Dropping the one before terminates it.
            Ok(worker) => drop(self.worker.replace(Some(worker))),
            Err(reason) => {
                let client = self.clone();
                spawn_local(async move { client.send(Input::Crashed(reason)) });
            }
        }
    }
}
