import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
        raise
    finally:
        print("cleanup")


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("no")
    await asyncio.sleep(1)
    return "done anyway"


async def main():
    a = asyncio.create_task(worker())
    b = asyncio.create_task(stubborn())
    c = asyncio.create_task(worker())
    await asyncio.sleep(1)
    a.cancel("enough")
    b.cancel()
    try:
        await a
    except asyncio.CancelledError:
        print("a is cancelled", a.cancelled())
    print(await b)
    c.cancel()
    print(await asyncio.gather(c, return_exceptions=True))
    d = asyncio.create_task(worker())
    d.cancel()
    try:
        await d
    except asyncio.CancelledError:
        print("never ran")


asyncio.run(main())
