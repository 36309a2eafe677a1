import asyncio
import random
import time


class Limiter:
    def __init__(self, rate):
        self.interval = 1 / rate
        self.next = 0.0

    async def wait(self):
        while time.monotonic() < self.next:
            await asyncio.sleep(0.05)
        self.next = time.monotonic() + self.interval


async def fetch(limiter, n):
    await limiter.wait()
    await asyncio.sleep(random.choice([0.1, 0.2, 0.3]))
    print(f"{time.monotonic():.2f} page {n}")


async def main():
    limiter = Limiter(4)
    await asyncio.gather(*(fetch(limiter, n) for n in range(6)))
    print(random.random(), random.sample(range(100), 5))


asyncio.run(main())
