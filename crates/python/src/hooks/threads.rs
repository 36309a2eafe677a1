//! What threads tell, and the code that they execute.

use std::rc::Rc;

use interleave_trace::{Micros, Outcome, ThreadId};
use rustpython_vm::builtins::PyStrRef;
use rustpython_vm::bytecode::CodeFlags;
use rustpython_vm::{PyObjectRef, VirtualMachine};

use crate::hooks::{Function, Hooks, function, key};
use crate::recording::Recording;
use crate::threaded;
use crate::watchable::watchable;

/// The flags that mark code as a thread's: no other code has both.
pub(crate) const THREADED: CodeFlags = CodeFlags::COROUTINE.union(CodeFlags::ITERABLE_COROUTINE);

pub(super) fn functions(vm: &VirtualMachine, hooks: &Rc<Hooks>) -> Vec<Function> {
    vec![
        function!(vm, hooks, "thread_created", |vm, function: PyStrRef| {
            let function = function.to_string_lossy().into_owned();
            hooks
                .record(vm, |recording| recording.thread_created(function))
                .map(|thread| thread.map(|thread| thread.0))
        }),
        function!(vm, hooks, "thread_resumed", |vm, thread: u32| {
            hooks.record(vm, |recording| recording.thread_resumed(ThreadId(thread))).map(|_| ())
        }),
        function!(vm, hooks, "thread_paused", |_vm| {
            // A run that has stopped unwinds through here, and must not be held up.
            hooks.with(|run| run.recording.thread_paused());
        }),
        function!(vm, hooks, "thread_started", |vm| {
            hooks.record(vm, Recording::thread_started).map(|_| ())
        }),
        function!(vm, hooks, "thread_returned", |vm, result: PyObjectRef| {
            let outcome = Outcome::Returned(hooks.show(vm, &result));
            hooks.record(vm, |recording| recording.thread_ended(outcome)).map(|_| ())
        }),
        function!(vm, hooks, "thread_raised", |vm, error: PyObjectRef| {
            let outcome = hooks.raised(vm, &error);
            hooks.record(vm, |recording| recording.thread_ended(outcome)).map(|_| ())
        }),
        function!(vm, hooks, "thread_future", |_vm, future: PyObjectRef, thread: u32| {
            hooks.with(|run| run.recording.thread_future(key(&future), ThreadId(thread)));
        }),
        function!(vm, hooks, "thread_future_over", |_vm, future: PyObjectRef| {
            hooks.with(|run| run.recording.thread_future_over(key(&future)));
        }),
        // A blocking call began, of so many microseconds: 0 if that depends on others.
        function!(vm, hooks, "blocking_started", |vm, call: PyStrRef, micros: u64| {
            let call = call.to_string_lossy().into_owned();
            hooks
                .record(vm, |recording| recording.blocking_started(&call, Micros(micros)))
                .map(|_| ())
        }),
        function!(vm, hooks, "blocking_ended", |vm| {
            hooks.record(vm, Recording::blocking_ended).map(|_| ())
        }),
        // Where code lives: to tell it apart while it does, never to be shown. (Its hash changes while it executes.)
        function!(vm, hooks, "code_key", |_vm, code: PyObjectRef| {
            let _ = &hooks;
            key(&code)
        }),
        // The code of the program's functions as threads execute them, in a module that is never executed.
        function!(vm, hooks, "threaded_code", |vm, source: PyStrRef, file_name: PyStrRef| {
            let _ = &hooks;
            let (source, file_name) = (source.to_string_lossy(), file_name.to_string_lossy());
            threaded_code(&source, &file_name, vm)
        }),
    ]
}

fn threaded_code(source: &str, file_name: &str, vm: &VirtualMachine) -> PyObjectRef {
    let code = threaded::compiled(source, file_name, vm.compile_opts());
    code.map_or_else(|| vm.ctx.none(), |code| watchable(&vm.ctx.new_code(code), vm).into())
}
