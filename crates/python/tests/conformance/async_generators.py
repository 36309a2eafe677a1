import asyncio


async def ticks(n, delay):
    try:
        for i in range(n):
            await asyncio.sleep(delay)
            yield i
    finally:
        print("generator closed")


async def main():
    async for i in ticks(3, 0.1):
        print("tick", i)
    print([i async for i in ticks(3, 0.5) if i != 1])
    gen = ticks(5, 1)
    async for i in gen:
        print("first", i)
        break
    await gen.aclose()
    gen = ticks(2, 1)
    print(await anext(gen))
    print(await gen.asend(None))
    try:
        await anext(gen)
    except StopAsyncIteration:
        print("over")


asyncio.run(main())
