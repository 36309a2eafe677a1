//! Locks, queues and the like: which object is which resource, what it is called, who holds it.
//!
//! A resource is called after the variable or attribute that its maker's statement assigns it to, else after one that
//! holds it when it is first used, else after its class. It is stated when its name is known, at the latest when it is
//! used. Parts of others (the event inside a queue) are never shown in their own name.

use std::rc::Rc;

use interleave_trace::{ResourceId, ResourceKind};
use rustpython_vm::builtins::{PyCode, PyDict, PyList, PyStrRef, PyTuple, PyWeak};
use rustpython_vm::{AsObject as _, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine};

use crate::hooks::{Function, Hooks, attribute, function, key, monitor, text_attribute};
use crate::recording::Recording;

/// What is known of an object that is a resource, or part of one.
#[derive(Clone)]
pub(crate) struct Known {
    /// The object itself: where it is gone, its address means another one.
    object: PyRef<PyWeak>,
    what: What,
}

#[derive(Clone)]
enum What {
    Resource(ResourceId),
    /// The lock of a condition is that condition.
    Part(PyRef<PyWeak>),
    Hidden,
}

pub(super) fn functions(vm: &VirtualMachine, hooks: &Rc<Hooks>) -> Vec<Function> {
    vec![
        // A lock, queue or the like was made; it is stated now if its maker's statement names it.
        function!(vm, hooks, "resource_made", |vm, object: PyObjectRef, kind: PyStrRef| {
            if let Some(name) = hooks.maker_says(&object, vm) {
                hooks.resource(&object, kind_of(&kind.to_string_lossy()), Some(name), &[], vm);
            }
        }),
        function!(vm, hooks, "resource_part", |vm, part: PyObjectRef, whole: PyObjectRef| {
            if let Ok(whole) = whole.downgrade(None, vm) {
                hooks.know(&part, What::Part(whole), vm);
            }
        }),
        function!(vm, hooks, "resource_hidden", |vm, object: PyObjectRef| {
            hooks.know(&object, What::Hidden, vm);
        }),
        function!(vm, hooks, "resource_acquired", |vm, object: PyObjectRef, kind: PyStrRef| {
            hooks.tell(&object, &kind, Recording::resource_acquired, vm)
        }),
        function!(vm, hooks, "resource_released", |vm, object: PyObjectRef, kind: PyStrRef| {
            hooks.tell(&object, &kind, Recording::resource_released, vm)
        }),
        function!(
            vm,
            hooks,
            "resource_level",
            |vm, object: PyObjectRef, kind: PyStrRef, level: u32| {
                hooks.tell(
                    &object,
                    &kind,
                    |recording, resource| recording.resource_level(resource, level),
                    vm,
                )
            }
        ),
    ]
}

/// Whether a file is the code of resources of a kind.
fn is_of_resources(kind: ResourceKind, file: &str) -> bool {
    matches!(file, "<asyncio.locks>" | "<asyncio.mixins>" | "<_interleave_resources>")
        || kind == ResourceKind::Queue && file == "<asyncio.queues>"
}

fn kind_of(name: &str) -> ResourceKind {
    match name {
        "Lock" => ResourceKind::Lock,
        "Event" => ResourceKind::Event,
        "Condition" => ResourceKind::Condition,
        "Semaphore" => ResourceKind::Semaphore,
        "Barrier" => ResourceKind::Barrier,
        _ => ResourceKind::Queue,
    }
}

impl Hooks {
    fn know(&self, object: &PyObject, what: What, vm: &VirtualMachine) {
        if let Ok(weak) = object.downgrade(None, vm) {
            self.with(|run| run.resources.insert(key(object), Known { object: weak, what }));
        }
    }

    fn known(&self, object: &PyObject) -> Option<What> {
        let Known { object: weak, what } =
            self.with(|run| run.resources.get(&key(object)).cloned()).flatten()?;
        weak.upgrade().is_some_and(|known| known.is(object)).then_some(what)
    }

    fn tell(
        &self,
        object: &PyObject,
        kind: &PyStrRef,
        fact: impl FnOnce(&mut Recording, ResourceId),
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let kind = kind_of(&kind.to_string_lossy());
        let frames = if self.known(object).is_some() {
            Vec::new()
        } else {
            let Some(frames) = self.user_frames(kind, vm) else { return Ok(()) };
            frames
        };
        match self.resource(object, kind, None, &frames, vm) {
            Some(resource) => self.record(vm, |recording| fact(recording, resource)).map(|_| ()),
            None => Ok(()),
        }
    }

    /// The id of a resource; it is stated now if it was not. Nothing for what is part of another.
    ///
    /// `frames` are those in whose variables its name is looked for, the innermost first.
    pub(super) fn resource(
        &self,
        object: &PyObject,
        kind: ResourceKind,
        name: Option<String>,
        frames: &[PyObjectRef],
        vm: &VirtualMachine,
    ) -> Option<ResourceId> {
        match self.known(object) {
            Some(What::Resource(resource)) => return Some(resource),
            Some(What::Hidden) => return None,
            Some(What::Part(whole)) => {
                let whole = whole.upgrade()?;
                return self.resource(&whole, ResourceKind::Condition, name, frames, vm);
            }
            None => {}
        }
        let name = name
            .or_else(|| variable(object, frames, vm))
            .unwrap_or_else(|| object.class().name().to_owned());
        let resource = self.with(|run| run.recording.resource_created(kind, name))?;
        self.know(object, What::Resource(resource), vm);
        Some(resource)
    }

