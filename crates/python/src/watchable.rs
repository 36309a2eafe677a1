//! Makes code fit to be watched line by line.
//!
//! An instruction with a large argument has prefixes (`EXTENDED_ARG`). A jump to it lands on the first prefix, as at the
//! head of every loop with a long body. RustPython 0.6 places its line event there and then loses the prefix when it
//! executes it (`frame.rs`, `InstrumentedLine`): the jump goes astray and the interpreter crashes. So the prefixes lose
//! their line, which keeps the event away, and the instruction itself is made a place where a line may begin: it becomes
//! the target of an exception handler that guards nothing.

use rustpython_vm::builtins::PyCode;
use rustpython_vm::bytecode::{
    ExceptionTableEntry, Instruction, decode_exception_table, encode_exception_table,
};
use rustpython_vm::{Py, PyObjectRef, PyRef, VirtualMachine};

/// The kinds of entries of a line table (`PyCodeLocationInfoKind`) whose form matters here.
const ONE_LINE_0: u8 = 10;
const ONE_LINE_2: u8 = 12;
const NO_COLUMNS: u8 = 13;
const LONG: u8 = 14;
const NO_LOCATION: u8 = 15;

/// The same code, and all code within, without lines on prefixes.
pub(crate) fn watchable(code: &Py<PyCode>, vm: &VirtualMachine) -> PyRef<PyCode> {
    let mut copy = code.code.clone();
    let is_prefix: Vec<bool> = (0..copy.instructions.len())
        .map(|idx| matches!(copy.instructions.read_op(idx), Instruction::ExtendedArg))
        .collect();
    if is_prefix.contains(&true) {
        copy.linetable = without_lines(&copy.linetable, &is_prefix).into();
        copy.exceptiontable = with_targets(&copy.exceptiontable, &is_prefix);
    }
    for constant in copy.constants.iter_mut() {
        let object = PyObjectRef::from(constant.clone());
        if let Some(inner) = object.downcast_ref::<PyCode>() {
            *constant = PyObjectRef::from(watchable(inner, vm)).into();
        }
    }
    vm.ctx.new_code(copy)
}

/// The table of handlers, with one of no extent for each instruction that has prefixes.
fn with_targets(table: &[u8], is_prefix: &[bool]) -> Box<[u8]> {
    let mut entries = decode_exception_table(table);
    for (idx, pair) in is_prefix.windows(2).enumerate() {
        if pair == [true, false] {
            let at = u32::try_from(idx + 1).unwrap_or(u32::MAX);
            entries.push(ExceptionTableEntry {
                start: at,
                end: at,
                target: at,
                depth: 0,
                push_lasti: false,
            });
        }
    }
    encode_exception_table(&entries)
}

/// The line table, with the entries cut where prefixes begin and end.
fn without_lines(table: &[u8], is_prefix: &[bool]) -> Vec<u8> {
    let mut out = Vec::with_capacity(table.len());
    let (mut pos, mut unit) = (0, 0);
    while let Some(&header) = table.get(pos) {
        let (kind, n_units) = ((header >> 3) & 0xf, usize::from(header & 7) + 1);
        let end = end_of_payload(table, pos + 1, kind);
        let payload = &table[pos + 1..end];
        let covered = is_prefix.get(unit..unit + n_units).unwrap_or_default();
        // An entry never holds prefixes only: it would have to move on by a line and could not.
        let mut moved = false;
        for run in covered.chunk_by(|one, next| one == next) {
            if run[0] {
                write_entry(&mut out, NO_LOCATION, run.len(), &[]);
            } else if moved {
                let (kind, payload) = same_line(kind, payload);
                write_entry(&mut out, kind, run.len(), &payload);
            } else {
                write_entry(&mut out, kind, run.len(), payload);
                moved = true;
            }
        }
        unit += n_units;
        pos = end;
    }
    out
}

/// An entry for the same place, coming after one that has already moved on to its line.
fn same_line(kind: u8, payload: &[u8]) -> (u8, Vec<u8>) {
    match kind {
        ONE_LINE_0..=ONE_LINE_2 => (ONE_LINE_0, payload.to_vec()),
        NO_COLUMNS | LONG => {
            let mut still = vec![0];
            still.extend_from_slice(&payload[end_of_number(payload, 0)..]);
            (kind, still)
        }
        _ => (kind, payload.to_vec()),
    }
}

/// Writes an entry of one to eight code units.
fn write_entry(out: &mut Vec<u8>, kind: u8, n_units: usize, payload: &[u8]) {
    let len = u8::try_from(n_units - 1).unwrap_or(7);
    out.push(0x80 | (kind << 3) | len);
    out.extend_from_slice(payload);
}

/// Where the payload of an entry ends that begins at a position.
fn end_of_payload(table: &[u8], pos: usize, kind: u8) -> usize {
    let n_numbers = match kind {
        NO_COLUMNS => 1,
        LONG => 4,
        NO_LOCATION => 0,
        ONE_LINE_0..=ONE_LINE_2 => return (pos + 2).min(table.len()),
        _ => return (pos + 1).min(table.len()),
    };
    (0..n_numbers).fold(pos, |pos, _| end_of_number(table, pos))
}

/// Where a number of several bytes ends: all but its last byte have bit 6 set.
fn end_of_number(table: &[u8], pos: usize) -> usize {
    let rest = table.get(pos..).unwrap_or_default();
    pos + rest.iter().position(|byte| byte & 0x40 == 0).map_or(rest.len(), |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_lose_their_line_and_the_rest_keeps_its_place() {
        // Four units two lines on (one prefix among them), then two units that begin with a prefix, a line on.
        let table = [0x80 | (12 << 3) | 3, 4, 9, 0x80 | (11 << 3) | 1, 0, 7];
        let prefixes = [false, true, false, false, true, false];
        let expected = [
            (0x80 | (12 << 3)),
            4,
            9,
            0x80 | (15 << 3),
            0x80 | (10 << 3) | 1,
            4,
            9,
            0x80 | (15 << 3),
            0x80 | (11 << 3),
            0,
            7,
        ];
        assert_eq!(without_lines(&table, &prefixes), expected);
    }

    #[test]
    fn the_long_form_does_not_move_twice() {
        let table = [0x80 | (14 << 3) | 2, 0x42, 1, 0, 5, 9];
        let expected =
            [0x80 | (14 << 3), 0x42, 1, 0, 5, 9, 0x80 | (15 << 3), 0x80 | (14 << 3), 0, 0, 5, 9];
        assert_eq!(without_lines(&table, &[false, true, false]), expected);
    }
}
