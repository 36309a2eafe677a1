//! What the interpreter tells while it executes the program: the callbacks of `sys.monitoring`.
//!
//! Starts, resumes, yields, returns, lines, jumps and (where a program has `async with`) calls come for the program's
//! own code only. Raises and unwinds come for all code, and are sifted here by file name.

use std::rc::Rc;

use interleave_trace::{Outcome, SpanKind};
use rustpython_vm::builtins::{PyBaseException, PyCode};
use rustpython_vm::bytecode::{CodeFlags, Instruction, find_exception_handler};
use rustpython_vm::{AsObject as _, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine};

use crate::hooks::exceptions::is_a;
use crate::hooks::threads::THREADED;
use crate::hooks::{
    Function, Hooks, attribute, function, key, stop, text_attribute, tracebacks, wording,
};
use crate::recording::{Opened, Recording, SpanText};

type Code = PyRef<PyCode>;
type Exception = PyRef<PyBaseException>;

pub(super) fn functions(vm: &VirtualMachine, hooks: &Rc<Hooks>) -> Vec<Function> {
    vec![
        function!(vm, hooks, "on_start", |vm, code: Code, _offset: u32| hooks.on_start(&code, vm)),
        function!(vm, hooks, "on_resume", |vm, code: Code, _offset: u32| hooks
            .on_resume(&code, vm)),
        function!(vm, hooks, "on_yield", |vm, code: Code, _offset: u32, value: PyObjectRef| {
            hooks.on_yield(&code, &value, vm)
        }),
        function!(vm, hooks, "on_return", |vm, code: Code, _offset: u32, value: PyObjectRef| {
            hooks.on_return(&code, &value, vm)
        }),
        function!(vm, hooks, "on_line", |vm, code: Code, line: u32| hooks.on_line(&code, line, vm)),
        function!(vm, hooks, "on_jump", |vm, _code: Code, offset: u32, target: u32| {
            if target <= offset { hooks.record(vm, Recording::turned).map(|_| ()) } else { Ok(()) }
        }),
        function!(
            vm,
            hooks,
            "on_call",
            |vm, code: Code, offset: u32, callable: PyObjectRef, first: PyObjectRef| {
                hooks.on_call(&code, offset, &callable, &first, vm)
            }
        ),
        function!(vm, hooks, "on_raise", |vm, code: Code, offset: u32, exception: Exception| {
            hooks.on_raise(&code, offset, &exception, vm)
        }),
        function!(vm, hooks, "on_throw", |vm, code: Code, _offset: u32, _exception: Exception| {
            hooks.on_throw(&code, vm)
        }),
        function!(vm, hooks, "on_handled", |vm, code: Code, offset: u32, exception: Exception| {
            hooks.on_handled(&code, offset, &exception, vm)
        }),
        function!(vm, hooks, "on_reraise", |vm, code: Code, _offset: u32, exception: Exception| {
            hooks.on_reraise(&code, &exception, vm)
        }),
        function!(vm, hooks, "on_unwind", |vm, code: Code, _offset: u32, exception: Exception| {
            hooks.on_unwind(&code, &exception, vm)
        }),
    ]
}

/// What a piece of code is, to us.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Coroutine,
    AsyncGenerator,
    /// A plain function, or a plain generator, whose every pull is a call.
    Function,
    /// A plain function as a thread executes it: it may pause, and is not left by that.
    Threaded,
    /// Part of the code around it: a module, a class body, a comprehension.
    Inline,
}

fn kind(code: &Py<PyCode>) -> Kind {
    if code.flags.contains(THREADED) {
        return Kind::Threaded;
    }
    if code.flags.contains(CodeFlags::ASYNC_GENERATOR) {
        return Kind::AsyncGenerator;
    }
    if code.flags.intersects(CodeFlags::COROUTINE | CodeFlags::ITERABLE_COROUTINE) {
        return Kind::Coroutine;
    }
    let name = code.obj_name.as_str();
    if !code.flags.contains(CodeFlags::NEWLOCALS) || !code.flags.contains(CodeFlags::OPTIMIZED) {
        return Kind::Inline;
    }
    if name.starts_with('<') && name != "<lambda>" { Kind::Inline } else { Kind::Function }
}

impl Kind {
    fn span(self) -> Option<SpanKind> {
        match self {
            Self::Coroutine => Some(SpanKind::Coroutine),
            Self::AsyncGenerator => Some(SpanKind::Generator),
            Self::Function | Self::Threaded | Self::Inline => None,
        }
    }
}

