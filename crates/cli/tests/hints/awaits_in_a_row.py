import asyncio


async def brew(drink):
    print(f"{drink}: water on")
    await asyncio.sleep(1)
    print(f"{drink}: ready")


async def price(item):
    await asyncio.sleep(len(item) / 10)
    return len(item)


async def weather(city):
    await asyncio.sleep(0.5)
    return f"sun in {city}"


async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)


async def main():
    await brew("tea")  # hint: awaits-in-a-row
    await brew("coffee")
    print("drinks are there")
    for item in ["milk", "sugar"]:
        print(item, await price(item))  # hint: awaits-in-a-row
    prices = [await price(item) for item in ("cake", "biscuit")]  # hint: awaits-in-a-row
    print(prices)
    cost = await price("jam")  # hint: awaits-in-a-row
    sky = await weather("Oslo")
    print(cost, sky)
    await say_after(1, "hello")  # hint: awaits-in-a-row
    await say_after(2, "world")
    if sky:
        total = 0
        for item in ("bread", "cheese"):
            if item != "nothing":
                total += await price(item)  # hint: awaits-in-a-row
        print(total)


asyncio.run(main())
