//! An interpreter that is kept warm, and what is done around a run.
//!
//! Invariant: a run leaves nothing behind that the next one could see: module globals, imported modules, asyncio's
//! state, the clock, the names of tasks, the random seed are all as at first.

use std::collections::BTreeMap;
use std::mem::ManuallyDrop;
use std::rc::Rc;

use interleave_trace::{
    ClockKind, DiagnosticKind, Event, Header, Language, ProgramOutcome, Source, Trace,
};
use rustpython_vm::builtins::{PyBaseExceptionRef, PyCode};
use rustpython_vm::compiler::Mode;
use rustpython_vm::{
    AsObject as _, Interpreter, PyObjectRef, PyRef, PyResult, Settings, VirtualMachine,
};

use crate::guards;
use crate::hooks::{self, Hooks, Run};
use crate::library;
use crate::missing;
use crate::options::{Limits, Options};
use crate::recording::{Recording, Stream};
use crate::show::Addresses;
use crate::source_map::SourceMap;
use crate::watchable::watchable;

/// Modules that nearly every program imports: they are imported once, when the engine is made.
const WARM: &[&str] =
    &["asyncio", "random", "time", "contextlib", "functools", "itertools", "collections"];

/// One warm interpreter. Programs run in it one after another.
///
/// It needs a deep stack: natively, make and use it on a thread of [`Engine::STACK_BYTES`].
pub struct Engine {
    // An interpreter must not be dropped while its thread ends, which is when an engine usually is.
    interpreter: ManuallyDrop<Interpreter>,
    hooks: Rc<Hooks>,
    /// What `builtins` held at first: nothing of ours works without it.
    builtins: Vec<(PyObjectRef, PyObjectRef)>,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// The stack that the deepest permitted nesting needs natively.
    pub const STACK_BYTES: usize = 256 * 1024 * 1024;

    /// Starts an interpreter and imports what nearly every program uses.
    ///
    /// # Panics
    /// When the frozen library is broken, which no program can cause.
    pub fn new() -> Self {
        let mut settings = Settings::default();
        settings.hash_seed = Some(0);
        settings.install_signal_handlers = false;
        settings.import_site = false;
        settings.ignore_environment = true;
        settings.isolated = true;
        let builder = Interpreter::builder(settings);
        let natives = interleave_stdlib::stdlib_module_defs(&builder.ctx);
        let interpreter =
            builder.add_native_modules(&natives).add_frozen_modules(library::modules()).build();
        let hooks = Rc::new(Hooks::default());
        let builtins = interpreter.enter(|vm| {
            let booted = boot(vm, &hooks);
            if let Err(error) = booted {
                let mut text = String::new();
                // The message is for whoever changes the bootstrap.
                if vm.write_exception(&mut text, &error).is_err() {
                    text.push_str("an exception that cannot be shown");
                }
                panic!("the frozen library does not start: {text}");
            }
            vm.builtins.dict().items_vec()
        });
        Self { interpreter: ManuallyDrop::new(interpreter), hooks, builtins }
    }

    /// Runs a program to its end, or to a limit. Whatever it does, there is a trace.
    pub fn run(&mut self, source: &str, options: &Options) -> Trace {
        self.run_streaming(source, options, |_| {})
    }

    /// As [`Engine::run`]; the events are also handed on in batches while the program runs, the last batch at its end.
    pub fn run_streaming(
        &mut self,
        source: &str,
        options: &Options,
        on_batch: impl FnMut(&[Event]) + 'static,
    ) -> Trace {
        let header = Header {
            producer: "RustPython 0.6.0".to_owned(),
            clock: ClockKind::Virtual,
            source: Source {
                name: options.file_name.clone(),
                language: Language::Python,
                text: source.to_owned(),
            },
        };
        let run = Run {
            recording: Recording::new(header.clone(), options.limits),
            source: SourceMap::of(source),
            addresses: Addresses::default(),
            file_name: options.file_name.clone(),
            kept: BTreeMap::new(),
            resources: BTreeMap::new(),
            exceptions: Vec::new(),
            epoch: options.epoch.0,
            sink: Box::new(on_batch),
        };
        let (trace, restored) = self.interpreter.enter(|vm| {
            let failure =
                self.execute(vm, source, options, run).err().map(|error| describe(vm, &error));
            // What the program leaves behind is cleared away unheard. The run is still there meanwhile, and over: code of
            // the program that a finalizer calls is ended at its first line, whatever it catches.
            let held = self
                .hooks
                .with(|run| (std::mem::take(&mut run.kept), std::mem::take(&mut run.exceptions)));
            drop(held);
            let restored = session(vm).and_then(|session| vm.call_method(&session, "restore", ()));
            let run = self.hooks.finish();
            (finish(header, run, failure), restored.is_ok())
        });
        if !restored {
            // The program broke what we restore with. Another interpreter is whole.
            *self = Self::new();
        }
        trace
    }

