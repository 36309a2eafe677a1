import asyncio


def say(*words):
    print(*words)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(say, "one")
    dropped = loop.call_soon(say, "dropped")
    loop.call_soon(say, "two", 2)
    dropped.cancel()
    print("cancelled:", dropped.cancelled())
    loop.call_soon(lambda: loop.call_soon(say, "from a callback"))
    await asyncio.sleep(0)
    print("one turn later")
    await asyncio.sleep(0)
    loop.call_soon_threadsafe(say, "threadsafe")
    print(isinstance(dropped, asyncio.Handle))
    await asyncio.sleep(0)


asyncio.run(main())
