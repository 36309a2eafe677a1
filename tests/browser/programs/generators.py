import asyncio


async def readings():
    for celsius in (19, 22, 31, 24, 33):
        await asyncio.sleep(0.3)
        yield celsius


async def above(limit, values):
    async for value in values:
        if value > limit:
            yield value


async def fahrenheit(values):
    async for value in values:
        await asyncio.sleep(0.1)
        yield value * 9 / 5 + 32


async def main():
    async for value in fahrenheit(above(20, readings())):
        print(f"{value:.1f} °F")


asyncio.run(main())
