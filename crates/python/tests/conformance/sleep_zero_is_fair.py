import asyncio


async def count(name):
    for n in range(3):
        print(name, n)
        await asyncio.sleep(0)


async def greedy():
    for n in range(3):
        print("greedy", n)


async def main():
    await asyncio.gather(count("a"), greedy(), count("b"), count("c"))
    print(await asyncio.sleep(0, "result"), await asyncio.sleep(-1, "negative"))
    print(asyncio.get_running_loop().time())


asyncio.run(main())
