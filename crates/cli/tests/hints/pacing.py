import asyncio


async def tick(n):
    print("tick", n)
    await asyncio.sleep(1)


async def beat(n):
    await asyncio.sleep(0.5)
    print("beat", n)


async def pause(seconds):
    await asyncio.sleep(seconds)


async def fetch(page):
    await asyncio.sleep(0.1)
    return page * 2


async def main():
    for n in range(3):
        print(n)
        await asyncio.sleep(1)
    await asyncio.sleep(1)
    await asyncio.sleep(2)
    for n in range(3):
        await tick(n)
    for n in range(3):
        await beat(n)
    await pause(1)
    await pause(2)
    for page in range(3):
        print(await fetch(page))
        await asyncio.sleep(1)


asyncio.run(main())
