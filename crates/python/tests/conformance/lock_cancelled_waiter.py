import asyncio


async def hold(lock, name):
    try:
        async with lock:
            print(name, "has it")
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "gave up; locked:", lock.locked())
        raise


async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(hold(lock, name)) for name in ("first", "second", "third")]
    await asyncio.sleep(0.5)
    tasks[1].cancel()
    await asyncio.wait(tasks)
    print(asyncio.get_running_loop().time(), lock.locked())
    holder = asyncio.create_task(hold(lock, "holder"))
    await asyncio.sleep(0.5)
    holder.cancel()
    await asyncio.wait([holder])
    print("released by its cancellation:", lock.locked())


asyncio.run(main())
