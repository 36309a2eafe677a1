//! Guards around native functions that could compute without end, or ask for more memory than there is.
//!
//! Limits are counted where the program's own code executes. `sum(itertools.count())` and `'x' * 10**10` never come
//! back to it, so the slots of the few types that make such calls possible are guarded: iterators that can go on for ever,
//! or nearly so, count their turns, and a sequence or an integer that would be too large raises `MemoryError` before it is
//! made. (A `for` of the program turns a range without coming here: its lines are counted.)
//! Invariant: types are shared by all interpreters of a process, so each slot is guarded once.

mod integers;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::OnceLock;

use rustpython_vm::builtins::{PyBaseExceptionRef, PyInt, PyRange, PyTypeRef};
use rustpython_vm::function::FuncArgs;
use rustpython_vm::protocol::{PyIterReturn, PySequence};
use rustpython_vm::{PyObject, PyResult, VirtualMachine};

use crate::hooks::Hooks;
use crate::recording::Recording;

type Repeat = fn(PySequence<'_>, isize, &VirtualMachine) -> PyResult;
type Next = fn(&PyObject, &VirtualMachine) -> PyResult<PyIterReturn>;
type Init = fn(&PyObject, FuncArgs, &VirtualMachine) -> PyResult<()>;
type New = fn(PyTypeRef, FuncArgs, &VirtualMachine) -> PyResult;

/// What an item of a list or tuple takes.
const POINTER: u64 = 8;

/// How many turns of a guarded iterator count as one line: about as long as one takes.
const TURNS_A_LINE: u32 = 16;

thread_local! {
    /// The hooks of this thread's interpreter.
    static HOOKS: RefCell<Weak<Hooks>> = const { RefCell::new(Weak::new()) };
    /// Turns since one was counted as a line.
    static TURNS: Cell<u32> = const { Cell::new(0) };
}

/// A run begins: it counts as if it were the first.
pub(crate) fn begin() {
    TURNS.set(0);
}

/// Puts `$guard`, a call of `$check` before what was there, into a slot.
macro_rules! guard {
    ($slot:expr, $type:ty, |$($arg:ident: $of:ty),*| -> $result:ty, $check:expr) => {{
        static ORIGINAL: OnceLock<$type> = OnceLock::new();
        fn guarded($($arg: $of),*) -> $result {
            $check;
            // Set before this was put into its place.
            ORIGINAL.wait()($($arg),*)
        }
        let slot = $slot;
        if let Some(original) = slot.load()
            && ORIGINAL.set(original).is_ok()
        {
            slot.store(Some(guarded));
        }
    }};
}

use guard;

macro_rules! guard_repeat {
    ($slot:expr, $item:expr) => {
        guard!(
            $slot,
            Repeat,
            |sequence: PySequence<'_>, n: isize, vm: &VirtualMachine| -> PyResult,
            check_repeat(sequence.obj, n, $item, vm)?
        )
    };
}

macro_rules! guard_next {
    ($class:expr) => {
        guard!(
            &$class.slots.iternext,
            Next,
            |iterator: &PyObject, vm: &VirtualMachine| -> PyResult<PyIterReturn>,
            check_turn(vm)?
        )
    };
}

/// Guards the types of an interpreter.
///
/// # Errors
/// The library has no `itertools`.
pub(crate) fn install(vm: &VirtualMachine, hooks: &Rc<Hooks>) -> PyResult<()> {
    HOOKS.set(Rc::downgrade(hooks));
    let types = &vm.ctx.types;
    guard_repeat!(&types.str_type.slots.as_sequence.repeat, 1);
    guard_repeat!(&types.bytes_type.slots.as_sequence.repeat, 1);
    guard_repeat!(&types.bytearray_type.slots.as_sequence.repeat, 1);
    guard_repeat!(&types.bytearray_type.slots.as_sequence.inplace_repeat, 1);
    guard_repeat!(&types.tuple_type.slots.as_sequence.repeat, POINTER);
    guard_repeat!(&types.list_type.slots.as_sequence.repeat, POINTER);
    guard_repeat!(&types.list_type.slots.as_sequence.inplace_repeat, POINTER);
    guard!(
        &types.list_type.slots.init,
        Init,
        |list: &PyObject, args: FuncArgs, vm: &VirtualMachine| -> PyResult<()>,
        check_size(&args, POINTER, vm)?
    );
    guard!(
        &types.tuple_type.slots.new,
        New,
        |class: PyTypeRef, args: FuncArgs, vm: &VirtualMachine| -> PyResult,
        check_size(&args, POINTER, vm)?
    );
    guard!(
        &types.bytes_type.slots.new,
        New,
        |class: PyTypeRef, args: FuncArgs, vm: &VirtualMachine| -> PyResult,
        check_size(&args, 1, vm)?
    );
    guard!(
        &types.bytearray_type.slots.init,
        Init,
        |array: &PyObject, args: FuncArgs, vm: &VirtualMachine| -> PyResult<()>,
        check_size(&args, 1, vm)?
    );
    guard_next!(types.callable_iterator);
    guard_next!(types.range_iterator_type);
    guard_next!(types.long_range_iterator_type);
    let itertools = vm.import("itertools", 0)?;
    let class = |name: &'static str| itertools.get_attr(name, vm)?.try_into_value::<PyTypeRef>(vm);
    guard_next!(class("count")?);
    guard_next!(class("cycle")?);
    guard_next!(class("repeat")?);
    guard_next!(class("product")?);
    guard_next!(class("permutations")?);
    guard_next!(class("combinations")?);
    guard_next!(class("combinations_with_replacement")?);
    integers::install(vm)
}

fn hooks() -> Option<Rc<Hooks>> {
    HOOKS.with_borrow(Weak::upgrade)
}

/// Each so many turns count as a line.
fn check_turn(vm: &VirtualMachine) -> PyResult<()> {
    let turns = TURNS.get() + 1;
    if turns < TURNS_A_LINE {
        TURNS.set(turns);
        return Ok(());
    }
    TURNS.set(0);
    hooks().map_or(Ok(()), |hooks| hooks.record(vm, Recording::turned).map(|_| ()))
}

fn check_repeat(sequence: &PyObject, n: isize, item: u64, vm: &VirtualMachine) -> PyResult<()> {
    let Some(length) = sequence.length_opt(vm) else { return Ok(()) };
    let n = u64::try_from(n).unwrap_or(0);
    check_bytes((length? as u64).saturating_mul(n).saturating_mul(item), vm)
}

/// What a sequence is made of: a number of zeros, or a range.
fn check_size(args: &FuncArgs, item: u64, vm: &VirtualMachine) -> PyResult<()> {
    let Some(source) = args.args.first() else { return Ok(()) };
    let length = if let Some(number) = source.downcast_ref_if_exact::<PyInt>(vm) {
        number.as_bigint().try_into().unwrap_or(0)
    } else if source.downcast_ref_if_exact::<PyRange>(vm).is_some() {
        source.length(vm).map_or(u64::MAX, |length| length as u64)
    } else {
        0_u64
    };
    check_bytes(length.saturating_mul(item), vm)
}

/// Refuses what would take more than a run may use.
fn check_bytes(bytes: u64, vm: &VirtualMachine) -> PyResult<()> {
    let limit = hooks().and_then(|hooks| hooks.with(|run| run.recording.limits().memory_bytes));
    match limit {
        Some(limit) if bytes > limit => {
            // How much exactly it would be depends on the platform.
            let message = format!("this would take more than the {limit} bytes that a run may use");
            Err(too_large(message, vm))
        }
        _ => Ok(()),
    }
}

fn too_large(message: String, vm: &VirtualMachine) -> PyBaseExceptionRef {
    vm.new_exception_msg(vm.ctx.exceptions.memory_error.to_owned(), message.into())
}
