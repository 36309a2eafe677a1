import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("inner is told first")
        raise


async def middle():
    try:
        await inner()
    finally:
        print("middle, on the way out")


async def outer():
    try:
        await middle()
    except asyncio.CancelledError:
        print("outer last")
        raise


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(1)
    print("cancel:", task.cancel())
    print("not yet:", task.cancelled(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError:
        print("done:", task.cancelled(), task.cancel())


asyncio.run(main())
