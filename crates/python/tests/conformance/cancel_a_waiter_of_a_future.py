import asyncio


async def waits(future, name):
    try:
        print(name, await future)
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waits(future, name)) for name in "ab"]
    await asyncio.sleep(0)
    # Cancelling a task cancels the future that it waits for, and so everybody who waits for it.
    tasks[0].cancel()
    await asyncio.sleep(0)
    print(future.cancelled())
    await asyncio.gather(*tasks)


asyncio.run(main())
