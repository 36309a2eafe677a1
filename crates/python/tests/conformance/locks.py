import asyncio


async def with_lock(lock, name):
    async with lock:
        print(name, "in")
        await asyncio.sleep(1)
        print(name, "out")


async def waiter(event, n):
    await event.wait()
    print("waiter", n)


async def consumer(condition, items):
    async with condition:
        await condition.wait_for(lambda: items)
        print("got", items.pop())


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(with_lock(lock, n) for n in "abc"))
    gate = asyncio.Semaphore(2)
    await asyncio.gather(*(with_lock(gate, n) for n in "defg"))
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, n)) for n in range(3)]
    await asyncio.sleep(1)
    event.set()
    await asyncio.gather(*tasks)
    condition, items = asyncio.Condition(), []
    task = asyncio.create_task(consumer(condition, items))
    await asyncio.sleep(1)
    async with condition:
        items.append("x")
        condition.notify()
    await task


asyncio.run(main())
