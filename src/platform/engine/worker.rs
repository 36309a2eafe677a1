//! One worker: the messages of `static/worker.js`, as inputs of the machine.

use gloo_events::EventListener;
use js_sys::{JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{ErrorEvent, Event, MessageEvent, WorkerOptions, WorkerType};

use super::download::Engine;
use super::machine::Input;
use crate::platform::network::describe;

/// A worker with the interpreter in it. Dropping it terminates it, whatever it is doing.
pub(super) struct Worker {
    worker: web_sys::Worker,
    /// Messages, errors, and messages that could not be read.
    _listeners: [EventListener; 3],
}

impl Worker {
    /// Starts a worker and hands it the module. It says when it is ready.
    ///
    /// # Errors
    /// The browser refused.
    pub(super) fn start(
        engine: &Engine,
        on_input: impl Fn(Input) + Clone + 'static,
    ) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(&engine.worker, &options)
            .map_err(|error| describe(&error))?;
        let listener = |kind: &'static str, read: fn(&Event) -> Option<Input>| {
            let on_input = on_input.clone();
            EventListener::new(&worker, kind, move |event| {
                read(event).into_iter().for_each(&on_input);
            })
        };
        let listeners = [
            listener("message", read_message),
            listener("error", read_error),
            listener("messageerror", read_error),
        ];
        worker
            .post_message(&object(&[("module", engine.module.as_ref())]))
            .map_err(|error| describe(&error))?;
        Ok(Self { worker, _listeners: listeners })
    }

    /// Hands it a program. It answers with messages.
    pub(super) fn run(&self, run: u32, source: &str, file_name: &str) {
        // What the options do not say is as the engine has it. An object of texts can always be written.
        let options = JSON::stringify(&object(&[("file_name", &file_name.into())]));
        let options = options.map_or(JsValue::NULL, JsValue::from);
        let message =
            object(&[("run", &run.into()), ("source", &source.into()), ("options", &options)]);
        // Texts and numbers can always be sent.
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn object(fields: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A plain object takes every field.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn read_message(event: &Event) -> Option<Input> {
    let data = event.dyn_ref::<MessageEvent>()?.data();
    let field =
        |name: &str| Reflect::get(&data, &name.into()).ok().filter(|value| !value.is_undefined());
    if field("ready").is_some() {
        return Some(Input::Ready);
    }
    if let Some(reason) = field("failed") {
        return Some(Input::Crashed(reason.as_string().unwrap_or_default()));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is the number that was sent"
    )]
    let run = field("id")?.as_f64()? as u32;
    let bytes = |name: &str| Some(field(name)?.dyn_into::<Uint8Array>().ok()?.to_vec());
    match bytes("batch") {
        Some(events) => Some(Input::Batch { run, events }),
        None => bytes("hints").map(|hints| Input::Done { run, hints }),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "it stands where `read_message` can stand")]
fn read_error(event: &Event) -> Option<Input> {
    let message = event
        .dyn_ref::<ErrorEvent>()
        .map(ErrorEvent::message)
        .filter(|message| !message.is_empty());
    Some(Input::Crashed(message.unwrap_or_else(|| "its worker could not be started".to_owned())))
}
