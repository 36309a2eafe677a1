import asyncio


async def waits(future):
    try:
        return await future
    except asyncio.CancelledError:
        return "cancelled although the result was there"


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(waits(future))
    await asyncio.sleep(0)
    future.set_result("result")
    task.cancel()
    print(await task, future.result())

    future = loop.create_future()
    task = asyncio.create_task(waits(future))
    await asyncio.sleep(0)
    loop.call_soon(task.cancel)
    future.set_result("result")
    print(await task)


asyncio.run(main())
