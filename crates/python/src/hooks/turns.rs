//! What the event loop does most, natively: a callback goes into the ready queue, a timer is armed, a turn is made.
//!
//! The methods of the loop (`_interleave_loop.py`) are native ones that do at once what is usual (a loop that is open and
//! not in debug mode, arguments as they should be) and leave everything else to the Python functions they stand for.

use std::cell::Cell;
use std::rc::Rc;

use interleave_trace::Micros;
use rustpython_vm::builtins::{
    PyBaseExceptionRef, PyDictRef, PyFloat, PyInt, PyList, PyStrInterned, PyTypeRef,
};
use rustpython_vm::class::PyClassImpl as _;
use rustpython_vm::function::FuncArgs;
use rustpython_vm::{AsObject as _, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine};

use crate::hooks::handles::{Call, Handle, seconds};
use crate::hooks::{Function, Hooks, function, library, timers};
use crate::recording::Recording;

/// What of Python the turns of a loop need, so that nobody has to look for it each time.
pub(super) struct Library {
    handle: PyTypeRef,
    timer_handle: PyTypeRef,
    copy_context: PyObjectRef,
    run_in_context: PyObjectRef,
    append: PyObjectRef,
    popleft: PyObjectRef,
    ready: &'static PyStrInterned,
    scheduled: &'static PyStrInterned,
    closed: &'static PyStrInterned,
    debug: &'static PyStrInterned,
    /// How many timers were armed.
    n_armed: Cell<u32>,
}

pub(super) fn functions(vm: &VirtualMachine, hooks: &Rc<Hooks>) -> Vec<Function> {
    vec![
        ("Handle", Handle::make_static_type().into()),
        // The classes of handles, and functions of CPython's library: to copy the context, to run something in one,
        // to put something into a deque and to take something out of it.
        function!(vm, hooks, "use", |vm,
                                     handle: PyTypeRef,
                                     timer_handle: PyTypeRef,
                                     copy_context: PyObjectRef,
                                     run_in_context: PyObjectRef,
                                     append: PyObjectRef,
                                     popleft: PyObjectRef| {
            let name = |name: &'static str| vm.ctx.intern_str(name);
            // An interpreter imports its loop once.
            let _ = hooks.library.set(Library {
                handle,
                timer_handle,
                copy_context,
                run_in_context,
                append,
                popleft,
                ready: name("_ready"),
                scheduled: name("_scheduled"),
                closed: name("_closed"),
                debug: name("_debug"),
                n_armed: Cell::new(0),
            });
        }),
        // Methods, made of the functions that they stand for.
        function!(vm, hooks, "call_soon", |vm, usual: PyObjectRef| {
            method(vm, &hooks, "call_soon", usual, Hooks::call_soon)
        }),
        function!(vm, hooks, "call_later", |vm, usual: PyObjectRef| {
            method(vm, &hooks, "call_later", usual, Hooks::call_later)
        }),
        function!(vm, hooks, "call_at", |vm, usual: PyObjectRef| {
            method(vm, &hooks, "call_at", usual, Hooks::call_at)
        }),
        function!(vm, hooks, "get_debug", |vm, usual: PyObjectRef| {
            method(vm, &hooks, "get_debug", usual, Hooks::get_debug)
        }),
        function!(vm, hooks, "cancel", |vm, usual: PyObjectRef| {
            method(vm, &hooks, "cancel", usual, Hooks::cancel)
        }),
        // A handle goes into the ready queue of a loop.
        function!(vm, hooks, "queue", |vm, event_loop: PyObjectRef, handle: PyRef<Handle>| {
            hooks.queue(&event_loop, &handle, vm)
        }),
        // A handle becomes a timer of a loop, due at a moment in microseconds.
        function!(vm, hooks, "arm", |vm,
                                     event_loop: PyObjectRef,
                                     handle: PyRef<Handle>,
                                     deadline: i64| {
            hooks.arm(&event_loop, &handle, deadline, vm)
        }),
        // Forgets the timers that were cancelled and would be next.
        function!(vm, hooks, "tidy", |vm, event_loop: PyObjectRef| hooks.tidy(&event_loop, vm)),
        // A turn of the loop: what is due goes into the ready queue, and what is in there now runs.
        function!(vm, hooks, "turn", |vm, event_loop: PyObjectRef| hooks.turn(&event_loop, vm)),
    ]
}

