//! Exceptions as facts: which object is which, where it came up, how something ended with it.

use interleave_trace::{ExceptionId, Outcome};
use rustpython_vm::builtins::PyType;
use rustpython_vm::{AsObject as _, Py, PyObject, PyObjectRef, VirtualMachine};

use crate::hooks::{Hooks, attribute, key};

/// Whether an exception is of a class of this name, or of one derived from it.
pub(super) fn is_a(exception: &PyObject, name: &str) -> bool {
    exception.class().mro_map_collect(|class: &Py<PyType>| *class.name() == *name).contains(&true)
}

impl Hooks {
    /// The id of an exception. One that was never seen was raised by a library; it is made known now.
    pub(crate) fn exception(
        &self,
        vm: &VirtualMachine,
        exception: &PyObject,
    ) -> Option<ExceptionId> {
        if let Some(known) =
            self.with(|run| run.recording.known_exception(key(exception))).flatten()
        {
            return Some(known);
        }
        self.new_exception(vm, exception, None)
    }

    /// Makes a new exception known, raised where the program stands.
    pub(super) fn new_exception(
        &self,
        vm: &VirtualMachine,
        exception: &PyObject,
        line: Option<u32>,
    ) -> Option<ExceptionId> {
        let message = self.show_str(vm, exception);
        let type_name = exception.class().name().to_owned();
        self.with(|run| run.exceptions.push(exception.to_owned()));
        self.with(|run| run.recording.exception_raised(key(exception), type_name, message, line))
    }

    /// Lets go of the exceptions that nobody but us holds any more; their addresses may mean others from here on.
    ///
    /// An exception is kept alive so long because it is known by its address, which would be used again.
    pub(crate) fn sweep_exceptions(&self) {
        let dead: Vec<PyObjectRef> = self
            .with(|run| {
                let dead: Vec<PyObjectRef> =
                    run.exceptions.extract_if(.., |kept| kept.strong_count() == 1).collect();
                for exception in &dead {
                    run.recording.forget_exception(key(exception));
                }
                dead
            })
            .unwrap_or_default();
        // Dropped here, where no borrow is held: a finalizer may call back.
        drop(dead);
    }

    /// How something ended that raised.
    pub(crate) fn raised(&self, vm: &VirtualMachine, exception: &PyObject) -> Outcome {
        if is_a(exception, "CancelledError")
            || exception.fast_isinstance(vm.ctx.exceptions.generator_exit)
        {
            return Outcome::Cancelled;
        }
        self.exception(vm, exception).map_or(Outcome::Cancelled, Outcome::Raised)
    }

    /// How a task or future that is done ended.
    pub(super) fn outcome(&self, vm: &VirtualMachine, future: &PyObject) -> Outcome {
        if super::ask(vm, future, "cancelled", ()) {
            return Outcome::Cancelled;
        }
        if let Some(exception) = attribute(vm, future, "_exception") {
            return self.exception(vm, &exception).map_or(Outcome::Cancelled, Outcome::Raised);
        }
        let result = future.get_attr("_result", vm).unwrap_or_else(|_| vm.ctx.none());
        Outcome::Returned(self.show(vm, &result))
    }
}
