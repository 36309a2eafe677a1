//! Handles, natively. A program makes one for every step of every task, so they are made, queued and cancelled without
//! a line of Python.
//!
//! Python derives its `asyncio.Handle` and `asyncio.TimerHandle` from this class (`_interleave_handles.py`) and adds what
//! they say of themselves.

use std::cell::Cell;

use interleave_trace::{HandleId, TaskId};
use rustpython_vm::builtins::{PyTuple, PyTupleRef, PyType, PyTypeRef};
use rustpython_vm::function::FuncArgs;
use rustpython_vm::types::Constructor;
use rustpython_vm::{
    Py, PyObjectCell, PyObjectRef, PyPayload, PyRef, PyResult, Traverse, VirtualMachine, pyclass,
};

/// What Python sees of it, CPython's attributes; and what only we know.
#[pyclass(name = "Handle", module = "_interleave", traverse)]
#[derive(Debug, PyPayload)]
pub(super) struct Handle {
    callback: PyObjectCell,
    args: PyObjectCell,
    context: PyObjectCell,
    event_loop: PyObjectCell,
    repr: PyObjectCell,
    source_traceback: PyObjectCell,
    /// The time of a timer, where the program made it by itself.
    when: PyObjectCell,
    /// The task whose step it is.
    task: PyObjectCell,
    #[pytraverse(skip)]
    cancelled: Cell<bool>,
    /// Whether it is in the list of its loop's timers.
    #[pytraverse(skip)]
    scheduled: Cell<bool>,
    #[pytraverse(skip)]
    due: Cell<Due>,
    #[pytraverse(skip)]
    known: Cell<Option<Known>>,
}

/// When a timer is due, in microseconds, and its place among those that are due then.
pub(super) type Due = (i64, u32);

/// How the trace knows a handle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) handle: HandleId,
    /// The task whose step it is.
    pub(super) task: Option<TaskId>,
}

/// What a handle does.
pub(super) struct Call {
    pub(super) callback: PyObjectRef,
    pub(super) args: PyTupleRef,
    pub(super) context: PyObjectRef,
}

impl Constructor for Handle {
    type Args = FuncArgs;

    fn py_new(_class: &Py<PyType>, _args: FuncArgs, _vm: &VirtualMachine) -> PyResult<Self> {
        Ok(Self::empty())
    }
}

#[pyclass(with(Constructor), flags(BASETYPE, HAS_WEAKREF))]
impl Handle {
    /// What `__init__` does.
    #[pymethod]
    fn _fill(
        zelf: &Py<Self>,
        callback: PyObjectRef,
        args: PyTupleRef,
        event_loop: PyObjectRef,
        context: PyObjectRef,
        source_traceback: PyObjectRef,
    ) {
        zelf.fill(Call { callback, args, context }, event_loop);
        drop(zelf.source_traceback.store(Some(source_traceback)));
    }

    #[pymethod]
    fn _set_when(zelf: &Py<Self>, when: PyObjectRef) {
        drop(zelf.when.store(Some(when)));
    }

    #[pygetset]
    fn _callback(zelf: &Py<Self>) -> Option<PyObjectRef> {
        zelf.callback.load_owned()
    }

    #[pygetset]
    fn _args(zelf: &Py<Self>) -> Option<PyObjectRef> {
        zelf.args.load_owned()
    }

    #[pygetset]
    fn _context(zelf: &Py<Self>) -> Option<PyObjectRef> {
        zelf.context.load_owned()
    }

    #[pygetset]
    fn _loop(zelf: &Py<Self>) -> Option<PyObjectRef> {
        zelf.event_loop.load_owned()
    }

    #[pygetset]
    fn _repr(zelf: &Py<Self>) -> Option<PyObjectRef> {
        zelf.repr.load_owned()
    }

    #[pygetset]
    fn _source_traceback(zelf: &Py<Self>) -> Option<PyObjectRef> {
        zelf.source_traceback.load_owned()
    }

