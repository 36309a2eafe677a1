import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


class Connection:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0.5)
        print("open", self.name)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(0.25)
        print("close", self.name, exc_type and exc_type.__name__)
        return exc_type is KeyError


@asynccontextmanager
async def transaction(name):
    print("begin", name)
    await asyncio.sleep(1)
    try:
        yield name
    except ValueError as error:
        print("rollback", error)
        raise
    else:
        print("commit", name)


async def main():
    async with Connection("db") as db, transaction("t1") as t:
        print("body", db.name, t)
    async with Connection("swallow"):
        raise KeyError("gone")
    try:
        async with transaction("t2"):
            raise ValueError("bad row")
    except ValueError:
        print("outside")
    async with AsyncExitStack() as stack:
        for i in range(2):
            await stack.enter_async_context(Connection(i))


asyncio.run(main())
