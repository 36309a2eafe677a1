import asyncio


async def whoami():
    return asyncio.current_task().get_name()


async def main():
    print(await whoami())
    tasks = [asyncio.create_task(whoami()), asyncio.create_task(whoami(), name="Ada"), asyncio.create_task(whoami())]
    tasks[2].set_name(12)
    print([task.get_name() for task in tasks])
    print(await asyncio.gather(*tasks))
    coroutine = whoami()
    task = asyncio.ensure_future(coroutine)
    print(task.get_coro() is coroutine, asyncio.ensure_future(task) is task)
    print(await task)


asyncio.run(main())
