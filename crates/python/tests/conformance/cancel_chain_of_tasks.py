import asyncio


async def sleeper():
    await asyncio.sleep(10)


async def waits_for(task):
    try:
        await task
    except asyncio.CancelledError:
        print(asyncio.current_task().get_name(), "cancelled; inner one:", task.cancelled())
        raise


async def main():
    first = asyncio.create_task(sleeper(), name="first")
    second = asyncio.create_task(waits_for(first), name="second")
    third = asyncio.create_task(waits_for(second), name="third")
    await asyncio.sleep(1)
    third.cancel()
    print(await asyncio.gather(first, second, third, return_exceptions=True))


asyncio.run(main())
