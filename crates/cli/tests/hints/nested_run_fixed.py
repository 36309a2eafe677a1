import asyncio


async def helper():
    return 1


async def convert():
    return await helper()


async def main():
    print(await convert())


asyncio.run(main())
asyncio.run(main())
with asyncio.Runner() as runner:
    runner.run(main())
