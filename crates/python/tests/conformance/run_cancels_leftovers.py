import asyncio


async def endless(name):
    try:
        while True:
            await asyncio.sleep(1)
            print(name, "ticks")
    except asyncio.CancelledError:
        print(name, "stops")
        await asyncio.sleep(0.5)
        print(name, "has cleaned up")
        raise


async def main():
    tasks = [asyncio.create_task(endless(name)) for name in ("a", "b")]
    await asyncio.sleep(2.5)
    return [task.done() for task in tasks]


print(asyncio.run(main()))
