import asyncio


async def work(name):
    print(name, "starts")
    await asyncio.sleep(0)
    print(name, "ends")
    return name.upper()


async def main():
    task = asyncio.create_task(work("task"))
    print("created, not started")
    result = await work("awaited directly")
    print(result, task.done(), await task)
    print(task.done(), task.cancelled(), task.exception(), task.result())


asyncio.run(main())
