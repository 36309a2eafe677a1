import asyncio


async def work():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("requests:", task.cancelling())
        while task.cancelling():
            print("left:", task.uncancel())
    print("below zero:", task.uncancel())
    await asyncio.sleep(1)
    return "recovered"


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    task.cancel()
    print(await task)


asyncio.run(main())
