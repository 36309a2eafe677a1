import asyncio


async def work(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError(n)
    return n


async def main():
    tasks = [asyncio.create_task(work(n), name=str(n)) for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks)
    print(len(done), pending, asyncio.get_running_loop().time())
    for task in sorted(done, key=lambda task: task.get_name()):
        print(task.get_name(), task.exception() or task.result())
    for bad in ([], [work(1)]):
        try:
            await asyncio.wait(bad)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
        for coroutine in bad:
            coroutine.close()


asyncio.run(main())
