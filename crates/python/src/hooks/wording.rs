//! Says in CPython's words what RustPython's own errors say otherwise, where learners meet them.

use rustpython_vm::builtins::{PyBaseException, PyCode};
use rustpython_vm::bytecode::Instruction;
use rustpython_vm::{AsObject as _, Py, VirtualMachine};

/// Rewords an error that came up in an instruction. One that the program itself raises is left as it is.
pub(super) fn mend(
    code: &Py<PyCode>,
    offset: u32,
    exception: &Py<PyBaseException>,
    vm: &VirtualMachine,
) {
    let is_type_error = exception.class().is(vm.ctx.exceptions.type_error);
    if !is_type_error || raises(code, offset) && !is_of_raising(exception, vm) {
        return;
    }
    let args = exception.args();
    let Some(text) = args.first().and_then(|text| text.str(vm).ok()) else { return };
    if let Some(better) = reworded(&text.to_string_lossy()) {
        let better = vm.ctx.new_tuple(vec![vm.ctx.new_str(better).into()]);
        // Setting the arguments of an exception to a tuple cannot fail.
        let _ = exception.as_object().set_attr("args", better, vm);
    }
}

fn reworded(text: &str) -> Option<String> {
    if let Some(other) = text.strip_prefix("Cannot add list and ") {
        return Some(format!("can only concatenate list (not \"{other}\") to list"));
    }
    if text.starts_with(NOT_AN_EXCEPTION) {
        return Some("exceptions must derive from BaseException".to_owned());
    }
    (text.starts_with("class ") && text.contains(" without an implementation for abstract "))
        .then(|| format!("Can't instantiate abstract {text}"))
}

const NOT_AN_EXCEPTION: &str =
    "exceptions must be classes or instances deriving from BaseException";

/// Whether the error is about the `raise` itself: `raise 5`.
fn is_of_raising(exception: &Py<PyBaseException>, vm: &VirtualMachine) -> bool {
    exception
        .args()
        .first()
        .and_then(|text| text.str(vm).ok())
        .is_some_and(|text| text.to_string_lossy().starts_with(NOT_AN_EXCEPTION))
}

/// Whether the instruction at an offset is a `raise`.
fn raises(code: &Py<PyCode>, offset: u32) -> bool {
    let idx = offset as usize / 2;
    idx < code.instructions.len()
        && matches!(super::tracebacks::original(code, idx), Some(Instruction::RaiseVarargs { .. }))
}

#[cfg(test)]
mod tests {
    use super::reworded;

    #[test]
    fn errors_are_told_in_cpythons_words() {
        let check = |ours, theirs: &str| assert_eq!(reworded(ours).as_deref(), Some(theirs));
        check("Cannot add list and tuple", "can only concatenate list (not \"tuple\") to list");
        check(
            "class A without an implementation for abstract method 'f'",
            "Can't instantiate abstract class A without an implementation for abstract method 'f'",
        );
        check(
            "exceptions must be classes or instances deriving from BaseException, not int",
            "exceptions must derive from BaseException",
        );
        assert_eq!(reworded("class dismissed"), None);
    }
}
