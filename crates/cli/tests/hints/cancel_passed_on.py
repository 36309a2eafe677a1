import asyncio
import contextlib


async def worker():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cleaning up")
        await asyncio.sleep(0.1)
        raise


async def finisher():
    try:
        await asyncio.sleep(10)
    finally:
        print("clean")


async def polite():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        asyncio.current_task().uncancel()
        print("takes the request back")


async def in_time():
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print("too slow")
                raise
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(worker(), 1)
    except TimeoutError:
        print("timeout again")
    return "fine"


async def main():
    for work in (worker, finisher):
        task = asyncio.create_task(work())
        await asyncio.sleep(1)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled", task.cancelled())
    task = asyncio.create_task(polite())
    await asyncio.sleep(1)
    task.cancel()
    await task
    task = asyncio.create_task(finisher())
    await asyncio.sleep(1)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    print(await in_time())
    print(await asyncio.create_task(in_time()))


asyncio.run(main())
