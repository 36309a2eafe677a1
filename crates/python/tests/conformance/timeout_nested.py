import asyncio


async def attempt(outer, inner):
    try:
        async with asyncio.timeout(outer) as outside:
            try:
                async with asyncio.timeout(inner) as inside:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner late", inside.expired(), outside.expired())
                await asyncio.sleep(2)
                print("went on")
    except TimeoutError:
        print("outer late", inside.expired(), outside.expired())


async def main():
    await attempt(5, 1)
    await attempt(1, 5)
    await attempt(2, 1)
    await attempt(1, 1)
    print(asyncio.get_running_loop().time(), asyncio.current_task().cancelling())


asyncio.run(main())