/// Does at once what is usual; nothing if this is not the usual case. Then the arguments are as they were.
type Quick = fn(&Hooks, &mut FuncArgs, &VirtualMachine) -> PyResult<Option<PyObjectRef>>;

fn method(
    vm: &VirtualMachine,
    hooks: &Rc<Hooks>,
    name: &'static str,
    usual: PyObjectRef,
    quick: Quick,
) -> PyObjectRef {
    let hooks = Rc::clone(hooks);
    let method = move |mut args: FuncArgs, vm: &VirtualMachine| match quick(&hooks, &mut args, vm)?
    {
        Some(result) => Ok(result),
        None => usual.call(args, vm),
    };
    vm.new_method(name, vm.ctx.types.object_type, method).into()
}

impl Library {
    /// The attributes of a loop, if it is open and not in debug mode.
    fn usual(&self, event_loop: &PyObject, vm: &VirtualMachine) -> PyResult<Option<PyDictRef>> {
        let Some(attributes) = event_loop.dict() else { return Ok(None) };
        for name in [self.closed, self.debug] {
            match attributes.get_item_opt(name, vm)? {
                Some(value) if value.is(&vm.ctx.false_value) => {}
                _ => return Ok(None),
            }
        }
        Ok(Some(attributes))
    }

    fn timers(&self, attributes: &PyDictRef, vm: &VirtualMachine) -> PyResult<PyRef<PyList>> {
        attributes.get_item(self.scheduled, vm)?.try_into_value(vm)
    }

    /// Makes the arguments of `call_soon` and the like, those before the callback aside, into a handle.
    fn handle(
        &self,
        args: FuncArgs,
        n_before: usize,
        class: &PyTypeRef,
        vm: &VirtualMachine,
    ) -> PyResult<Option<PyRef<Handle>>> {
        let FuncArgs { args, mut kwargs } = args;
        let context = match kwargs.swap_remove("context").filter(|context| !vm.is_none(context)) {
            Some(context) => context,
            None => self.copy_context.call((), vm)?,
        };
        let mut args = args.into_iter();
        let (Some(event_loop), Some(callback)) = (args.next(), args.nth(n_before)) else {
            return Ok(None);
        };
        let args = vm.ctx.new_tuple(args.collect());
        Handle::new(Call { callback, args, context }, event_loop, class, vm).map(Some)
    }
}

/// Whether nothing is given by name but a context.
fn is_plain(args: &FuncArgs) -> bool {
    match args.kwargs.len() {
        0 => true,
        1 => args.kwargs.contains_key("context"),
        _ => false,
    }
}

/// Seconds, where they are given in the usual way.
#[expect(clippy::cast_precision_loss, reason = "only beyond 285 years")]
fn plain_seconds(given: &PyObject, vm: &VirtualMachine) -> Option<f64> {
    let seconds = if let Some(float) = given.downcast_ref_if_exact::<PyFloat>(vm) {
        float.to_f64()
    } else {
        let int: i64 = given.downcast_ref_if_exact::<PyInt>(vm)?.as_bigint().try_into().ok()?;
        int as f64
    };
    (seconds.abs() < 1e9).then_some(seconds)
}

/// The ready queue and the timers.
impl Hooks {
    fn call_soon(&self, args: &mut FuncArgs, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
        let ([event_loop, _, ..], Some(library)) = (args.args.as_slice(), self.library.get())
        else {
            return Ok(None);
        };
        let event_loop = event_loop.clone();
        let Some(attributes) = library.usual(&event_loop, vm)?.filter(|_| is_plain(args)) else {
            return Ok(None);
        };
        let args = std::mem::take(args);
        let Some(handle) = library.handle(args, 0, &library.handle, vm)? else { return Ok(None) };
        self.put_in_queue(library, &attributes, &handle, vm)?;
        Ok(Some(handle.into()))
    }

