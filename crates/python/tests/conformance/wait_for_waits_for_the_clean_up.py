import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(2)
        print("cleaned up")
        raise


async def swallows():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "a result after all"


async def main():
    try:
        await asyncio.wait_for(stubborn(), 1)
    except TimeoutError:
        print("timed out at", asyncio.get_running_loop().time())
    print(await asyncio.wait_for(swallows(), 1))


asyncio.run(main())
