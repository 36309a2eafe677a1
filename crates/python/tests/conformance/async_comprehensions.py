import asyncio


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.1)
        yield i


async def double(n):
    await asyncio.sleep(0.1)
    return 2 * n


async def main():
    print([n async for n in numbers(4)])
    print({n: await double(n) async for n in numbers(3)})
    print(sorted({n % 2 async for n in numbers(5)}))
    print([await double(n) for n in range(3)])
    print([(a, b) async for a in numbers(2) for b in "xy"])
    print([[b async for b in numbers(a)] async for a in numbers(3)])
    stream = (n * n async for n in numbers(4) if await double(n) > 2)
    print([n async for n in stream], type(stream).__name__)
    print([x for x in [n async for n in numbers(3)] if x])
    print(round(asyncio.get_running_loop().time(), 6))


asyncio.run(main())
