import asyncio

ready = asyncio.Event()


async def main():
    await ready.wait()  # hint: deadlock


asyncio.run(main())
