import asyncio
import random


class Flaky:
    def __init__(self, failures):
        self.failures = failures

    async def call(self):
        await asyncio.sleep(0.1)
        if self.failures:
            self.failures -= 1
            raise ConnectionError(f"{self.failures} to go")
        return "answer"


async def retry(call, attempts=4):
    for attempt in range(attempts):
        try:
            return await call()
        except ConnectionError as error:
            pause = 2**attempt + random.random()
            print("attempt", attempt, "failed:", error, f"wait {pause:.3f}")
            if attempt == attempts - 1:
                raise
            await asyncio.sleep(pause)


async def main():
    print(await retry(Flaky(2).call), f"{asyncio.get_running_loop().time():.3f}")
    try:
        await retry(Flaky(9).call, attempts=2)
    except ConnectionError as error:
        print("gave up:", error)


asyncio.run(main())
