import asyncio


async def main():
    async with asyncio.timeout(2) as scope:
        await asyncio.sleep(1)
    print("in time:", scope.expired())

    try:
        async with asyncio.timeout(2) as scope:
            print(repr(scope), scope.when())
            await asyncio.sleep(5)
    except TimeoutError as error:
        print("late:", scope.expired(), repr(error), type(error.__cause__).__name__)
    print(repr(scope))

    async with asyncio.timeout(None) as scope:
        print(scope.when())
        await asyncio.sleep(1)
    print(asyncio.get_running_loop().time())


asyncio.run(main())
