import asyncio


async def save(item):
    await asyncio.sleep(0.1)
    print("saved", item)


async def main():
    save("tea")  # hint: never-awaited
    await asyncio.sleep(1)


asyncio.run(main())
