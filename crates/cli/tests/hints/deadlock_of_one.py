import asyncio

lock = asyncio.Lock()


async def inner():
    async with lock:  # hint: deadlock
        print("never")


async def outer():
    async with lock:
        await inner()


asyncio.run(outer())
