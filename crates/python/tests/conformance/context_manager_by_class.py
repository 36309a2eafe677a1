import asyncio


class Door:
    def __init__(self, name, forgiving=False):
        self.name, self.forgiving = name, forgiving

    async def __aenter__(self):
        await asyncio.sleep(1)
        print(self.name, "opens")
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(1)
        print(self.name, "closes on", kind and kind.__name__, error, traceback is not None)
        return self.forgiving


class Half:
    async def __aenter__(self):
        return self


async def main():
    async with Door("front") as front, Door("back"):
        print("inside", front.name)
    async with Door("soft", forgiving=True):
        raise ValueError("forgiven")
    try:
        async with Door("hard"):
            raise ValueError("not forgiven")
    except ValueError as error:
        print("outside:", error)
    try:
        async with Half():
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
