import asyncio


async def child(name):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    both = asyncio.gather(child("left"), child("right"))
    asyncio.get_running_loop().call_later(1, both.cancel)
    try:
        await both
    except asyncio.CancelledError:
        print("gather cancelled:", both.cancelled())

    one = asyncio.create_task(child("only"))
    asyncio.get_running_loop().call_later(1, one.cancel)
    try:
        await asyncio.gather(one, asyncio.sleep(3, "slept"))
    except asyncio.CancelledError:
        print("a cancelled child cancels the wait")
    print(await asyncio.gather(one, return_exceptions=True))


asyncio.run(main())
