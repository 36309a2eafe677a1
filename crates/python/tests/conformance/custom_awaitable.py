import asyncio


class Later:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield from asyncio.sleep(self.seconds).__await__()
        return f"after {self.seconds}"


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(1)
        return self.n


async def main():
    print(await Later(1.5))
    async for n in Countdown(3):
        print(n)


asyncio.run(main())
