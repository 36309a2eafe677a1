import asyncio


async def sleeper(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "slept")
    except asyncio.CancelledError:
        print(name, "was cancelled")
        raise


async def fail(error):
    await asyncio.sleep(1)
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleeper("quick", 0.5))
            group.create_task(sleeper("slow", 5))
            group.create_task(fail(KeyError("x")))
            group.create_task(fail(OSError("y")))
            await sleeper("body", 9)
    except* KeyError as caught:
        print("KeyError:", caught.exceptions)
    except* OSError as caught:
        print("OSError:", caught.exceptions)
    print("cancelling:", asyncio.current_task().cancelling())


asyncio.run(main())
