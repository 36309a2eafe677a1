//! What Python calls: the native module `_interleave`, through which the loop, the clock, the streams and the
//! interpreter's monitoring state their facts.
//!
//! Invariant: no borrow of the recording is held while Python code may run (showing a value may call `__repr__`).
//! Once the recording has stopped, every hook raises `SystemExit`, so that the program ends wherever it is.

mod exceptions;
pub(crate) mod executed;
mod handles;
mod library;
pub(crate) mod monitor;
mod queues;
mod resources;
mod threads;
mod timers;
mod tracebacks;
mod turns;
mod wait;
mod wording;
mod world;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use interleave_trace::Event;
use rustpython_vm::builtins::{PyBaseExceptionRef, PyModule};
use rustpython_vm::function::IntoFuncArgs;
use rustpython_vm::{AsObject as _, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine};

pub(crate) use crate::hooks::resources::Known;
use crate::recording::{Key, Recording};
use crate::show::{self, Addresses};
use crate::source_map::SourceMap;

/// Takes batches of events while a run goes on.
pub(crate) type Sink = Box<dyn FnMut(&[Event])>;

/// What the hooks share.
#[derive(Default)]
pub(crate) struct Hooks {
    run: RefCell<Option<Run>>,
    library: OnceCell<turns::Library>,
}

/// The run that is under way.
pub(crate) struct Run {
    pub(crate) recording: Recording,
    pub(crate) source: SourceMap,
    pub(crate) addresses: Addresses,
    /// The program's file name: code of any other file is a library's.
    pub(crate) file_name: String,
    /// Unresolved futures that the trace speaks of.
    pub(crate) kept: BTreeMap<Key, PyObjectRef>,
    /// Locks, queues and the like, and their parts.
    pub(crate) resources: BTreeMap<Key, Known>,
    /// Exceptions that the trace speaks of and that may still be raised again.
    pub(crate) exceptions: Vec<PyObjectRef>,
    pub(crate) epoch: u64,
    pub(crate) sink: Sink,
}

impl Hooks {
    /// Begins a run.
    pub(crate) fn begin(&self, run: Run) {
        *self.run.borrow_mut() = Some(run);
    }

    /// Takes the run out: nothing is recorded from here on.
    pub(crate) fn finish(&self) -> Option<Run> {
        self.run.borrow_mut().take()
    }

    /// Does something with the run under way, if there is one. Must not call into Python.
    pub(crate) fn with<R>(&self, act: impl FnOnce(&mut Run) -> R) -> Option<R> {
        self.run.borrow_mut().as_mut().map(act)
    }

    /// Records facts, hands on a full batch, and ends the program if the run has stopped.
    pub(crate) fn record<R>(
        &self,
        vm: &VirtualMachine,
        act: impl FnOnce(&mut Recording) -> R,
    ) -> PyResult<Option<R>> {
        let mut run = self.run.borrow_mut();
        let Some(run) = run.as_mut() else { return Ok(None) };
        let result = act(&mut run.recording);
        if let Some(batch) = run.recording.take_batch() {
            (run.sink)(batch);
        }
        if run.recording.stopped() { Err(stop(vm)) } else { Ok(Some(result)) }
    }

    /// `repr` of an object for the trace: short, without addresses, and without recording what it prints.
    pub(crate) fn show(&self, vm: &VirtualMachine, object: &PyObject) -> String {
        self.shown(show::WIDTH, || show::bounded_repr(vm, object))
    }

    /// `str` of an object for the trace.
    pub(crate) fn show_str(&self, vm: &VirtualMachine, object: &PyObject) -> String {
        self.shown(show::MESSAGE, || {
            object
                .str(vm)
                .map_or_else(|_| String::new(), |text| text.to_string_lossy().into_owned())
        })
    }

    fn shown(&self, width: usize, show: impl FnOnce() -> String) -> String {
        let before = self.with(|run| run.recording.set_quiet(true));
        let text = show();
        self.with(|run| run.recording.set_quiet(before.unwrap_or(false)));
        show::cut(show::without_addresses(text), width)
    }

    /// Keeps an object alive, so that its address goes on to mean it.
    pub(crate) fn keep(&self, object: &PyObject) {
        self.with(|run| run.kept.insert(key(object), object.to_owned()));
    }

    /// Lets go of an object that was kept.
    pub(crate) fn release(&self, object: &PyObject) {
        let kept = self.with(|run| run.kept.remove(&key(object)));
        // Dropped here, where no borrow is held: a finalizer may call back.
        drop(kept);
    }
}

/// What a hook raises when the run has stopped. The program cannot go on: each further line raises it again.
fn stop(vm: &VirtualMachine) -> PyBaseExceptionRef {
    vm.new_exception_empty(vm.ctx.exceptions.system_exit.to_owned())
}

/// The identity of an object, for as long as it lives.
fn key(object: &PyObject) -> Key {
    object.get_id()
}

/// An attribute, or nothing if it is not there or cannot be had.
fn attribute(vm: &VirtualMachine, object: &PyObject, name: &'static str) -> Option<PyObjectRef> {
    object.get_attr(name, vm).ok().filter(|value| !vm.is_none(value))
}

/// An attribute as text.
fn text_attribute(vm: &VirtualMachine, object: &PyObject, name: &'static str) -> Option<String> {
    attribute(vm, object, name)?.str(vm).ok().map(|text| text.to_string_lossy().into_owned())
}

/// The answer of a method that answers yes or no.
fn ask(vm: &VirtualMachine, object: &PyObject, method: &str, args: impl IntoFuncArgs) -> bool {
    vm.call_method(object, method, args).is_ok_and(|answer| answer.try_to_bool(vm).unwrap_or(false))
}

/// The native module `_interleave`.
pub(crate) fn module(vm: &VirtualMachine, hooks: &Rc<Hooks>) -> PyResult<PyRef<PyModule>> {
    let dict = vm.ctx.new_dict();
    let module = vm.new_module("_interleave", dict.clone(), None);
    let functions = [
        library::functions(vm, hooks),
        queues::functions(vm, hooks),
        resources::functions(vm, hooks),
        world::functions(vm, hooks),
        monitor::functions(vm, hooks),
        threads::functions(vm, hooks),
        turns::functions(vm, hooks),
    ];
    for (name, function) in functions.into_iter().flatten() {
        dict.set_item(name, function, vm)?;
    }
    Ok(module)
}

/// A function of the native module, and its name.
type Function = (&'static str, PyObjectRef);

/// A [`Function`] whose body has the hooks at hand.
macro_rules! function {
    ($vm:ident, $hooks:ident, $name:literal, |$inner:ident $(, $arg:ident: $type:ty)*| $body:expr) => {{
        let $hooks = std::rc::Rc::clone($hooks);
        let function = $vm.new_function($name, move |$($arg: $type,)* $inner: &rustpython_vm::VirtualMachine| $body);
        ($name, rustpython_vm::PyObjectRef::from(function))
    }};
}
use function;
