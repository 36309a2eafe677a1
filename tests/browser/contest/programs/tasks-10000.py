import asyncio


async def worker(number):
    for turn in range(3):
        await asyncio.sleep((number + turn) % 10 / 1000)


async def main():
    await asyncio.gather(*(worker(number) for number in range(10000)))


asyncio.run(main())
