//! Integers that would be so large that to compute one takes longer than anybody waits.
//!
//! `10**10**8` takes no more memory than a run may use, and minutes. So a power or shift that would have more bits than
//! an integer may have here is refused, and so are the few functions of `math` that grow as fast.
//! (Products are made without asking types, so they cannot be guarded: they grow until their memory ends the run.)

use std::sync::OnceLock;

use rustpython_vm::builtins::{PyBaseExceptionRef, PyInt};
use rustpython_vm::function::FuncArgs;
use rustpython_vm::{Py, PyObject, PyResult, VirtualMachine};

use crate::guards::{guard, too_large};

type Binary = fn(&PyObject, &PyObject, &VirtualMachine) -> PyResult;
type Ternary = fn(&PyObject, &PyObject, &PyObject, &VirtualMachine) -> PyResult;

/// Bits that an integer may have: 4.8 million digits.
const MOST_BITS: u64 = 16_000_000;

/// Multiplications of two machine words that a power with a modulus may take.
const MOST_WORDS: u64 = 1_000_000_000;

/// The largest argument of `math.factorial`, and the largest number of factors of `math.comb` and `math.perm`.
const MOST_FACTORS: u64 = 200_000;

pub(super) fn install(vm: &VirtualMachine) -> PyResult<()> {
    let number = &vm.ctx.types.int_type.slots.as_number;
    guard!(
        &number.power,
        Ternary,
        |base: &PyObject, exponent: &PyObject, modulus: &PyObject, vm: &VirtualMachine| -> PyResult,
        check_power(base, exponent, modulus, vm)?
    );
    guard!(
        &number.lshift,
        Binary,
        |base: &PyObject, shift: &PyObject, vm: &VirtualMachine| -> PyResult,
        check_bits(bits(base).saturating_add(if bits(base) == 0 { 0 } else { value(shift) }), vm)?
    );
    let math = vm.import("math", 0)?;
    for name in ["factorial", "comb", "perm"] {
        let original = math.get_attr(name, vm)?;
        let guarded = vm.new_function(name, move |args: FuncArgs, vm: &VirtualMachine| {
            check_factors(name, &args, vm)?;
            original.call(args, vm)
        });
        math.set_attr(name, guarded, vm)?;
    }
    Ok(())
}

/// How many bits an integer has; none if it is not one.
fn bits(number: &PyObject) -> u64 {
    number.downcast_ref::<PyInt>().map_or(0, |number| number.as_bigint().bits())
}

/// The value of an integer: none if it is negative or not an integer, the most there is if it is larger than that.
fn value(number: &PyObject) -> u64 {
    let Some(number) = number.downcast_ref::<PyInt>().map(Py::as_bigint) else {
        return 0;
    };
    u64::try_from(number).unwrap_or(if number.bits() > 64 { u64::MAX } else { 0 })
}

fn check_power(
    base: &PyObject,
    exponent: &PyObject,
    modulus: &PyObject,
    vm: &VirtualMachine,
) -> PyResult<()> {
    if !vm.is_none(modulus) {
        let words = bits(modulus).div_ceil(64);
        let product = bits(exponent).saturating_mul(words).saturating_mul(words);
        return if product > MOST_WORDS { Err(refused(vm)) } else { Ok(()) };
    }
    // Powers of 0, 1 and -1 do not grow.
    let base = if bits(base) > 1 { bits(base) } else { 0 };
    check_bits(base.saturating_mul(value(exponent)), vm)
}

fn check_bits(bits: u64, vm: &VirtualMachine) -> PyResult<()> {
    if bits > MOST_BITS { Err(refused(vm)) } else { Ok(()) }
}

fn check_factors(name: &str, args: &FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
    let argument = |idx: usize| args.args.get(idx).map(|argument| value(argument));
    let factors = match (name, argument(0), argument(1)) {
        // The smaller side is multiplied out.
        ("comb", Some(all), Some(some)) => some.min(all.saturating_sub(some)),
        ("perm", Some(_), Some(some)) => some,
        (_, first, _) => first.unwrap_or(0),
    };
    if factors > MOST_FACTORS { Err(refused(vm)) } else { Ok(()) }
}

fn refused(vm: &VirtualMachine) -> PyBaseExceptionRef {
    let message = "this would be an integer so large that it takes too long to compute here";
    too_large(message.to_owned(), vm)
}
