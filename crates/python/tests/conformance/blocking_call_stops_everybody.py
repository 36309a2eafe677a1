import asyncio
import time


async def ticker():
    for n in range(4):
        print("tick", n, asyncio.get_running_loop().time())
        await asyncio.sleep(1)


async def blocks():
    await asyncio.sleep(0.5)
    time.sleep(2.25)
    print("blocked until", asyncio.get_running_loop().time())


async def main():
    await asyncio.gather(ticker(), blocks())
    print(time.monotonic(), time.perf_counter(), time.time() - time.monotonic())


asyncio.run(main())
