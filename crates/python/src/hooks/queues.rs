//! What the loop does: tasks made, handles queued, timers armed, runs begun and ended.

use std::rc::Rc;

use interleave_trace::{EventKind, Micros, Outcome, SpanId, SpanKind, Target, TaskId};
use rustpython_vm::builtins::PyStrRef;
use rustpython_vm::{PyObject, PyObjectRef, PyResult, VirtualMachine};

use crate::deadlock;
use crate::hooks::handles::{Call, Handle, Known};
use crate::hooks::{Function, Hooks, ask, attribute, function, key, monitor, text_attribute};
use crate::recording::Recording;

pub(super) fn functions(vm: &VirtualMachine, hooks: &Rc<Hooks>) -> Vec<Function> {
    vec![
        function!(vm, hooks, "next_task_name", |vm| hooks.record(vm, Recording::next_task_name)),
        function!(
            vm,
            hooks,
            "task_created",
            |vm, task: PyObjectRef, coroutine: PyObjectRef, name: PyStrRef| {
                hooks.task_created(&task, &coroutine, name.to_string_lossy().into_owned(), vm)
            }
        ),
        function!(vm, hooks, "cancel_requested", |vm, task: PyObjectRef, message: PyObjectRef| {
            hooks.cancel_requested(&task, &message, vm)
        }),
        function!(vm, hooks, "loop_started", |vm| hooks
            .record(vm, Recording::loop_started)
            .map(|_| ())),
        function!(vm, hooks, "loop_stopped", |vm| hooks
            .record(vm, Recording::loop_stopped)
            .map(|_| ())),
        // Moves the clock to a moment; says where it stands.
        function!(vm, hooks, "advance", |vm, to: u64| {
            hooks.record(vm, |recording| {
                recording.advance(Micros(to));
                recording.now().0
            })
        }),
        function!(
            vm,
            hooks,
            "eager_run_started",
            |vm, task: PyObjectRef, coroutine: PyObjectRef| {
                hooks.eager_run_started(&task, &coroutine, vm)
            }
        ),
        function!(vm, hooks, "eager_run_ended", |vm, task: PyObjectRef| {
            hooks.run_ended(Some(&*task), vm)
        }),
        function!(vm, hooks, "deadlock", |vm| hooks.deadlock(vm)),
    ]
}

impl Hooks {
    fn task_created(
        &self,
        task: &PyObject,
        coroutine: &PyObject,
        name: String,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let span = self.coroutine_created(vm, coroutine);
        self.record(vm, |recording| recording.task_created(key(task), name, span)).map(|_| ())
    }

    /// A coroutine object came to our knowledge; the answer is its span, which it may have had already.
    ///
    /// The root coroutine of a task is a span even when it is a library's (`create_task(asyncio.sleep(1))`): it is
    /// what the task is doing.
    pub(super) fn coroutine_created(
        &self,
        vm: &VirtualMachine,
        coroutine: &PyObject,
    ) -> Option<SpanId> {
        let frame = attribute(vm, coroutine, "cr_frame")?;
        if let Some(known) = self.with(|run| run.recording.span_of(key(&frame))).flatten() {
            return Some(known);
        }
        let code = attribute(vm, coroutine, "cr_code")?;
        let text = monitor::span_text(self, vm, SpanKind::Coroutine, &code, &frame);
        self.with(|run| run.recording.span_created(key(&frame), text))
    }

    fn cancel_requested(
        &self,
        task: &PyObject,
        message: &PyObject,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let message = if vm.is_none(message) { String::new() } else { self.show_str(vm, message) };
        self.record(vm, |recording| {
            if let Some(task) = recording.task(key(task)) {
                recording.push(EventKind::CancelRequested { task, message });
            }
        })
        .map(|_| ())
    }

    /// A handle goes into the ready queue.
    pub(super) fn handle_queued(&self, handle: &Handle, vm: &VirtualMachine) -> PyResult<()> {
        let Some(Call { callback, args, .. }) = handle.call() else { return Ok(()) };
        // A done future calls back through the loop: this is where we learn that it is done.
        if let Some(future) = args.as_slice().first() {
            self.settled(future, vm);
        }
        let (target, task, woken) = self.target(&callback, vm);
        let task_id = task.as_ref().map(|(_, id)| *id);
        let queued = self.record(vm, |recording| recording.handle_queued(target, woken))?;
        if let Some(queued) = queued {
            handle.know(Known { handle: queued, task: task_id }, task.map(|(task, _)| task));
        }
        Ok(())
    }

    /// A handle becomes a timer.
    pub(super) fn timer_armed(
        &self,
        timer: &Handle,
        deadline: Micros,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let Some(Call { callback, args, .. }) = timer.call() else { return Ok(()) };
        let (target, task, _) = self.target(&callback, vm);
        let task_id = task.as_ref().map(|(_, id)| *id);
        let future = args.as_slice().first().filter(|_| is_sleep(&callback, vm));
        let armed = self.record(vm, |recording| {
            let armed = recording.timer_armed(deadline, target);
            if let Some(future) = future {
                recording.timer_of(key(future), armed);
            }
            armed
        })?;
        if let Some(armed) = armed {
            timer.know(Known { handle: armed, task: task_id }, task.map(|(task, _)| task));
        }
        Ok(())
    }

