//! Values as short texts: what a lane, a span or a result shows of a Python object.
//!
//! Showing is bounded and never fails: big containers are cut before they are spelled out, an object whose `repr`
//! raises is shown by its type. What it would print meanwhile is the hooks' business ([`crate::hooks`]).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rustpython_vm::builtins::{PyDict, PyInt, PyList, PyStr, PyTuple};
use rustpython_vm::{AsObject, PyObject, VirtualMachine};

/// The most characters that a value is shown with.
pub(crate) const WIDTH: usize = 60;
/// The most characters of an exception's message.
pub(crate) const MESSAGE: usize = 1000;
/// How many items of a container are spelled out.
const ITEMS: usize = 8;
/// How deep containers are spelled out.
const DEPTH: usize = 3;

/// `repr` of an object, bounded. It still has to be cut to [`WIDTH`], once it has no more addresses.
pub(crate) fn bounded_repr(vm: &VirtualMachine, object: &PyObject) -> String {
    nested(vm, object, DEPTH)
}

fn nested(vm: &VirtualMachine, object: &PyObject, depth: usize) -> String {
    if let Some(text) = object.downcast_ref_if_exact::<PyStr>(vm)
        && text.byte_len() > 4 * WIDTH
    {
        let start: String = text.to_string_lossy().chars().take(WIDTH).collect();
        return vm
            .ctx
            .new_str(start)
            .as_object()
            .repr(vm)
            .map_or_else(|_| String::new(), |shown| shown.to_string());
    }
    if let Some(list) = object.downcast_ref_if_exact::<PyList>(vm) {
        let items = list.borrow_vec().iter().take(ITEMS + 1).cloned().collect::<Vec<_>>();
        return bracketed("[", items.iter().map(AsObject::as_object), "]", vm, depth);
    }
    if let Some(tuple) = object.downcast_ref_if_exact::<PyTuple>(vm)
        && tuple.as_slice().len() != 1
    {
        return bracketed("(", tuple.as_slice().iter().map(AsObject::as_object), ")", vm, depth);
    }
    if let Some(dict) = object.downcast_ref_if_exact::<PyDict>(vm)
        && dict.__len__() > ITEMS
    {
        return format!("{{… {} items}}", dict.__len__());
    }
    if let Some(int) = object.downcast_ref_if_exact::<PyInt>(vm)
        && int.as_bigint().bits() > 256
    {
        return format!("<int of {} bits>", int.as_bigint().bits());
    }
    if object.class().is(vm.ctx.types.function_type)
        && let Ok(name) = object.get_attr("__qualname__", vm)
        && let Some(name) = name.downcast_ref::<PyStr>()
    {
        // As the program calls it.
        return name.to_string_lossy().rsplit("<locals>.").next().unwrap_or_default().to_owned();
    }
    if let name @ ("AsyncClient" | "ClientSession" | "StreamReader" | "StreamWriter") =
        &*object.class().name()
    {
        // Where it leads to, and where its class is from, take more room than there is.
        return format!("<{name}>");
    }
    match object.repr(vm) {
        Ok(text) => text.to_string_lossy().lines().next().unwrap_or_default().to_owned(),
        Err(_) => format!("<{} object>", object.class().name()),
    }
}

fn bracketed<'a>(
    open: &str,
    items: impl Iterator<Item = &'a PyObject>,
    close: &str,
    vm: &VirtualMachine,
    depth: usize,
) -> String {
    let mut text = open.to_owned();
    for (idx, item) in items.enumerate() {
        if idx > 0 {
            text.push_str(", ");
        }
        if idx == ITEMS || depth == 0 {
            text.push('…');
            break;
        }
        text.push_str(&nested(vm, item, depth - 1));
    }
    text.push_str(close);
    text
}

/// A text of at most so many characters.
pub(crate) fn cut(text: String, width: usize) -> String {
    match text.char_indices().nth(width) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Stands in for memory addresses, which differ from run to run: the n-th address that is shown is always the same
/// number.
#[derive(Default)]
pub(crate) struct Addresses {
    known: BTreeMap<usize, usize>,
}

impl Addresses {
    /// The number shown for an address.
    pub(crate) fn shown(&mut self, address: usize) -> usize {
        let n_known = self.known.len();
        *self.known.entry(address).or_insert(0x7000_0000 + 16 * n_known)
    }

    /// The text with every address in it replaced; nothing if there is none.
    pub(crate) fn replaced(&mut self, text: &str) -> Option<String> {
        rewritten(text, |out, digits| match usize::from_str_radix(digits, 16) {
            // Writing to a string cannot fail.
            Ok(address) => drop(write!(out, "{MARK}{:x}", self.shown(address))),
            Err(_) => out.extend([MARK, digits]),
        })
    }
}

/// What stands before an address in a `repr`.
const MARK: &str = " at 0x";

/// The text without any address: where an object lies in memory says nothing about a program.
pub(crate) fn without_addresses(text: String) -> String {
    rewritten(&text, |_, _| {}).unwrap_or(text)
}

fn rewritten(text: &str, mut put: impl FnMut(&mut String, &str)) -> Option<String> {
    let (mut rest, mut out) = (text, None);
    while let Some(found) = rest.find(MARK) {
        let digits = &rest[found + MARK.len()..];
        let len = digits.find(|char: char| !char.is_ascii_hexdigit()).unwrap_or(digits.len());
        let out = out.get_or_insert_with(String::new);
        out.push_str(&rest[..found]);
        put(out, &digits[..len]);
        rest = &digits[len..];
    }
    out.map(|out| out + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_address_is_always_shown_as_the_same_number() {
        let mut addresses = Addresses::default();
        let text = "<A object at 0x7f01> and <B object at 0x7f02> and <A object at 0x7f01>";
        assert_eq!(
            addresses.replaced(text).as_deref(),
            Some(
                "<A object at 0x70000000> and <B object at 0x70000010> and <A object at 0x70000000>"
            )
        );
        assert_eq!(addresses.replaced("at most 0x10"), None);
        assert_eq!(without_addresses(text.to_owned()), "<A object> and <B object> and <A object>");
    }
}