    fn call_later(
        &self,
        args: &mut FuncArgs,
        vm: &VirtualMachine,
    ) -> PyResult<Option<PyObjectRef>> {
        self.call_when(args, seconds(self.now_micros()), vm)
    }

    fn call_at(&self, args: &mut FuncArgs, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
        self.call_when(args, 0.0, vm)
    }

    /// Arms a timer, so many seconds after a moment.
    fn call_when(
        &self,
        args: &mut FuncArgs,
        start: f64,
        vm: &VirtualMachine,
    ) -> PyResult<Option<PyObjectRef>> {
        let ([event_loop, delay, _, ..], Some(library)) =
            (args.args.as_slice(), self.library.get())
        else {
            return Ok(None);
        };
        let event_loop = event_loop.clone();
        let Some(delay) = plain_seconds(delay, vm).filter(|_| is_plain(args)) else {
            return Ok(None);
        };
        let Some(attributes) = library.usual(&event_loop, vm)? else { return Ok(None) };
        let deadline = library::micros(start + delay, vm)?;
        let args = std::mem::take(args);
        let Some(timer) = library.handle(args, 1, &library.timer_handle, vm)? else {
            return Ok(None);
        };
        self.put_among_timers(library, &attributes, &timer, deadline, vm)?;
        Ok(Some(timer.into()))
    }

    fn now_micros(&self) -> i64 {
        i64::try_from(self.now().0).unwrap_or(i64::MAX)
    }

    fn get_debug(&self, args: &mut FuncArgs, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
        let ([event_loop], Some(library)) = (args.args.as_slice(), self.library.get()) else {
            return Ok(None);
        };
        if !args.kwargs.is_empty() {
            return Ok(None);
        }
        event_loop.dict().map_or(Ok(None), |attributes| attributes.get_item_opt(library.debug, vm))
    }

    /// `Handle.cancel`.
    fn cancel(&self, args: &mut FuncArgs, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
        let [handle] = args.args.as_slice() else { return Ok(None) };
        let Some(handle) = handle.downcast_ref::<Handle>().filter(|_| args.kwargs.is_empty())
        else {
            return Ok(None);
        };
        if !handle.is_cancelled() {
            if let Some(known) = handle.known() {
                self.record(vm, |recording| recording.handle_cancelled(known.handle))?;
            }
            handle.cancel();
            if self.is_debugged(handle, vm)? {
                handle.keep_repr(handle.as_object().repr(vm)?.into());
            }
            handle.let_go();
        }
        Ok(Some(vm.ctx.none()))
    }

    fn is_debugged(&self, handle: &Handle, vm: &VirtualMachine) -> PyResult<bool> {
        let Some(event_loop) = handle.event_loop() else { return Ok(false) };
        if let Some(library) = self.library.get()
            && library.usual(&event_loop, vm)?.is_some()
        {
            return Ok(false);
        }
        vm.call_method(&event_loop, "get_debug", ())?.try_to_bool(vm)
    }

    fn queue(
        &self,
        event_loop: &PyObject,
        handle: &PyRef<Handle>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        match (self.library.get(), event_loop.dict()) {
            (Some(library), Some(attributes)) => {
                self.put_in_queue(library, &attributes, handle, vm)
            }
            _ => Ok(()),
        }
    }

    fn put_in_queue(
        &self,
        library: &Library,
        attributes: &PyDictRef,
        handle: &PyRef<Handle>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        self.handle_queued(handle, vm)?;
        let ready = attributes.get_item(library.ready, vm)?;
        library.append.call((ready, handle.clone()), vm).map(|_| ())
    }

    fn arm(
        &self,
        event_loop: &PyObject,
        timer: &PyRef<Handle>,
        deadline: i64,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        match (self.library.get(), event_loop.dict()) {
            (Some(library), Some(attributes)) => {
                self.put_among_timers(library, &attributes, timer, deadline, vm)
            }
            _ => Ok(()),
        }
    }