    /// Everything between an empty recording and a whole one. An error is the engine's own.
    fn execute(
        &self,
        vm: &VirtualMachine,
        source: &str,
        options: &Options,
        run: Run,
    ) -> PyResult<()> {
        let session = session(vm)?;
        let file_name = options.file_name.as_str();
        let recursion = options.limits.recursion.min(Limits::MAX_RECURSION);
        let begun = vm.call_method(&session, "begin", (source, file_name, options.seed, recursion));
        guards::begin();
        self.hooks.begin(run);
        begun?;
        let code = match vm.compile(source, Mode::Exec, file_name) {
            Ok(code) => watchable(&code, vm),
            Err(error) => {
                let error = error.into_pyexception(vm, Some(source));
                return self.syntax_error(vm, &session, &error);
            }
        };
        Self::watch(vm, &session, &code)?;
        let scope = vm.new_scope_with_main()?;
        scope.globals.set_item("__file__", vm.ctx.new_str(file_name).into(), vm)?;
        let outer_limit = vm.recursion_limit.get();
        vm.recursion_limit.set(recursion as usize);
        let result = vm.run_code_obj(code, scope);
        vm.recursion_limit.set(outer_limit);
        self.put_builtins_back(vm)?;
        let outcome = match result {
            _ if self.stopped() => return Ok(()),
            Ok(_) => ProgramOutcome::Finished,
            Err(error) => self.uncaught(vm, &session, &error)?,
        };
        self.hooks.sweep_exceptions();
        // What it says in parting may reach a limit too.
        match vm.call_method(&session, "farewell", ()) {
            Err(_) if self.stopped() => return Ok(()),
            result => result?,
        };
        self.hooks.with(|run| run.recording.end(outcome));
        Ok(())
    }

    fn put_builtins_back(&self, vm: &VirtualMachine) -> PyResult<()> {
        let dict = vm.builtins.dict();
        self.builtins.iter().try_for_each(|(name, value)| dict.set_item(&**name, value.clone(), vm))
    }

    fn stopped(&self) -> bool {
        self.hooks.with(|run| run.recording.stopped()).unwrap_or(true)
    }

    /// Asks the interpreter for the events of the program's code.
    fn watch(vm: &VirtualMachine, session: &PyObjectRef, code: &PyRef<PyCode>) -> PyResult<()> {
        let codes = hooks::monitor::codes(code)
            .into_iter()
            .map(|code| {
                let calls = vm.ctx.new_bool(hooks::monitor::has_async_with(&code));
                vm.ctx.new_tuple(vec![code.into(), calls.into()]).into()
            })
            .collect();
        vm.call_method(session, "watch", (vm.ctx.new_list(codes),)).map(|_| ())
    }

    /// The program is not Python.
    fn syntax_error(
        &self,
        vm: &VirtualMachine,
        session: &PyObjectRef,
        error: &PyBaseExceptionRef,
    ) -> PyResult<()> {
        let message = Self::report(vm, session, error)?;
        let line = error
            .as_object()
            .get_attr("lineno", vm)
            .ok()
            .and_then(|line| line.try_into_value(vm).ok());
        self.hooks.with(|run| {
            run.recording.diagnose(DiagnosticKind::SyntaxError, message, line);
            run.recording.end(ProgramOutcome::Raised(None));
        });
        Ok(())
    }

    /// Writes the traceback; answers with its last line.
    fn report(
        vm: &VirtualMachine,
        session: &PyObjectRef,
        error: &PyBaseExceptionRef,
    ) -> PyResult<String> {
        let message = vm.call_method(session, "report", (error.clone(),))?;
        Ok(message.str(vm)?.to_string_lossy().into_owned())
    }

