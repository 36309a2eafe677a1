import asyncio


async def cancels_itself(then):
    asyncio.current_task().cancel("please")
    if then == "sleeps":
        await asyncio.sleep(1)
    if then == "raises":
        raise asyncio.CancelledError("of its own")
    return "returned"


async def sleeps():
    await asyncio.sleep(1)


async def main():
    for then in ("sleeps", "raises", "returns"):
        print(then, await asyncio.gather(cancels_itself(then), return_exceptions=True))
    for begun in (False, True):
        task = asyncio.create_task(sleeps())
        if begun:
            await asyncio.sleep(0)
        task.cancel("from outside")
        print(begun, await asyncio.gather(task, return_exceptions=True))
        try:
            await task
        except asyncio.CancelledError as error:
            print("the task says", repr(error))


asyncio.run(main())
