import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connection(name):
    print("open", name)
    await asyncio.sleep(0.5)
    try:
        yield name.upper()
    except ValueError as error:
        print("handled", error)
    finally:
        await asyncio.sleep(0.5)
        print("close", name)


@asynccontextmanager
async def twice():
    yield 1
    yield 2


@connection("decorator")
async def decorated():
    print("in a decorated coroutine")


async def main():
    async with connection("a") as a, connection("b") as b:
        print(a, b)
    async with connection("c"):
        raise ValueError("swallowed by the manager")
    await decorated()
    try:
        async with twice():
            pass
    except RuntimeError as error:
        print(error)
    print(asyncio.get_running_loop().time())


asyncio.run(main())
