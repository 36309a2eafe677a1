import asyncio
import time


async def brew(what, seconds):
    print(f"{time.perf_counter():.1f} {what} on")
    await asyncio.sleep(seconds)
    print(f"{time.perf_counter():.1f} {what} ready")
    return what


async def main():
    print(await asyncio.gather(brew("tea", 1), brew("coffee", 1)))


asyncio.run(main())
