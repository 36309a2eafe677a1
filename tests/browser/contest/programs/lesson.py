import asyncio


async def fetch(name, seconds):
    print(f"{name}: asked")
    await asyncio.sleep(seconds)
    print(f"{name}: answered")
    return len(name)


async def main():
    lengths = await asyncio.gather(fetch("tea", 2), fetch("milk", 1), fetch("sugar", 3))
    print(f"in all {sum(lengths)}")


asyncio.run(main())
