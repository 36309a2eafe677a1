import asyncio

done = asyncio.Event()


async def stop():
    await asyncio.sleep(1)
    done.set()


async def count(n):
    total = 0
    for i in range(n):
        total += i
        if i % 100 == 0:
            await asyncio.sleep(0)
    return total


async def main():
    task = asyncio.create_task(stop())
    print(await count(20_000))
    await done.wait()
    waiting = asyncio.create_task(asyncio.sleep(0.5))
    while not waiting.done():
        await asyncio.sleep(0.1)
    n = 0
    while n < 20:
        n += 1
        await asyncio.sleep(0)
    await task


asyncio.run(main())
