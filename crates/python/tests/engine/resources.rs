//! Locks, semaphores, conditions, events, queues and barriers: names, holders, levels, and who waits for them.

use interleave_trace::{Actor, EventKind, ResourceId, Trace, Wait};

use crate::support::{run, stdout};

fn name(trace: &Trace, id: ResourceId) -> String {
    trace
        .events()
        .iter()
        .find_map(|event| match &event.kind {
            EventKind::ResourceCreated { resource, kind, name } if *resource == id => {
                Some(format!("{kind:?} {name}"))
            }
            _ => None,
        })
        .unwrap_or_default()
}

fn story(trace: &Trace) -> Vec<String> {
    let by = |actor| match actor {
        Actor::Task(task) => task.to_string(),
        Actor::Main => "main".to_owned(),
        _ => "a callback".to_owned(),
    };
    trace
        .events()
        .iter()
        .filter_map(|event| {
            let by = by(event.by);
            let named = |resource: &ResourceId| name(trace, *resource);
            Some(match &event.kind {
                EventKind::ResourceCreated { resource, .. } => {
                    format!("{by} makes {}", named(resource))
                }
                EventKind::ResourceAcquired { resource } => {
                    format!("{by} takes {}", named(resource))
                }
                EventKind::ResourceReleased { resource } => {
                    format!("{by} gives back {}", named(resource))
                }
                EventKind::ResourceLevelChanged { resource, level } => {
                    format!("{by} sets {} to {level}", named(resource))
                }
                EventKind::SpanSuspended { on: Wait::Resource { resource, operation }, .. } => {
                    format!("{by} waits: {operation:?} {}", named(resource))
                }
                _ => return None,
            })
        })
        .collect()
}

fn names(source: &str) -> Vec<String> {
    let trace = run(source);
    trace
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::ResourceCreated { name, .. } => Some(name.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_lock_tells_who_holds_it_and_who_waits() {
    let trace = run("\
import asyncio
async def use(lock):
    async with lock:
        await asyncio.sleep(1)
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(use(lock), use(lock))
asyncio.run(main())
");
    assert_eq!(
        story(&trace),
        [
            "Task-1 makes Lock lock",
            "Task-2 takes Lock lock",
            "Task-3 waits: Acquire Lock lock",
            "Task-2 gives back Lock lock",
            "Task-3 takes Lock lock",
            "Task-3 gives back Lock lock",
        ]
    );
}

#[test]
fn a_semaphore_tells_its_places() {
    let trace = run("\
import asyncio
places = asyncio.Semaphore(2)
async def use():
    async with places:
        await asyncio.sleep(1)
async def main():
    await asyncio.gather(use(), use(), use())
asyncio.run(main())
");
    assert_eq!(
        story(&trace),
        [
            "main makes Semaphore places",
            "Task-2 takes Semaphore places",
            "Task-2 sets Semaphore places to 1",
            "Task-3 takes Semaphore places",
            "Task-3 sets Semaphore places to 0",
            "Task-4 waits: Acquire Semaphore places",
            "Task-2 gives back Semaphore places",
            "Task-3 gives back Semaphore places",
            "Task-3 sets Semaphore places to 1",
            "Task-4 takes Semaphore places",
            "Task-4 gives back Semaphore places",
            "Task-4 sets Semaphore places to 2",
        ]
    );
}

#[test]
fn a_queue_tells_its_length_and_what_is_waited_for() {
    let trace = run("\
import asyncio
class Shop:
    def __init__(self):
        self.orders = asyncio.Queue(maxsize=1)
    async def cook(self):
        while True:
            await self.orders.get()
            await asyncio.sleep(1)
            self.orders.task_done()
async def main():
    shop = Shop()
    cook = asyncio.create_task(shop.cook())
    await asyncio.sleep(0)
    for order in range(3):
        await shop.orders.put(order)
    await shop.orders.join()
    cook.cancel()
asyncio.run(main())
");
    let story = story(&trace);
    assert_eq!(
        story[..5],
        [
            "Task-1 makes Queue orders",
            "Task-2 waits: Get Queue orders",
            "Task-1 sets Queue orders to 1",
            "Task-1 waits: Put Queue orders",
            "Task-2 sets Queue orders to 0",
        ]
    );
    assert!(story.contains(&"Task-1 waits: Join Queue orders".to_owned()), "{story:?}");
    assert!(story.iter().all(|line| line.contains("Queue orders")), "{story:?}");
}

#[test]
fn a_condition_is_held_while_it_is_not_waited_on() {
    let trace = run("\
import asyncio
async def wait(changed):
    async with changed:
        await changed.wait()
async def main():
    changed = asyncio.Condition()
    waiting = asyncio.create_task(wait(changed))
    await asyncio.sleep(1)
    async with changed:
        changed.notify()
    await waiting
asyncio.run(main())
");
    assert_eq!(
        story(&trace),
        [
            "Task-1 makes Condition changed",
            "Task-2 takes Condition changed",
            "Task-2 gives back Condition changed",
            "Task-2 waits: Wait Condition changed",
            "Task-1 takes Condition changed",
            "Task-1 gives back Condition changed",
            "Task-2 takes Condition changed",
            "Task-2 gives back Condition changed",
        ]
    );
}

#[test]
fn events_and_barriers_tell_what_is_waited_for() {
    let trace = run("\
import asyncio
async def main():
    ready, start = asyncio.Event(), asyncio.Barrier(2)
    async def run():
        await ready.wait()
        await start.wait()
    task = asyncio.create_task(run())
    await asyncio.sleep(1)
    ready.set()
    await asyncio.sleep(1)
    await start.wait()
    await task
asyncio.run(main())
");
    let story = story(&trace);
    for line in [
        "Task-2 waits: Wait Event ready",
        "Task-1 sets Event ready to 1",
        "Task-2 sets Barrier start to 1",
        "Task-2 waits: Wait Barrier start",
    ] {
        assert!(story.contains(&line.to_owned()), "{line} in {story:?}");
    }
    assert!(
        story.iter().all(|line| line.contains("Event ready") || line.contains("Barrier start"))
    );
}

#[test]
fn resources_are_called_as_the_program_calls_them() {
    assert_eq!(
        names(
            "\
import asyncio
from dataclasses import dataclass, field
@dataclass
class Room:
    door: asyncio.Lock = field(default_factory=asyncio.Lock)
class Bell(asyncio.Event):
    def __init__(self):
        super().__init__()
async def hold(lock):
    async with lock:
        pass
async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    typed: asyncio.Lock = asyncio.Lock()
    forks = [asyncio.Lock() for _ in range(2)]
    by_name = {'a': asyncio.Lock()}
    bell = Bell()
    room = Room()
    if (queue := asyncio.Queue()).empty():
        pass
    for lock in (left, by_name['a'], room.door, asyncio.Lock()):
        await hold(lock)
asyncio.run(main())
"
        ),
        ["left", "right", "typed", "forks[…]", "forks[…]", "bell", "queue", "lock", "lock", "lock"]
    );
}

#[test]
fn whatever_is_released_too_often_is_no_fault() {
    let trace = run("\
import asyncio
async def main():
    signal = asyncio.Semaphore(0)
    signal.release()
    await signal.acquire()
    signal.release()
    print(signal.locked(), signal)
asyncio.run(main())
");
    assert!(stdout(&trace).starts_with("False <asyncio.locks.Semaphore object at 0x"));
}
