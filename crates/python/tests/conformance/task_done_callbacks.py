import asyncio


async def work(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError("two")
    return n


def report(task):
    state = "cancelled" if task.cancelled() else repr(task.exception() or task.result())
    print(task.get_name(), state, asyncio.get_running_loop().time())


async def main():
    tasks = [asyncio.create_task(work(n), name=f"task {n}") for n in (1, 2, 3)]
    for task in tasks:
        task.add_done_callback(report)
    await asyncio.sleep(2.5)
    tasks[2].cancel()
    await asyncio.sleep(1)
    background = set()
    task = asyncio.create_task(work(1))
    background.add(task)
    task.add_done_callback(background.discard)
    await task
    print("still kept:", len(background))


asyncio.run(main())