impl Hooks {
    fn on_start(&self, code: &Py<PyCode>, vm: &VirtualMachine) -> PyResult<()> {
        let kind = kind(code);
        let Some(span_kind) = kind.span() else { return self.function_entered(kind, code, vm) };
        let Some(frame) = vm.current_frame() else { return Ok(()) };
        let frame_key = key(frame.as_object());
        if self.with(|run| run.recording.span_of(frame_key)).flatten().is_none() {
            let text = span_text(self, vm, span_kind, code.as_object(), frame.as_object());
            self.record(vm, |recording| recording.span_created(frame_key, text))?;
        }
        self.record(vm, |recording| recording.span_entered(frame_key)).map(|_| ())
    }

    fn function_entered(&self, kind: Kind, code: &Py<PyCode>, vm: &VirtualMachine) -> PyResult<()> {
        if matches!(kind, Kind::Function | Kind::Threaded) {
            let line = code
                .first_line_number
                .map_or(1, |line| u32::try_from(line.get()).unwrap_or(u32::MAX));
            let name = plain_name(code.qualname.as_str());
            self.record(vm, |recording| recording.function_entered(&name, line))?;
        }
        Ok(())
    }

    fn on_resume(&self, code: &Py<PyCode>, vm: &VirtualMachine) -> PyResult<()> {
        let kind = kind(code);
        if kind == Kind::Threaded {
            return Ok(());
        }
        if kind.span().is_none() {
            return self.function_entered(kind, code, vm);
        }
        let Some(frame) = vm.current_frame() else { return Ok(()) };
        let frame = key(frame.as_object());
        self.record(vm, |recording| recording.unparked(frame, kind == Kind::AsyncGenerator))
            .map(|_| ())
    }

    fn on_yield(&self, code: &Py<PyCode>, value: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        match kind(code) {
            Kind::Function => self.record(vm, Recording::function_exited).map(|_| ()),
            Kind::Threaded | Kind::Inline => Ok(()),
            Kind::AsyncGenerator if &*value.class().name() == "async_generator_wrapped_value" => {
                let Some(frame) = vm.current_frame() else { return Ok(()) };
                let frame = key(frame.as_object());
                let value =
                    value.gc_get_referents().into_iter().next().unwrap_or_else(|| vm.ctx.none());
                let value = self.show(vm, &value);
                self.record(vm, |recording| recording.yielded(frame, value)).map(|_| ())
            }
            Kind::AsyncGenerator | Kind::Coroutine => {
                // A task's coroutines stay where they are while it waits; one driven by hand leaves its driver.
                let Some(frame) = vm.current_frame() else { return Ok(()) };
                let frame = key(frame.as_object());
                self.record(vm, |recording| recording.park_unless_in_task(frame)).map(|_| ())
            }
        }
    }

    fn on_return(&self, code: &Py<PyCode>, value: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let kind = kind(code);
        if kind.span().is_none() {
            return self.function_exited(kind, vm);
        }
        let value = self.show(vm, value);
        self.exited(Outcome::Returned(value), vm)
    }

    fn function_exited(&self, kind: Kind, vm: &VirtualMachine) -> PyResult<()> {
        if matches!(kind, Kind::Function | Kind::Threaded) {
            self.record(vm, Recording::function_exited)?;
        }
        Ok(())
    }

    fn exited(&self, outcome: Outcome, vm: &VirtualMachine) -> PyResult<()> {
        let Some(frame) = vm.current_frame() else { return Ok(()) };
        let frame = key(frame.as_object());
        self.record(vm, |recording| {
            recording.settle_context(frame);
            recording.span_exited(frame, outcome);
        })
        .map(|_| ())
    }

    fn on_line(&self, code: &Py<PyCode>, line: u32, vm: &VirtualMachine) -> PyResult<()> {
        self.sweep_exceptions();
        let is_span = kind(code).span().is_some();
        let in_handler = self.with(|run| run.source.is_in_handler(line)).unwrap_or(false);
        self.record(vm, |recording| {
            if is_span && let Some(frame) = recording.innermost_frame() {
                recording.settle_context_at(frame, line);
            }
            if in_handler {
                recording.handler_reached(line);
            }
            recording.line_reached(line);
        })
        .map(|_| ())
    }

    fn on_throw(&self, code: &Py<PyCode>, vm: &VirtualMachine) -> PyResult<()> {
        // A generator that had yielded is closed: it goes on, to clean up.
        if is_of_program(self, vm, code.as_object()) && kind(code).span().is_some() {
            return self.on_resume(code, vm);
        }
        Ok(())
    }

