import asyncio
from contextlib import aclosing, suppress


async def numbers():
    try:
        for n in range(10):
            yield n
            await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0.5)
        print("closed at", asyncio.get_running_loop().time())


async def main():
    async with aclosing(numbers()) as stream:
        async for n in stream:
            print(n)
            if n == 2:
                break
    print("after the block")
    with suppress(ZeroDivisionError):
        async with aclosing(numbers()) as stream:
            async for n in stream:
                1 / 0
    print(asyncio.get_running_loop().time())


asyncio.run(main())
