import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("not now")  # hint: cancel-swallowed
    return "done anyway"


async def immortal():
    n = 0
    while n < 2:
        try:
            await asyncio.sleep(10)
        except BaseException:
            n += 1  # hint: cancel-swallowed


async def outer():
    try:
        await inner()
    except asyncio.CancelledError:
        pass  # hint: cancel-swallowed


async def inner():
    try:
        await asyncio.sleep(10)
    finally:
        print("clean")


async def main():
    tasks = [asyncio.create_task(work()) for work in (stubborn, immortal, outer)]
    await asyncio.sleep(1)
    for task in tasks:
        task.cancel()
    print(await asyncio.wait(tasks, timeout=1) and tasks[0].cancelled())
    tasks[1].cancel()
    await asyncio.gather(*tasks)


asyncio.run(main())
