import asyncio


class Cache:
    def __init__(self):
        self.futures = {}

    async def get(self, key):
        if key not in self.futures:
            self.futures[key] = asyncio.ensure_future(self.load(key))
        return await asyncio.shield(self.futures[key])

    async def load(self, key):
        print("loads", key)
        await asyncio.sleep(1)
        return key.upper()


async def main():
    cache = Cache()
    print(await asyncio.gather(*(cache.get(key) for key in "abab")))
    impatient = asyncio.create_task(cache.get("c"))
    patient = asyncio.create_task(cache.get("c"))
    await asyncio.sleep(0.5)
    impatient.cancel()
    print(await asyncio.gather(impatient, patient, return_exceptions=True))
    print(asyncio.get_running_loop().time())


asyncio.run(main())