    /// The program ended with an exception that nobody caught.
    fn uncaught(
        &self,
        vm: &VirtualMachine,
        session: &PyObjectRef,
        error: &PyBaseExceptionRef,
    ) -> PyResult<ProgramOutcome> {
        let types = &vm.ctx.exceptions;
        let is = |class| error.as_object().fast_isinstance(class);
        if is(types.system_exit) {
            return self.exit(vm, error);
        }
        let exception = self.hooks.exception(vm, error.as_object());
        let line = last_line(error);
        let message = Self::report(vm, session, error)?;
        let (kind, message) = if is(types.module_not_found_error) {
            (DiagnosticKind::MissingModule, missing_module(vm, error))
        } else if is(types.recursion_error) {
            let limit = vm.recursion_limit.get().min(Limits::MAX_RECURSION as usize);
            let hint = format!(
                "Calls and awaits were nested more than {limit} deep. Does something call itself?"
            );
            (DiagnosticKind::RecursionLimit, hint)
        } else if is(types.memory_error) {
            (DiagnosticKind::MemoryLimit, format!("{message}. Make it smaller, or in pieces."))
        } else {
            (DiagnosticKind::UncaughtException, message)
        };
        self.hooks.with(|run| run.recording.diagnose(kind, message, line));
        Ok(ProgramOutcome::Raised(exception))
    }

    /// `sys.exit()`: a program's own way to end, an error when it gives one as the reason.
    fn exit(&self, vm: &VirtualMachine, error: &PyBaseExceptionRef) -> PyResult<ProgramOutcome> {
        let reason = error.as_object().get_attr("code", vm)?;
        let is_fine = vm.is_none(&reason)
            || reason.clone().try_into_value::<i32>(vm).is_ok_and(|code| code == 0);
        if is_fine {
            return Ok(ProgramOutcome::Finished);
        }
        let exception = self.hooks.exception(vm, error.as_object());
        let is_status = reason.clone().try_into_value::<i64>(vm).is_ok();
        let reason = reason.str(vm)?.to_string_lossy().into_owned();
        self.hooks.with(|run| {
            if !is_status {
                run.recording.write(Stream::Err, &format!("{reason}\n"));
            }
            let message = format!("The program ended itself with sys.exit({reason}).");
            run.recording.diagnose(DiagnosticKind::UncaughtException, message, last_line(error));
        });
        Ok(ProgramOutcome::Raised(exception))
    }
}

/// The trace; it says so if the engine itself failed.
fn finish(header: Header, run: Option<Run>, failure: Option<String>) -> Trace {
    let Some(mut run) = run else { return Recording::new(header, Limits::default()).finish() };
    if let Some(failure) = failure.or_else(|| run.recording.fault().map(str::to_owned)) {
        run.recording.fail(failure);
    }
    let rest = run.recording.take_rest();
    if !rest.is_empty() {
        (run.sink)(rest);
    }
    run.recording.finish()
}

/// The line of the program at which an exception was raised.
fn last_line(error: &PyBaseExceptionRef) -> Option<u32> {
    let mut line = None;
    let mut next = error.traceback();
    while let Some(traceback) = next.take() {
        if !traceback.frame.f_code().source_path().as_str().starts_with('<') {
            line = u32::try_from(traceback.lineno.get()).ok();
        }
        next.clone_from(&traceback.next.lock());
    }
    line
}

/// What there is instead of a module that is not there.
fn missing_module(vm: &VirtualMachine, error: &PyBaseExceptionRef) -> String {
    let wanted = error.as_object().get_attr("name", vm).ok().and_then(|name| name.str(vm).ok());
    missing::describe(&wanted.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
}

fn describe(vm: &VirtualMachine, error: &PyBaseExceptionRef) -> String {
    let mut text = String::new();
    match vm.write_exception(&mut text, error) {
        Ok(()) => text,
        Err(_) => "an exception that cannot be shown".to_owned(),
    }
}

fn session(vm: &VirtualMachine) -> PyResult {
    vm.import("_interleave_session", 0)
}

/// Makes a bare interpreter ready for programs.
fn boot(vm: &VirtualMachine, hooks: &Rc<Hooks>) -> PyResult<()> {
    let modules = vm.sys_module.get_attr("modules", vm)?;
    modules.set_item("_interleave", hooks::module(vm, hooks)?.into(), vm)?;
    // The first thing of all: on wasm32, reading the host's clock would be the end.
    vm.import("_interleave_clock", 0)?;
    let session = session(vm)?;
    for name in WARM {
        vm.import(*name, 0)?;
    }
    guards::install(vm, hooks)?;
    hooks::executed::install(vm, hooks)?;
    vm.call_method(&session, "remember", ())?;
    Ok(())
}
