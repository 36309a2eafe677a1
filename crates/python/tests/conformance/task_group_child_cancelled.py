import asyncio


async def child(n):
    await asyncio.sleep(n)
    return n


async def main():
    async with asyncio.TaskGroup() as group:
        first = group.create_task(child(1))
        second = group.create_task(child(2))
        await asyncio.sleep(0)
        first.cancel()
    # A cancelled child is no error: the group goes on.
    print(first.cancelled(), second.result())
    print(asyncio.get_running_loop().time())


asyncio.run(main())
