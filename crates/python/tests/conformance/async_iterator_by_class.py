import asyncio


class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        await asyncio.sleep(0.5)
        self.n -= 1
        return self.n


async def main():
    async for n in Ticker(3):
        print(n, asyncio.get_running_loop().time())
    print([n async for n in Ticker(4) if n % 2])
    for wrong in (5, [1, 2]):
        try:
            async for n in wrong:
                pass
        except TypeError as error:
            print(error)


asyncio.run(main())
