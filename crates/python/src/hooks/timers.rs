//! The list of a loop's timers: a heap, as CPython's is, by deadline and then in the order in which they were armed.

use rustpython_vm::builtins::PyList;
use rustpython_vm::{Py, PyObject, PyObjectRef, PyRef};

use crate::hooks::handles::{Due, Handle};

/// When the timer at an index is due. What a program may have put there itself comes first.
fn due(item: &PyObject) -> Due {
    item.downcast_ref::<Handle>().map_or((i64::MIN, 0), |timer| timer.due())
}

/// The timer that is due next.
pub(super) fn first(timers: &Py<PyList>) -> Option<PyRef<Handle>> {
    timers.borrow_vec().first()?.clone().downcast().ok()
}

/// Puts a timer where it belongs.
pub(super) fn push(timers: &Py<PyList>, timer: PyObjectRef) {
    let mut items = timers.borrow_vec_mut();
    let mut at = items.len();
    items.push(timer);
    while at > 0 {
        let parent = (at - 1) / 2;
        if due(&items[parent]) <= due(&items[at]) {
            return;
        }
        items.swap(parent, at);
        at = parent;
    }
}

/// Takes out the timer that is due next.
pub(super) fn pop(timers: &Py<PyList>) -> Option<PyObjectRef> {
    let mut items = timers.borrow_vec_mut();
    if items.is_empty() {
        return None;
    }
    let first = items.swap_remove(0);
    let mut at = 0;
    loop {
        let (left, right) = (2 * at + 1, 2 * at + 2);
        if left >= items.len() {
            return Some(first);
        }
        let next = if right < items.len() && due(&items[right]) < due(&items[left]) {
            right
        } else {
            left
        };
        if due(&items[at]) <= due(&items[next]) {
            return Some(first);
        }
        items.swap(at, next);
        at = next;
    }
}
