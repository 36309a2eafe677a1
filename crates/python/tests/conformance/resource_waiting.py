import asyncio


class Table:
    def __init__(self, n):
        self.forks = [asyncio.Lock() for _ in range(n)]
        self.seats = asyncio.Semaphore(n - 1)
        self.closed = asyncio.Condition()
        self.eaten = 0

    async def eat(self, name):
        left, right = self.forks[name], self.forks[(name + 1) % len(self.forks)]
        async with self.seats, left, right:
            print("eats", name)
            await asyncio.sleep(1)
        async with self.closed:
            self.eaten += 1
            self.closed.notify_all()


async def main():
    table = Table(3)
    async with asyncio.TaskGroup() as group:
        for name in range(3):
            group.create_task(table.eat(name))
        async with table.closed:
            await table.closed.wait_for(lambda: table.eaten == 3)
        print("closed")

    # Cancelled while waiting, and while about to be woken.
    lock, places = asyncio.Lock(), asyncio.Semaphore(1)
    await lock.acquire()
    await places.acquire()
    tasks = [asyncio.create_task(thing.acquire()) for thing in (lock, lock, places, places)]
    await asyncio.sleep(0)
    lock.release()
    places.release()
    tasks[0].cancel()
    tasks[2].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True), lock.locked(), places.locked())

    queue = asyncio.Queue(1)
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    getter.cancel()
    await asyncio.wait([getter])
    async with asyncio.timeout(1):
        await queue.put("a")
    try:
        async with asyncio.timeout(1):
            await queue.put("b")
    except TimeoutError:
        print("full", queue.qsize())
    print(queue.get_nowait(), queue.empty())
    queue.task_done()
    await queue.join()
    signal = asyncio.Semaphore(0)
    signal.release()
    signal.release()
    await signal.acquire()
    print(signal.locked())


asyncio.run(main())