    /// What a callback will do, the task if it is a step of one, and whether that had waited for it (`Task.__wakeup`).
    fn target(
        &self,
        callback: &PyObject,
        vm: &VirtualMachine,
    ) -> (Target, Option<(PyObjectRef, TaskId)>, bool) {
        if let Some((task, woken)) = task_of(callback, vm)
            && let Some(id) = self.with(|run| run.recording.task(key(&task))).flatten()
        {
            return (Target::Task(id), Some((task, id)), woken);
        }
        let name = text_attribute(vm, callback, "__qualname__")
            .or_else(|| {
                attribute(vm, callback, "func")
                    .and_then(|inner| text_attribute(vm, &inner, "__qualname__"))
            })
            .unwrap_or_else(|| callback.class().name().to_owned());
        (Target::Callback(name.replace("<locals>.", "")), None, false)
    }

    /// States that a future or task is done, if it is and that was not stated.
    pub(super) fn settled(&self, future: &PyObject, vm: &VirtualMachine) {
        let task = self.with(|run| run.recording.task(key(future))).flatten();
        let known_future = self.with(|run| run.recording.known_future(key(future))).flatten();
        let open = task.is_some_and(|task| {
            self.with(|run| !run.recording.is_task_done(task)).unwrap_or(false)
        });
        if !(open || known_future.is_some()) || !ask(vm, future, "done", ()) {
            return;
        }
        let outcome = self.outcome(vm, future);
        if let Some(task) = task {
            self.task_done(future, task, outcome);
        } else {
            self.with(|run| run.recording.future_resolved(key(future), outcome));
            self.release(future);
        }
    }

    fn task_done(&self, task: &PyObject, id: TaskId, outcome: Outcome) {
        self.with(|run| {
            if let Some(frame) = run.recording.library_root(key(task)) {
                run.recording.span_exited(frame, outcome.clone());
            }
            run.recording.task_done(id, outcome);
        });
    }

    /// The loop took a handle from the ready queue.
    pub(super) fn run_started(&self, handle: &Handle, vm: &VirtualMachine) -> PyResult<()> {
        let Some(known) = handle.known() else { return Ok(()) };
        self.record(vm, |recording| recording.run_started(known.handle, known.task))?;
        if let Some(task) = handle.task()
            && let Some(coroutine) = attribute(vm, &task, "_coro")
        {
            self.root_entered(&task, &coroutine, vm)?;
        }
        Ok(())
    }

    /// A task executes its first step while it is made.
    fn eager_run_started(
        &self,
        task: &PyObject,
        coroutine: &PyObject,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        if let Some(id) = self.with(|run| run.recording.task(key(task))).flatten() {
            self.record(vm, |recording| recording.eager_run_started(id))?;
            self.root_entered(task, coroutine, vm)?;
        }
        Ok(())
    }

    /// The root coroutine of a task begins or goes on: when it is a library's, nobody else tells.
    fn root_entered(
        &self,
        task: &PyObject,
        coroutine: &PyObject,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        if let Some(code) = attribute(vm, coroutine, "cr_code")
            && !monitor::is_of_program(self, vm, &code)
            && let Some(frame) = attribute(vm, coroutine, "cr_frame")
        {
            self.record(vm, |recording| recording.library_root_entered(key(task), key(&frame)))?;
        }
        Ok(())
    }

    /// The run of a task, or of a callback, is over.
    pub(super) fn run_ended(&self, task: Option<&PyObject>, vm: &VirtualMachine) -> PyResult<()> {
        self.sweep_exceptions();
        let Some(task) = task else {
            return self.record(vm, Recording::run_ended).map(|_| ());
        };
        if ask(vm, task, "done", ()) {
            self.settled(task, vm);
            let cancelled = self.with(|run| run.recording.ended_by_cancellation(key(task)));
            if cancelled.unwrap_or(false) {
                // As in CPython (`future_cancel` without a message), where the error alone has it from here on.
                // A task of a class of the program's own may not have it.
                let _ = task.del_attr("_cancel_message", vm);
            }
            return self.record(vm, Recording::run_ended).map(|_| ());
        }
        let on = self.wait(task, vm);
        self.record(vm, |recording| recording.run_suspended(on)).map(|_| ())
    }

    /// Nothing can ever run again: ends the run, and says who waits for what.
    fn deadlock(&self, vm: &VirtualMachine) -> PyResult<()> {
        self.record(vm, |recording| {
            recording.flush();
            let message = deadlock::describe(recording.state());
            recording.deadlock(message);
        })
        .map(|_| ())
    }
}

/// The task that a callback runs, and whether it is a wake-up.
fn task_of(callback: &PyObject, vm: &VirtualMachine) -> Option<(PyObjectRef, bool)> {
    match &*callback.class().name() {
        "TaskStepMethWrapper" => Some((attribute(vm, callback, "__self__")?, false)),
        // It has no attribute for its task, which is the one thing it refers to.
        "TaskWakeupMethWrapper" => Some((callback.gc_get_referents().into_iter().next()?, true)),
        _ => None,
    }
}

/// Whether a callback is the one with which `asyncio.sleep` ends (`futures._set_result_unless_cancelled`).
fn is_sleep(callback: &PyObject, vm: &VirtualMachine) -> bool {
    text_attribute(vm, callback, "__name__")
        .is_some_and(|name| name == "_set_result_unless_cancelled")
}
