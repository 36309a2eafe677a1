//! The simulated world speaks to us: requests on the network, files that are written.

use std::rc::Rc;

use interleave_trace::{EventKind, Outcome, Phase, SpanId, SpanKind};
use rustpython_vm::builtins::PyStrRef;
use rustpython_vm::{PyObject, PyObjectRef, PyResult, VirtualMachine};

use crate::hooks::{Function, Hooks, function, key};
use crate::recording::SpanText;

pub(super) fn functions(vm: &VirtualMachine, hooks: &Rc<Hooks>) -> Vec<Function> {
    vec![
        // A request begins, inside of whoever executes. It is known by an object that must outlive it; the number of its
        // span is the answer.
        function!(vm, hooks, "request_entered", |vm, request: PyObjectRef, name: PyStrRef| {
            hooks.request_entered(&request, &name.to_string_lossy(), vm)
        }),
        // How far a request has come: connecting, waiting or receiving. A body says by a number which request it is of.
        function!(
            vm,
            hooks,
            "request_moved",
            |vm, request: PyObjectRef, phase: PyStrRef, of: Option<u32>| {
                hooks.request_moved(&request, &phase.to_string_lossy(), of.map(SpanId), vm)
            }
        ),
        // A request is over: with this result, or with an exception.
        function!(
            vm,
            hooks,
            "request_exited",
            |vm, request: PyObjectRef, result: PyStrRef, exception: PyObjectRef| {
                hooks.request_exited(&request, &result.to_string_lossy(), &exception, vm)
            }
        ),
        // Something was written at an offset of a file, which is now so long. Nothing in place of a text: not text.
        function!(
            vm,
            hooks,
            "file_written",
            |vm, path: PyStrRef, offset: u64, text: PyObjectRef, size: u64| {
                let text = text.downcast_ref::<rustpython_vm::builtins::PyStr>();
                let text = text.map(|text| text.to_string_lossy().into_owned());
                let path = path.to_string_lossy().into_owned();
                hooks
                    .record(vm, |recording| recording.file_written(path, offset, text, size))
                    .map(|_| ())
            }
        ),
        function!(vm, hooks, "file_removed", |vm, path: PyStrRef| {
            let path = path.to_string_lossy().into_owned();
            hooks
                .record(vm, |recording| recording.push(EventKind::FileRemoved { path }))
                .map(|_| ())
        }),
    ]
}

impl Hooks {
    fn request_entered(
        &self,
        request: &PyObject,
        name: &str,
        vm: &VirtualMachine,
    ) -> PyResult<Option<u32>> {
        let text = SpanText {
            kind: SpanKind::Request,
            name: name.to_owned(),
            arguments: String::new(),
            line: None,
        };
        self.record(vm, |recording| {
            let span = recording.span_created(key(request), text);
            recording.span_entered(key(request));
            span.0
        })
    }

    fn request_moved(
        &self,
        request: &PyObject,
        phase: &str,
        of: Option<SpanId>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let phase = match phase {
            "connecting" => Phase::Connecting,
            "waiting" => Phase::Waiting,
            _ => Phase::Receiving,
        };
        self.record(vm, |recording| {
            if let Some(span) = recording.span_of(key(request)) {
                recording.push(EventKind::RequestMoved { span, phase, of });
            }
        })
        .map(|_| ())
    }

    fn request_exited(
        &self,
        request: &PyObject,
        result: &str,
        exception: &PyObject,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let outcome = if vm.is_none(exception) {
            Outcome::Returned(result.to_owned())
        } else {
            self.raised(vm, exception)
        };
        self.record(vm, |recording| recording.span_exited(key(request), outcome)).map(|_| ())
    }
}