    fn on_call(
        &self,
        code: &Py<PyCode>,
        offset: u32,
        callable: &PyObject,
        first: &PyObject,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        if kind(code).span().is_none() {
            return Ok(());
        }
        let Some(frame) = self.with(|run| run.recording.innermost_frame()).flatten() else {
            return Ok(());
        };
        let name = text_attribute(vm, callable, "__name__").unwrap_or_default();
        let manager = attribute(vm, callable, "__self__").unwrap_or_else(|| first.to_owned());
        match name.as_str() {
            "__aenter__" if is_after_load_special(code, offset / 2) => {
                let text = self.context_text(vm, &manager);
                let line = line_at(code, offset);
                self.record(vm, |recording| {
                    recording.settle_context(frame);
                    recording.context_entered(frame, (key(&manager), line), text);
                })
                .map(|_| ())
            }
            "__aexit__" => self
                .record(vm, |recording| {
                    recording.settle_context(frame);
                    if recording.is_context_of(frame, key(&manager)) {
                        recording.context_closing(frame, None);
                    }
                })
                .map(|_| ()),
            _ => self.record(vm, |recording| recording.settle_context(frame)).map(|_| ()),
        }
    }

    fn on_raise(
        &self,
        code: &Py<PyCode>,
        offset: u32,
        exception: &Py<PyBaseException>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        if !is_of_program(self, vm, code.as_object()) || self.is_control(vm, exception) {
            return Ok(());
        }
        let object = exception.as_object();
        let line = line_at(code, offset);
        let known = self.with(|run| run.recording.known_exception(key(object))).flatten();
        if known.is_none() {
            wording::mend(code, offset, exception, vm);
            self.new_exception(vm, object, line);
        }
        if kind(code).span().is_some() {
            let outcome = self.raised(vm, object);
            if let Some(frame) = self.with(|run| run.recording.innermost_frame()).flatten() {
                self.record(vm, |recording| recording.context_failed(frame, outcome))?;
            }
        }
        self.record(vm, |_| ()).map(|_| ())
    }

    fn on_handled(
        &self,
        code: &Py<PyCode>,
        offset: u32,
        exception: &Py<PyBaseException>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let is_over = self.with(|run| run.recording.stopped()).unwrap_or(false);
        if is_over && exception.fast_isinstance(vm.ctx.exceptions.system_exit) {
            // Nobody catches the end of a run: where this raises, the handler is left out.
            return Err(stop(vm));
        }
        tracebacks::mend(exception);
        if !is_of_program(self, vm, code.as_object()) || self.is_control(vm, exception) {
            return Ok(());
        }
        if handler_is_with(code, offset / 2) {
            if kind(code).span().is_some()
                && let Some(frame) = self.with(|run| run.recording.innermost_frame()).flatten()
                && self.with(|run| run.recording.context(frame)).flatten() == Some(Opened::Open)
            {
                let exception = self.exception(vm, exception.as_object());
                self.record(vm, |recording| recording.context_closing(frame, exception))?;
            }
            return Ok(());
        }
        let exception = self.exception(vm, exception.as_object());
        self.record(vm, |recording| recording.may_be_caught(exception)).map(|_| ())
    }

    fn on_reraise(
        &self,
        code: &Py<PyCode>,
        exception: &Py<PyBaseException>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        if !is_of_program(self, vm, code.as_object()) || self.is_control(vm, exception) {
            return Ok(());
        }
        let outcome = self.raised(vm, exception.as_object());
        let is_span = kind(code).span().is_some();
        self.record(vm, |recording| {
            recording.not_caught();
            if is_span && let Some(frame) = recording.innermost_frame() {
                recording.context_failed(frame, outcome);
            }
        })
        .map(|_| ())
    }

    fn on_unwind(
        &self,
        code: &Py<PyCode>,
        exception: &Py<PyBaseException>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        tracebacks::mend(exception);
        if !is_of_program(self, vm, code.as_object()) {
            return Ok(());
        }
        let kind = kind(code);
        self.with(|run| run.recording.not_caught());
        if kind.span().is_none() {
            return self.function_exited(kind, vm);
        }
        let outcome = self.raised(vm, exception.as_object());
        self.exited(outcome, vm)
    }

    /// Exceptions with which Python steers generators and loops; they are no failures.
    fn is_control(&self, vm: &VirtualMachine, exception: &Py<PyBaseException>) -> bool {
        let types = &vm.ctx.exceptions;
        let is = |class| exception.as_object().fast_isinstance(class);
        self.with(|run| run.recording.stopped()).unwrap_or(true)
            || is(types.stop_iteration)
            || is(types.stop_async_iteration)
            || is(types.generator_exit)
    }

    /// What a context manager says about itself.
    fn context_text(&self, vm: &VirtualMachine, manager: &PyObject) -> SpanText {
        // `@asynccontextmanager` hides the generator function's name.
        let function = attribute(vm, manager, "func")
            .filter(|_| is_a(manager, "_AsyncGeneratorContextManager"));
        let (name, code) = if let Some(function) = &function {
            (text_attribute(vm, function, "__qualname__"), attribute(vm, function, "__code__"))
        } else {
            let enter = attribute(vm, manager, "__aenter__");
            (None, enter.and_then(|enter| attribute(vm, &enter, "__code__")))
        };
        // What our own modules hand out says itself what it is.
        let name = name
            .or_else(|| text_attribute(vm, manager, "span_name"))
            .unwrap_or_else(|| manager.class().name().to_owned());
        let arguments = text_attribute(vm, manager, "span_arguments").unwrap_or_default();
        let line = code
            .filter(|code| is_of_program(self, vm, code))
            .and_then(|code| first_line(vm, &code));
        SpanText { kind: SpanKind::Context, name: plain_name(&name), arguments, line }
    }
}