    /// The program's frames that are executing, the innermost first; nothing if it is a library that uses a resource.
    fn user_frames(&self, kind: ResourceKind, vm: &VirtualMachine) -> Option<Vec<PyObjectRef>> {
        let (mut frames, mut is_used_by_library) = (Vec::new(), false);
        let mut next = vm.current_frame();
        while let Some(frame) = next {
            next = frame.f_back(vm);
            let code = attribute(vm, frame.as_object(), "f_code")?;
            let file = text_attribute(vm, &code, "co_filename").unwrap_or_default();
            if monitor::is_of_program(self, vm, &code) {
                frames.push(frame.into());
            } else if frames.is_empty() && !is_of_resources(kind, &file) {
                // The root of a task, such as `create_task(lock.acquire())`, is called by the loop.
                is_used_by_library = file != "<_interleave_loop>";
                break;
            }
        }
        (!is_used_by_library).then_some(frames)
    }

    /// The name that the statement gives to an object which calls its class.
    fn maker_says(&self, object: &PyObject, vm: &VirtualMachine) -> Option<String> {
        let mut frame = vm.current_frame()?;
        loop {
            let code = attribute(vm, frame.as_object(), "f_code")?;
            if !is_method_of(frame.as_object(), &code, object, vm) {
                break;
            }
            frame = frame.f_back(vm)?;
        }
        let code = attribute(vm, frame.as_object(), "f_code")?;
        if !monitor::is_of_program(self, vm, &code) {
            return None;
        }
        let offset: u32 = attribute(vm, frame.as_object(), "f_lasti")?.try_into_value(vm).ok()?;
        let code = code.downcast_ref::<PyCode>()?;
        let (place, _) = code.locations.get(usize::try_from(offset / 2).ok()?)?;
        let line = u32::try_from(place.line.get()).ok()?;
        let column = u32::try_from(place.character_offset.get()).ok()?;
        self.with(|run| run.source.assigned_to(line, column).map(str::to_owned)).flatten()
    }
}

/// The variable, attribute of `self` or item of a container that holds an object, if one does.
pub(super) fn variable(
    object: &PyObject,
    frames: &[PyObjectRef],
    vm: &VirtualMachine,
) -> Option<String> {
    let of_frames = frames.iter().filter_map(|frame| attribute(vm, frame, "f_locals"));
    let globals = vm.main_namespace().ok().map(PyObjectRef::from);
    for variables in of_frames.chain(globals) {
        let Ok(items) = vm.call_method(&variables, "items", ()) else { continue };
        let items = vm.extract_elements_with(&items, Ok).unwrap_or_default();
        for item in items {
            let Some(pair) = item.downcast_ref::<PyTuple>() else { continue };
            let [name, value] = pair.as_slice() else { continue };
            let Ok(name) = name.str(vm) else { continue };
            let name = name.to_string_lossy();
            if value.is(object) {
                return Some(name.into_owned());
            }
            if let Some(found) = inside(&name, value, object, vm) {
                return Some(found);
            }
        }
    }
    None
}

/// Where in a value an object is: `forks[0]`, or, of `self`, the attribute's name.
fn inside(name: &str, value: &PyObject, object: &PyObject, vm: &VirtualMachine) -> Option<String> {
    let at = |items: &[PyObjectRef]| items.iter().position(|item| item.is(object));
    if let Some(list) = value.downcast_ref::<PyList>() {
        return at(&list.borrow_vec()).map(|idx| format!("{name}[{idx}]"));
    }
    if let Some(tuple) = value.downcast_ref::<PyTuple>() {
        return at(tuple.as_slice()).map(|idx| format!("{name}[{idx}]"));
    }
    let attributes = if name == "self" { attribute(vm, value, "__dict__") } else { None };
    let dict = attributes.as_deref().unwrap_or(value).downcast_ref::<PyDict>()?;
    let (found, _) = dict.items_vec().into_iter().find(|(_, value)| value.is(object))?;
    if attributes.is_some() {
        return Some(found.str(vm).ok()?.to_string_lossy().into_owned());
    }
    Some(format!("{name}[{}]", found.repr(vm).ok()?.to_string_lossy()))
}

/// Whether a frame executes a method of an object, by its first variable.
fn is_method_of(frame: &PyObject, code: &PyObject, object: &PyObject, vm: &VirtualMachine) -> bool {
    let first = code.downcast_ref::<PyCode>().and_then(|code| code.varnames.first().copied());
    let Some(locals) = attribute(vm, frame, "f_locals") else { return false };
    first
        .and_then(|first| locals.get_item(first.as_str(), vm).ok())
        .is_some_and(|first| first.is(object))
}
