import asyncio


async def main():
    task = asyncio.current_task()
    task.cancel()
    print("still here:", task.cancelling())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("at the first await")
    print(task.uncancel())
    await asyncio.sleep(1)
    print("went on")
    task.cancel("the end")
    await asyncio.sleep(1)


asyncio.run(main())
