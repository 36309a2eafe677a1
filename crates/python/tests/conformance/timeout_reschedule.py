import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(None) as scope:
            scope.reschedule(loop.time() + 1)
            await asyncio.sleep(0.5)
            scope.reschedule(loop.time() + 1)
            await asyncio.sleep(0.75)
            print("prolonged", loop.time())
            scope.reschedule(loop.time() - 5)
            await asyncio.sleep(1)
    except TimeoutError:
        print("at once", loop.time())
    try:
        scope.reschedule(10)
    except RuntimeError as error:
        print(error)
    async with asyncio.timeout(1) as scope:
        scope.reschedule(None)
        await asyncio.sleep(2)
    print(scope.expired(), scope.when())


asyncio.run(main())
