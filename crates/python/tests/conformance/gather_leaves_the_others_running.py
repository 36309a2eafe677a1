import asyncio


async def fail():
    await asyncio.sleep(1)
    raise RuntimeError("first failure")


async def steady():
    for tick in range(3):
        await asyncio.sleep(1)
        print("tick", tick)
    return "done"


async def main():
    task = asyncio.create_task(steady())
    try:
        await asyncio.gather(task, fail())
    except RuntimeError as error:
        print(error, task.done())
    print(await task)


asyncio.run(main())
