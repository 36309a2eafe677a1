import asyncio


async def walker(barrier, name, pace):
    for leg in range(2):
        await asyncio.sleep(pace)
        position = await barrier.wait()
        print(name, "leg", leg, "arrived as", position, asyncio.get_running_loop().time())


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(walker(barrier, "hare", 1), walker(barrier, "fox", 2), walker(barrier, "snail", 5))
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    async with asyncio.Barrier(1) as position:
        print("alone:", position)
    try:
        asyncio.Barrier(0)
    except ValueError:
        print("nobody")


asyncio.run(main())
