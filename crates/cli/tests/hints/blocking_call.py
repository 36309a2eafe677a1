import asyncio
import time


async def clock():
    for _ in range(4):
        await asyncio.sleep(0.5)
        print("tick")


def compress(name):
    time.sleep(0.25)  # hint: blocking-call
    return name + ".gz"


async def download():
    time.sleep(2)  # hint: blocking-call
    for name in ("a", "b"):
        print(compress(name))


async def main():
    await asyncio.gather(clock(), download())


time.sleep(0.1)
asyncio.run(main())
time.sleep(0.1)
