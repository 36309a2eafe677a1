import asyncio
import inspect


def plain(thing):
    """Its repr without the address."""
    return repr(thing).split(" at 0x")[0] + repr(thing)[repr(thing).index("[") :]


async def hold(thing, seconds):
    async with thing:
        print(plain(thing), thing.locked())
        await asyncio.sleep(seconds)


async def main():
    lock, places = asyncio.Lock(), asyncio.BoundedSemaphore(2)
    print(plain(lock), plain(places))
    async with asyncio.TaskGroup() as group:
        for thing in (lock, lock, places, places, places):
            group.create_task(hold(thing, 1))
        await asyncio.sleep(0.5)
        print(plain(lock), plain(places))
    print(plain(lock), plain(places))
    try:
        places.release()
    except ValueError as error:
        print(error)
    try:
        lock.release()
    except RuntimeError as error:
        print(error)

    event, condition = asyncio.Event(), asyncio.Condition(lock)
    print(plain(event), plain(condition), condition.locked())
    event.set()
    async with condition:
        print(plain(event), plain(condition), lock.locked())
        condition.notify_all()
    event.clear()
    print(event.is_set(), await asyncio.wait_for(lock.acquire(), 1))
    lock.release()

    barrier = asyncio.Barrier(2)
    print(plain(barrier))
    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(plain(barrier), barrier.n_waiting)
    print(await barrier.wait(), await waiting, plain(barrier))

    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind(maxsize=3)
        for item in (2, 1, 3):
            queue.put_nowait(item)
        print(kind.__name__, queue.qsize(), queue.full(), [await queue.get() for _ in range(3)], queue.empty())
        try:
            queue.get_nowait()
        except asyncio.QueueEmpty:
            print("empty")
    print(inspect.iscoroutinefunction(asyncio.Semaphore.acquire), inspect.iscoroutinefunction(lock.acquire))
    print(list(inspect.signature(asyncio.Semaphore).parameters), list(inspect.signature(asyncio.Queue).parameters))
    print(asyncio.Semaphore.acquire.__qualname__, asyncio.Semaphore.release.__name__)


asyncio.run(main())
