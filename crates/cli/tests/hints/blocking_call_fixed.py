import asyncio
import time


async def clock():
    for _ in range(4):
        await asyncio.sleep(0.5)
        print("tick")


async def download():
    await asyncio.sleep(2)
    time.sleep(0)


async def main():
    await asyncio.gather(clock(), download())


time.sleep(0.1)
asyncio.run(main())
time.sleep(0.1)