/// What a coroutine or generator says about itself: its name, its arguments as they are before its body begins.
pub(super) fn span_text(
    hooks: &Hooks,
    vm: &VirtualMachine,
    kind: SpanKind,
    code: &PyObject,
    frame: &PyObject,
) -> SpanText {
    let name = text_attribute(vm, code, "co_qualname").unwrap_or_default();
    let is_of_program = is_of_program(hooks, vm, code);
    let line = if is_of_program { first_line(vm, code) } else { None };
    SpanText {
        kind,
        name: plain_name(&name),
        arguments: arguments(hooks, vm, code, frame).unwrap_or_default(),
        line,
    }
}

fn arguments(
    hooks: &Hooks,
    vm: &VirtualMachine,
    code: &PyObject,
    frame: &PyObject,
) -> Option<String> {
    let code = code.downcast_ref::<PyCode>()?;
    let n_arguments = usize::try_from(code.arg_count + code.kwonlyarg_count).ok()?;
    if n_arguments == 0 {
        return None;
    }
    let locals = attribute(vm, frame, "f_locals")?;
    let mut shown = Vec::new();
    for (idx, name) in code.varnames.iter().take(n_arguments).enumerate() {
        if idx == 0 && matches!(name.as_str(), "self" | "cls") {
            continue;
        }
        if let Ok(value) = locals.get_item(name.as_str(), vm) {
            shown.push(hooks.show(vm, &value));
        }
    }
    Some(shown.join(", "))
}

/// Whether code is the program's, not a library's.
pub(super) fn is_of_program(hooks: &Hooks, _vm: &VirtualMachine, code: &PyObject) -> bool {
    code.downcast_ref::<PyCode>().is_some_and(|code| {
        hooks.with(|run| code.source_path().as_str() == run.file_name).unwrap_or(false)
    })
}

/// A qualified name as a reader of the program would say it.
fn plain_name(qualname: &str) -> String {
    qualname.rsplit("<locals>.").next().unwrap_or(qualname).to_owned()
}

fn first_line(vm: &VirtualMachine, code: &PyObject) -> Option<u32> {
    attribute(vm, code, "co_firstlineno")?.try_into_value(vm).ok()
}

fn line_at(code: &Py<PyCode>, offset: u32) -> Option<u32> {
    let (start, _) = code.locations.get(usize::try_from(offset / 2).ok()?)?;
    u32::try_from(start.line.get()).ok()
}

/// Whether the handler for an instruction is that of a `with` statement.
fn handler_is_with(code: &Py<PyCode>, instruction_idx: u32) -> bool {
    let Some(handler) = find_exception_handler(&code.exceptiontable, instruction_idx) else {
        return false;
    };
    let Ok(target) = usize::try_from(handler.target) else { return false };
    (target..(target + 3).min(code.instructions.len())).any(|idx| {
        matches!(code.instructions.read_op(idx).to_base(), Some(Instruction::WithExceptStart))
            || matches!(code.instructions.read_op(idx), Instruction::WithExceptStart)
    })
}

/// Whether a call is part of an `async with`: that one looks its method up in a way of its own.
fn is_after_load_special(code: &Py<PyCode>, call_idx: u32) -> bool {
    let before = usize::try_from(call_idx).ok().and_then(|idx| idx.checked_sub(1));
    before.is_some_and(|idx| {
        let op = code.instructions.read_op(idx);
        matches!(op, Instruction::LoadSpecial { .. })
    })
}

/// A program's code and all code inside of it.
pub(crate) fn codes(code: &Py<PyCode>) -> Vec<PyRef<PyCode>> {
    let mut found = vec![code.to_owned()];
    let mut next = 0;
    while let Some(code) = found.get(next).cloned() {
        for constant in code.constants.iter() {
            if let Some(inner) = PyObjectRef::from(constant.clone()).downcast_ref::<PyCode>() {
                found.push(inner.to_owned());
            }
        }
        next += 1;
    }
    found
}

/// Whether code has an `async with`.
pub(crate) fn has_async_with(code: &Py<PyCode>) -> bool {
    (0..code.instructions.len())
        .any(|idx| matches!(code.instructions.read_op(idx), Instruction::LoadSpecial { .. }))
        && code.flags.intersects(CodeFlags::COROUTINE | CodeFlags::ASYNC_GENERATOR)
}
