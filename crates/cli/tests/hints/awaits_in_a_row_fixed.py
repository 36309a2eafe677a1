import asyncio


async def brew(drink):
    print(f"{drink}: water on")
    await asyncio.sleep(1)
    print(f"{drink}: ready")


async def price(item):
    await asyncio.sleep(len(item) / 10)
    return len(item)


async def main():
    await asyncio.gather(brew("tea"), brew("coffee"))
    prices = await asyncio.gather(*(price(item) for item in ("milk", "sugar")))
    async with asyncio.TaskGroup() as group:
        cake = group.create_task(price("cake"))
        group.create_task(price("biscuit"))
    first = asyncio.create_task(price("jam"))
    second = asyncio.create_task(price("bread"))
    print(prices, cake.result(), await first, await second)


asyncio.run(main())
