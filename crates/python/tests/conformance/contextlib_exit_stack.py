import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


@asynccontextmanager
async def resource(n):
    print("open", n)
    try:
        yield n
    finally:
        await asyncio.sleep(n)
        print("close", n, asyncio.get_running_loop().time())


async def farewell(word):
    print("farewell", word)


async def main():
    async with AsyncExitStack() as stack:
        items = [await stack.enter_async_context(resource(n)) for n in (1, 2)]
        stack.push_async_callback(farewell, "async")
        stack.callback(print, "callback")
        print(items)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(resource(3))
        kept = stack.pop_all()
    print("nothing closed yet")
    await kept.aclose()
    try:
        async with AsyncExitStack() as stack:
            stack.push_async_exit(resource(9))
            raise KeyError("x")
    except KeyError as error:
        print("passed on", error)


asyncio.run(main())