    #[pygetset]
    fn _cancelled(zelf: &Py<Self>) -> bool {
        zelf.is_cancelled()
    }

    #[pygetset]
    fn _scheduled(zelf: &Py<Self>) -> bool {
        zelf.scheduled.get()
    }

    /// Loops that derive from CPython's `BaseEventLoop` keep timers in a list of their own.
    #[pygetset(setter)]
    fn set__scheduled(zelf: &Py<Self>, scheduled: bool) {
        zelf.scheduled.set(scheduled);
    }

    /// The time of a timer in seconds.
    #[pygetset]
    fn _when(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
        zelf.when.load_owned().unwrap_or_else(|| vm.ctx.new_float(seconds(zelf.due.get().0)).into())
    }

    /// The time of a timer in microseconds.
    #[pygetset]
    fn _due(zelf: &Py<Self>) -> i64 {
        zelf.due.get().0
    }
}

impl Handle {
    /// A handle of a class that is derived from this one.
    pub(super) fn new(
        call: Call,
        event_loop: PyObjectRef,
        class: &PyTypeRef,
        vm: &VirtualMachine,
    ) -> PyResult<PyRef<Self>> {
        let handle = Self::empty();
        handle.fill(call, event_loop);
        handle.into_ref_with_type(vm, class.clone())
    }

    fn empty() -> Self {
        let nothing = || PyObjectCell::from(None);
        Self {
            callback: nothing(),
            args: nothing(),
            context: nothing(),
            event_loop: nothing(),
            repr: nothing(),
            source_traceback: nothing(),
            when: nothing(),
            task: nothing(),
            cancelled: Cell::new(false),
            scheduled: Cell::new(false),
            due: Cell::default(),
            known: Cell::default(),
        }
    }

    fn fill(&self, Call { callback, args, context }: Call, event_loop: PyObjectRef) {
        drop(self.callback.store(Some(callback)));
        drop(self.args.store(Some(args.into())));
        drop(self.context.store(Some(context)));
        drop(self.event_loop.store(Some(event_loop)));
    }

    /// What it does; nothing when it was cancelled, or was never given anything.
    pub(super) fn call(&self) -> Option<Call> {
        let args = self.args.load_owned()?.downcast::<PyTuple>().ok()?;
        Some(Call {
            callback: self.callback.load_owned()?,
            args,
            context: self.context.load_owned()?,
        })
    }

    pub(super) fn event_loop(&self) -> Option<PyObjectRef> {
        self.event_loop.load_owned()
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.cancelled.get()
    }

    /// It never runs.
    pub(super) fn cancel(&self) {
        self.cancelled.set(true);
    }

    /// Remembers how it looked, for those who ask after it was cancelled.
    pub(super) fn keep_repr(&self, repr: PyObjectRef) {
        drop(self.repr.store(Some(repr)));
    }

    /// Lets go of what it would have called.
    pub(super) fn let_go(&self) {
        for cell in [&self.callback, &self.args, &self.task] {
            drop(cell.store(None));
        }
    }

    pub(super) fn due(&self) -> Due {
        self.due.get()
    }

    /// A timer is in the list of its loop from here on.
    pub(super) fn arm(&self, due: Due) {
        self.due.set(due);
        self.scheduled.set(true);
    }

    /// It has left the list.
    pub(super) fn disarm(&self) {
        self.scheduled.set(false);
    }

    pub(super) fn known(&self) -> Option<Known> {
        self.known.get()
    }

    pub(super) fn task(&self) -> Option<PyObjectRef> {
        self.task.load_owned()
    }

    /// The trace knows it from here on, and the task whose step it is.
    pub(super) fn know(&self, known: Known, task: Option<PyObjectRef>) {
        self.known.set(Some(known));
        drop(self.task.store(task));
    }
}

/// Microseconds as seconds, as Python divides them.
#[expect(clippy::cast_precision_loss, reason = "only beyond 285 years")]
pub(super) fn seconds(micros: i64) -> f64 {
    micros as f64 / 1e6
}
