//! What a task waits on, read off the task when it suspends: the future it gave to the loop, and the library
//! coroutine through which it did.

use interleave_trace::{Operation, ResourceKind, TaskId, Wait, WaitUntil};
use rustpython_vm::{AsObject as _, PyObject, PyObjectRef, VirtualMachine};

use crate::hooks::resources::variable;
use crate::hooks::{Hooks, attribute, key, text_attribute};

/// The class of the futures that our simulated network resolves (`_interleave_network.py`).
const NETWORK_FUTURE: &str = "NetworkFuture";

/// A library coroutine that a task is suspended in.
struct Library {
    /// `<asyncio.locks>`, the name that frozen code has in place of a file.
    file: String,
    name: String,
    frame: PyObjectRef,
}

impl Hooks {
    /// What a suspended task waits on.
    pub(super) fn wait(&self, task: &PyObject, vm: &VirtualMachine) -> Wait {
        let Some(waiter) = attribute(vm, task, "_fut_waiter") else { return Wait::Turn };
        if let Some(handle) = self.with(|run| run.recording.sleep(key(&waiter))).flatten() {
            return Wait::Timer(handle);
        }
        if let Some(thread) = self.with(|run| run.recording.thread_of(key(&waiter))).flatten() {
            return Wait::Thread(thread);
        }
        if let Some(task) = self.known_task(&waiter, vm) {
            return Wait::Task(task);
        }
        if let Some(children) = attribute(vm, &waiter, "_children") {
            let tasks = self.tasks_in(&children, vm);
            self.keep(&waiter);
            let future = self.with(|run| run.recording.future(key(&waiter), "gather"));
            return future.map_or(Wait::Turn, |future| Wait::Gather { future, tasks });
        }
        if &*waiter.class().name() == NETWORK_FUTURE {
            return Wait::Network;
        }
        let (libraries, own) = libraries(task, vm);
        self.wait_in(&libraries, &own, vm).unwrap_or_else(|| {
            let label = text_attribute(vm, &waiter, "label")
                .or_else(|| libraries.last().map(|library| library.name.clone()))
                .or_else(|| variable(&waiter, &own, vm))
                .unwrap_or_default();
            self.keep(&waiter);
            self.with(|run| run.recording.future(key(&waiter), &label))
                .map_or(Wait::Turn, Wait::Future)
        })
    }

    /// What the library coroutines say, the outermost ones that know best first.
    fn wait_in(
        &self,
        libraries: &[Library],
        own: &[PyObjectRef],
        vm: &VirtualMachine,
    ) -> Option<Wait> {
        for Library { file, name, frame } in libraries {
            let local = |name: &str| attribute(vm, frame, "f_locals")?.get_item(name, vm).ok();
            let (tasks, until) = match (file.as_str(), name.as_str()) {
                ("<asyncio.streams>", _)
                | ("<asyncio.base_events>", "Server.serve_forever" | "Server.wait_closed") => {
                    return Some(Wait::Network);
                }
                ("<asyncio.tasks>", "_wait") => {
                    let until = match local("return_when")?.str(vm).ok()?.to_string_lossy().as_ref()
                    {
                        "FIRST_COMPLETED" => WaitUntil::FirstCompleted,
                        "FIRST_EXCEPTION" => WaitUntil::FirstException,
                        _ => WaitUntil::AllCompleted,
                    };
                    (local("fs")?, until)
                }
                ("<asyncio.tasks>", "_AsCompletedIterator._wait_for_one") => {
                    (attribute(vm, local("self")?.as_object(), "_todo")?, WaitUntil::FirstCompleted)
                }
                ("<asyncio.taskgroups>", _) => {
                    (attribute(vm, local("self")?.as_object(), "_tasks")?, WaitUntil::AllCompleted)
                }
                _ => continue,
            };
            return Some(Wait::Tasks { tasks: self.tasks_in(&tasks, vm), until });
        }
        let resource_in = |Library { file, name, frame }: &Library| {
            let (kind, operation) = resource_of(file, name)?;
            let object = attribute(vm, frame, "f_locals")?.get_item("self", vm).ok()?;
            let resource = self.resource(&object, kind, None, own, vm)?;
            Some(Wait::Resource { resource, operation })
        };
        // Of locks inside of conditions, the innermost is what it waits on. The parts of queues and barriers are hidden.
        libraries.iter().rev().find_map(resource_in)
    }

    fn known_task(&self, task: &PyObject, vm: &VirtualMachine) -> Option<TaskId> {
        // A future may have the address of a task that is no more.
        attribute(vm, task, "get_coro")?;
        self.with(|run| run.recording.task(key(task))).flatten()
    }

    /// The tasks among some futures, in the order in which they come.
    fn tasks_in(&self, futures: &PyObject, vm: &VirtualMachine) -> Vec<TaskId> {
        let futures = vm.extract_elements_with(futures, Ok).unwrap_or_default();
        futures.iter().filter_map(|future| self.known_task(future, vm)).collect()
    }
}

/// The library coroutines in which a task is suspended, from the outermost below its innermost own coroutine; and the
/// frames of its own coroutines, the innermost first.
fn libraries(task: &PyObject, vm: &VirtualMachine) -> (Vec<Library>, Vec<PyObjectRef>) {
    let (mut found, mut own): (Vec<Library>, Vec<PyObjectRef>) = (Vec::new(), Vec::new());
    let mut next = attribute(vm, task, "_coro");
    while let Some(awaitable) = next {
        let (code, frame, inner) = match &*awaitable.class().name() {
            "coroutine" => ("cr_code", "cr_frame", "cr_await"),
            "async_generator" => ("ag_code", "ag_frame", "ag_await"),
            "generator" => ("gi_code", "gi_frame", "gi_yieldfrom"),
            _ => break,
        };
        if let Some(code) = attribute(vm, &awaitable, code)
            && let Some(frame) = attribute(vm, &awaitable, frame)
        {
            let file = text_attribute(vm, &code, "co_filename").unwrap_or_default();
            if file.starts_with('<') {
                let name = text_attribute(vm, &code, "co_qualname").unwrap_or_default();
                found.push(Library { file, name, frame });
            } else {
                found.clear();
                own.insert(0, frame);
            }
        }
        next = attribute(vm, &awaitable, inner);
    }
    (found, own)
}

/// Which resource a library coroutine waits for, and to do what.
fn resource_of(file: &str, name: &str) -> Option<(ResourceKind, Operation)> {
    Some(match (file, name) {
        ("<asyncio.locks>", "Lock.acquire") => (ResourceKind::Lock, Operation::Acquire),
        ("<asyncio.locks>", "Semaphore.acquire") => (ResourceKind::Semaphore, Operation::Acquire),
        ("<asyncio.locks>", "Event.wait") => (ResourceKind::Event, Operation::Wait),
        ("<asyncio.locks>", name) if name.starts_with("Condition.") => {
            (ResourceKind::Condition, Operation::Wait)
        }
        ("<asyncio.locks>", name) if name.starts_with("Barrier.") => {
            (ResourceKind::Barrier, Operation::Wait)
        }
        ("<asyncio.queues>", "Queue.get") => (ResourceKind::Queue, Operation::Get),
        ("<asyncio.queues>", "Queue.put") => (ResourceKind::Queue, Operation::Put),
        ("<asyncio.queues>", "Queue.join") => (ResourceKind::Queue, Operation::Join),
        _ => return None,
    })
}