    fn put_among_timers(
        &self,
        library: &Library,
        attributes: &PyDictRef,
        timer: &PyRef<Handle>,
        deadline: i64,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        // A moment that is over comes before those to come, in their order; to the trace it is now.
        let in_trace = Micros(u64::try_from(deadline).unwrap_or(0)).max(self.now());
        self.timer_armed(timer, in_trace, vm)?;
        let place = library.n_armed.get();
        library.n_armed.set(place.wrapping_add(1));
        timer.arm((deadline, place));
        let timers = library.timers(attributes, vm)?;
        timers::push(&timers, timer.clone().into());
        Ok(())
    }
}

/// The turns.
impl Hooks {
    fn tidy(&self, event_loop: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let (Some(library), Some(attributes)) = (self.library.get(), event_loop.dict()) else {
            return Ok(());
        };
        let timers = library.timers(&attributes, vm)?;
        while timers::first(&timers).is_some_and(|timer| timer.is_cancelled()) {
            take_first(&timers);
        }
        Ok(())
    }

    /// In the order of CPython's `BaseEventLoop._run_once`.
    fn turn(&self, event_loop: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let (Some(library), Some(attributes)) = (self.library.get(), event_loop.dict()) else {
            return Ok(());
        };
        self.record(vm, Recording::iteration_started)?;
        let ready = attributes.get_item(library.ready, vm)?;
        let timers = library.timers(&attributes, vm)?;
        let now = self.now_micros();
        while let Some(timer) = timers::first(&timers).filter(|timer| timer.due().0 <= now) {
            take_first(&timers);
            if !timer.is_cancelled() {
                if let Some(known) = timer.known() {
                    self.record(vm, |recording| recording.timer_fired(known.handle))?;
                }
                library.append.call((ready.clone(), timer), vm)?;
            }
        }
        // Exactly those that are ready now: what they queue runs in the next turn.
        for _ in 0..ready.length(vm)? {
            let handle = library.popleft.call((ready.clone(),), vm)?;
            let handle: PyRef<Handle> = handle.try_into_value(vm)?;
            if !handle.is_cancelled() {
                self.run(library, event_loop, &attributes, &handle, vm)?;
            }
        }
        Ok(())
    }

    /// `Handle._run`, as a run of a task or callback.
    fn run(
        &self,
        library: &Library,
        event_loop: &PyObject,
        attributes: &PyDictRef,
        handle: &PyRef<Handle>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let Some(Call { callback, args, context }) = handle.call() else { return Ok(()) };
        self.run_started(handle, vm)?;
        let task = handle.task();
        let is_debug = !attributes
            .get_item_opt(library.debug, vm)?
            .is_some_and(|debug| debug.is(&vm.ctx.false_value));
        if is_debug {
            event_loop.set_attr("_current_handle", handle.clone(), vm)?;
        }
        let mut call = Vec::with_capacity(args.len() + 2);
        call.extend([context, callback]);
        call.extend_from_slice(args.as_slice());
        let result = match library.run_in_context.call(FuncArgs::from(call), vm) {
            Err(error) if !is_for_all(&error, vm) => {
                vm.call_method(handle.as_object(), "_failed", (error,))
            }
            result => result,
        };
        if is_debug {
            event_loop.set_attr("_current_handle", vm.ctx.none(), vm)?;
        }
        self.run_ended(task.as_deref(), vm)?;
        result.map(|_| ())
    }
}

/// Exceptions that end the loop.
fn is_for_all(error: &PyBaseExceptionRef, vm: &VirtualMachine) -> bool {
    let types = &vm.ctx.exceptions;
    error.fast_isinstance(types.system_exit) || error.fast_isinstance(types.keyboard_interrupt)
}

fn take_first(timers: &Py<PyList>) {
    if let Some(timer) = timers::pop(timers)
        && let Some(timer) = timer.downcast_ref::<Handle>()
    {
        timer.disarm();
    }
}
