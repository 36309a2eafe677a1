import asyncio


async def take(semaphore, name, times):
    for n in range(times):
        async with semaphore:
            print(name, n)
            await asyncio.sleep(0)


async def main():
    semaphore = asyncio.Semaphore(1)
    await asyncio.gather(take(semaphore, "a", 3), take(semaphore, "b", 2), take(semaphore, "c", 1))
    cancelled = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(cancelled.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    cancelled.release()
    tasks[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([task.done() for task in tasks], [task.cancelled() for task in tasks])


asyncio.run(main())
