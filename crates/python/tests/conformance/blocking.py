import asyncio
import time


async def polite():
    for _ in range(3):
        await asyncio.sleep(0.5)
        print(f"polite {time.monotonic():.1f}")


async def rude():
    print(f"rude begins {time.monotonic():.1f}")
    time.sleep(2)
    print(f"rude ends {time.monotonic():.1f}")


async def main():
    await asyncio.gather(polite(), rude())
    print(time.time())


asyncio.run(main())
