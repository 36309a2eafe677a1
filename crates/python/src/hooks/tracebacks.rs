//! Keeps tracebacks as CPython would have them.
//!
//! An instruction that raises an exception again (`RERAISE` and its like, a bare `raise`) adds no entry to the
//! traceback. RustPython 0.6 knows these instructions by their opcode, which is another one in code that is watched
//! (`frame.rs`, `is_reraise`), so that every `await` of a failed task would show twice. Such entries are taken off
//! again, before anybody sees them: when the exception meets a handler or leaves its frame.

use rustpython_vm::Py;
use rustpython_vm::builtins::{PyBaseException, PyCode};
use rustpython_vm::bytecode::Instruction;

/// Takes off the entries at the head that no exception would have in CPython.
pub(super) fn mend(exception: &Py<PyBaseException>) {
    while let Some(head) = exception.traceback() {
        let next = head.next.lock().clone();
        let idx = usize::try_from(head.lasti).unwrap_or_default() / 2;
        // The first entry of all says where the exception came up.
        if next.is_none() || !raises_again(&head.frame.f_code(), idx) {
            return;
        }
        exception.set_traceback(next);
    }
}

/// Whether the instruction raises what was raised before.
fn raises_again(code: &Py<PyCode>, idx: usize) -> bool {
    if idx >= code.instructions.len() {
        return false;
    }
    match original(code, idx) {
        Some(
            Instruction::Reraise { .. } | Instruction::CleanupThrow | Instruction::EndAsyncFor,
        ) => true,
        Some(Instruction::RaiseVarargs { .. }) => code.instructions.read_arg(idx).as_u8() == 0,
        _ => false,
    }
}

/// The instruction at an index, whatever events are in its place.
pub(super) fn original(code: &Py<PyCode>, idx: usize) -> Option<Instruction> {
    let op = match code.instructions.read_op(idx) {
        Instruction::InstrumentedLine => {
            let data = code.monitoring_data.lock();
            Instruction::try_from(*data.as_ref()?.line_opcodes.get(idx)?).ok()?
        }
        op => op,
    };
    Some(op.to_base().unwrap_or(op))
}
