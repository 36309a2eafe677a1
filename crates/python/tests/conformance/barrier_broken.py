import asyncio


async def wait(barrier, name):
    try:
        print(name, await barrier.wait())
    except asyncio.BrokenBarrierError as error:
        print(name, "broken:", error)


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(wait(barrier, name)) for name in "ab"]
    await asyncio.sleep(1)
    print("waiting:", barrier.n_waiting)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier.broken)
    await barrier.reset()
    print(barrier.broken)
    tasks = [asyncio.create_task(wait(barrier, name)) for name in "cd"]
    await asyncio.sleep(0)
    await barrier.reset()
    await asyncio.gather(*tasks)
    tasks = [asyncio.create_task(wait(barrier, name)) for name in "efg"]
    await asyncio.gather(*tasks)


asyncio.run(main())
