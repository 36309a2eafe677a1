//! Code that a program compiles itself (`exec`, `eval`, `timeit`): nobody sees its lines, but its loops count.
//!
//! Before such code runs, the interpreter tells its audit hooks. Code with a loop gets a monitor on its jumps, so that
//! it ends at the limit of lines as all other code does. Library code has no line table, by which it is known.

use std::rc::Rc;

use rustpython_vm::builtins::{PyCode, PyStrRef, PyTupleRef};
use rustpython_vm::bytecode::Instruction;
use rustpython_vm::{Py, PyResult, VirtualMachine};

use crate::hooks::{Hooks, monitor};

/// The number under which we are known to `sys.monitoring` (`_TOOL` in `_interleave_session.py`).
const TOOL: u32 = 0;

/// Listens to what is executed, for as long as the interpreter lives.
pub(crate) fn install(vm: &VirtualMachine, hooks: &Rc<Hooks>) -> PyResult<()> {
    let hooks = Rc::clone(hooks);
    let hook = vm.new_function(
        "watch_executed",
        move |event: PyStrRef, args: PyTupleRef, vm: &VirtualMachine| {
            let code = args.as_slice().first().and_then(|code| code.downcast_ref::<PyCode>());
            match code {
                // A program that has sent us away, or has broken `sys.monitoring`, is not watched.
                Some(code) if event.to_string_lossy() == "exec" => drop(hooks.executed(code, vm)),
                _ => {}
            }
        },
    );
    vm.sys_module.get_attr("addaudithook", vm)?.call((hook,), vm).map(|_| ())
}

impl Hooks {
    fn executed(&self, code: &Py<PyCode>, vm: &VirtualMachine) -> PyResult<()> {
        if code.linetable.is_empty() || self.with(|_| ()).is_none() {
            return Ok(());
        }
        let with_loops: Vec<_> =
            monitor::codes(code).into_iter().filter(|code| has_loop(code)).collect();
        if with_loops.is_empty() {
            return Ok(());
        }
        let monitoring = vm.sys_module.get_attr("monitoring", vm)?;
        let jump = monitoring.get_attr("events", vm)?.get_attr("JUMP", vm)?;
        for code in with_loops {
            let known: u32 = vm
                .call_method(&monitoring, "get_local_events", (TOOL, code.clone()))?
                .try_into_value(vm)?;
            if known == 0 {
                vm.call_method(&monitoring, "set_local_events", (TOOL, code, jump.clone()))?;
            }
        }
        Ok(())
    }
}

fn has_loop(code: &Py<PyCode>) -> bool {
    (0..code.instructions.len()).any(|idx| {
        let op = code.instructions.read_op(idx);
        matches!(op.to_base().unwrap_or(op).deoptimize(), Instruction::JumpBackward { .. })
    })
}
