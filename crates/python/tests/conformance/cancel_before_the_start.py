import asyncio


async def never():
    print("never printed")


async def main():
    task = asyncio.create_task(never())
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled before its first line")
    done = asyncio.create_task(asyncio.sleep(0))
    await done
    print("too late:", done.cancel(), done.cancelled())


asyncio.run(main())
