import asyncio


class Delay:
    def __init__(self, seconds, value):
        self.seconds, self.value = seconds, value

    def __await__(self):
        yield from asyncio.sleep(self.seconds).__await__()
        return self.value


class Turns:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        for _ in range(self.n):
            yield
        return f"{self.n} turns"


class Wrong:
    def __await__(self):
        return 5


async def main():
    print(await Delay(1, "waited"), await Turns(3))
    print(await asyncio.gather(Delay(2, "a"), Turns(0), Delay(1, "b")))
    print(await asyncio.wait_for(Delay(1, "in time"), 2))
    for wrong in (Wrong(), 7, None, print):
        try:
            await wrong
        except TypeError as error:
            # 3.13 and 3.14 word it differently.
            print(type(wrong).__name__, type(error).__name__)
    print(asyncio.get_running_loop().time())


asyncio.run(main())
