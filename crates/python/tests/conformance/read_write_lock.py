import asyncio


class ReadWriteLock:
    def __init__(self):
        self.condition = asyncio.Condition()
        self.readers = 0
        self.writing = False

    async def read(self, name, seconds):
        async with self.condition:
            await self.condition.wait_for(lambda: not self.writing)
            self.readers += 1
        print(asyncio.get_running_loop().time(), name, "reads with", self.readers)
        await asyncio.sleep(seconds)
        async with self.condition:
            self.readers -= 1
            self.condition.notify_all()

    async def write(self, name, seconds):
        async with self.condition:
            await self.condition.wait_for(lambda: not self.writing and not self.readers)
            self.writing = True
        print(asyncio.get_running_loop().time(), name, "writes")
        await asyncio.sleep(seconds)
        async with self.condition:
            self.writing = False
            self.condition.notify_all()


async def main():
    lock = ReadWriteLock()
    await asyncio.gather(
        lock.read("a", 2), lock.read("b", 1), lock.write("w", 1), lock.read("c", 1), lock.write("v", 2)
    )


asyncio.run(main())
