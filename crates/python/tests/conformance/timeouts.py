import asyncio


async def slow(n):
    try:
        await asyncio.sleep(n)
        return n
    except asyncio.CancelledError:
        print("slow was cancelled")
        raise


async def main():
    try:
        await asyncio.wait_for(slow(5), 1)
    except TimeoutError:
        print("wait_for timed out")
    print(await asyncio.wait_for(slow(1), 5))
    try:
        async with asyncio.timeout(2):
            await slow(3)
    except TimeoutError:
        print("timeout")
    async with asyncio.timeout(10) as scope:
        await slow(1)
        print(scope.expired(), round(scope.when(), 3))
    async with asyncio.timeout(1) as scope:
        scope.reschedule(asyncio.get_running_loop().time() + 3)
        await slow(2)


asyncio.run(main())
