import asyncio


async def precious():
    try:
        await asyncio.sleep(3)
        print("precious work is done")
        return "treasure"
    except asyncio.CancelledError:
        print("never cancelled")
        raise


async def main():
    inner = asyncio.create_task(precious())
    try:
        await asyncio.wait_for(asyncio.shield(inner), 1)
    except TimeoutError:
        print("gave up waiting; done:", inner.done())
    print(await inner)

    inner = asyncio.create_task(precious())
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("cancelling the inner one passes outwards:", outer.cancelled())


asyncio.run(main())
