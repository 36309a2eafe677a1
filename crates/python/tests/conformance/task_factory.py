import asyncio


class Numbered(asyncio.Task):
    count = 0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        Numbered.count += 1


def factory(loop, coro, **kwargs):
    print("making a task of", coro.__name__)
    return Numbered(coro, loop=loop, **kwargs)


async def child():
    await asyncio.sleep(1)
    return type(asyncio.current_task()).__name__


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    print(await asyncio.gather(child(), child()), Numbered.count)
    task = asyncio.create_task(child())
    print(isinstance(task, asyncio.Task), isinstance(task, asyncio.Future), await task)


asyncio.run(main())
