import asyncio
import time


async def brew(what, seconds):
    print(f"{time.perf_counter():.1f} {what} on")
    await asyncio.sleep(seconds)
    print(f"{time.perf_counter():.1f} {what} ready")
    return what


async def main():
    tea = await brew("tea", 1)
    coffee = await brew("coffee", 1)
    print(tea, coffee)


asyncio.run(main())
