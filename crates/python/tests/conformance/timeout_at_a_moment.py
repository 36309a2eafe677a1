import asyncio


async def main():
    loop = asyncio.get_running_loop()
    deadline = loop.time() + 1.5
    for n in range(5):
        try:
            async with asyncio.timeout_at(deadline):
                await asyncio.sleep(0.5)
                print("step", n, loop.time())
        except TimeoutError:
            print("late", n, loop.time())
            break
    # A deadline that is over strikes at the first await.
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            print("still running")
            await asyncio.sleep(0)
            print("a bare yield", loop.time())
            await asyncio.sleep(1)
    except TimeoutError:
        print("struck at", loop.time())


asyncio.run(main())
