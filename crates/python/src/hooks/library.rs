//! The clock, the streams, and what else of the library speaks to us.

use std::rc::Rc;

use interleave_trace::{DiagnosticKind, Micros};
use rustpython_vm::builtins::{PyDict, PyDictRef, PyStrRef, PyTypeRef};
use rustpython_vm::function::ArgIntoFloat;
use rustpython_vm::{AsObject as _, Py, PyObjectRef, PyResult, VirtualMachine};

use crate::hooks::{Function, Hooks, attribute, function, key, text_attribute};
use crate::recording::Stream;

pub(super) fn functions(vm: &VirtualMachine, hooks: &Rc<Hooks>) -> Vec<Function> {
    vec![
        // Microseconds since the start of the run.
        function!(vm, hooks, "now", |_vm| hooks.now().0),
        // Seconds as whole microseconds.
        function!(vm, hooks, "micros", |vm, seconds: ArgIntoFloat| {
            let _ = &hooks;
            micros(seconds.into_float(), vm)
        }),
        // Microseconds since 1970 at the start of the run.
        function!(vm, hooks, "epoch", |_vm| hooks.with(|run| run.epoch).unwrap_or(0)),
        // A blocking call: it holds the thread while the clock moves by so many microseconds.
        function!(vm, hooks, "block", |vm, call: PyStrRef, micros: u64| {
            hooks
                .record(vm, |recording| recording.block(&call.to_string_lossy(), Micros(micros)))
                .map(|_| ())
        }),
        function!(vm, hooks, "write", |vm, is_error: bool, text: PyStrRef| {
            hooks.write(
                if is_error { Stream::Err } else { Stream::Out },
                &text.to_string_lossy(),
                vm,
            )
        }),
        // Whether the run has stopped, so that nothing that is said now is heard.
        function!(vm, hooks, "stopped", |_vm| {
            hooks.with(|run| run.recording.stopped()).unwrap_or(true)
        }),
        // A coroutine was collected that nobody awaited.
        function!(vm, hooks, "never_awaited", |vm, coroutine: PyObjectRef| hooks
            .never_awaited(&coroutine, vm)),
        // A task was collected whose exception nobody looked at.
        function!(vm, hooks, "never_retrieved", |vm, message: PyStrRef| {
            let message = message.to_string_lossy().into_owned();
            hooks
                .record(vm, |recording| {
                    recording.diagnose(DiagnosticKind::NeverRetrieved, message, None);
                })
                .map(|_| ())
        }),
        // Replaces a method of a native class, which Python itself refuses to do.
        function!(
            vm,
            hooks,
            "set_native",
            |vm, class: PyTypeRef, name: PyStrRef, method: PyObjectRef| {
                let _ = &hooks;
                class.set_str_attr(&name.to_string_lossy(), method, &vm.ctx);
            }
        ),
        // Whether two dictionaries have the same objects under the same names.
        function!(vm, hooks, "are_alike", |vm, one: PyDictRef, other: PyDictRef| {
            let _ = &hooks;
            are_alike(&one, &other, vm)
        }),
        // Whether a class has the attributes that it had.
        function!(vm, hooks, "is_unchanged", |vm, class: PyTypeRef, attributes: PyDictRef| {
            let _ = &hooks;
            class.attributes.as_dict().map_or(Ok(false), |now| are_alike(now, &attributes, vm))
        }),
        // `id`, with numbers that are the same in every run.
        function!(vm, hooks, "identity", |_vm, object: PyObjectRef| {
            hooks.with(|run| run.addresses.shown(object.get_id())).unwrap_or_default()
        }),
    ]
}

/// Seconds as whole microseconds, rounded half to even, kept within what a clock can hold.
#[expect(clippy::cast_possible_truncation, reason = "it is whole and below 10 to the 18th")]
pub(super) fn micros(seconds: f64, vm: &VirtualMachine) -> PyResult<i64> {
    if seconds.is_nan() {
        return Err(vm.new_value_error("cannot convert float NaN to integer"));
    }
    Ok((seconds.clamp(-1e12, 1e12) * 1e6).round_ties_even() as i64)
}

fn are_alike(one: &Py<PyDict>, other: &Py<PyDict>, vm: &VirtualMachine) -> PyResult<bool> {
    if one.__len__() != other.__len__() {
        return Ok(false);
    }
    for (name, value) in other.items_vec() {
        if !one.get_item_opt(&*name, vm)?.is_some_and(|known| known.is(&value)) {
            return Ok(false);
        }
    }
    Ok(true)
}

impl Hooks {
    pub(super) fn now(&self) -> Micros {
        self.with(|run| run.recording.now()).unwrap_or_default()
    }

    fn write(&self, stream: Stream, text: &str, vm: &VirtualMachine) -> PyResult<()> {
        let steady = self.with(|run| run.addresses.replaced(text)).flatten();
        self.record(vm, |recording| recording.write(stream, steady.as_deref().unwrap_or(text)))
            .map(|_| ())
    }

    fn never_awaited(&self, coroutine: &PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let Some(frame) = attribute(vm, coroutine, "cr_frame") else { return Ok(()) };
        self.coroutine_created(vm, coroutine);
        let name = text_attribute(vm, coroutine, "__qualname__").unwrap_or_default();
        let message = format!(
            "The coroutine '{name}' was made and never awaited, so its body never ran. \
             Write 'await {name}(…)', or make a task of it."
        );
        self.record(vm, |recording| {
            recording.span_dropped(key(&frame));
            recording.diagnose_here(DiagnosticKind::NeverAwaited, message);
        })
        .map(|_| ())
    }
}
