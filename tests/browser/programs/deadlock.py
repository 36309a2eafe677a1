import asyncio

fork = asyncio.Lock()
knife = asyncio.Lock()


async def ana():
    async with fork:
        await asyncio.sleep(0.5)
        async with knife:
            print("Ana eats")


async def ben():
    async with knife:
        await asyncio.sleep(0.5)
        async with fork:
            print("Ben eats")


async def main():
    await asyncio.gather(ana(), ben())


asyncio.run(main())
