import asyncio
import sys


async def worker():
    await asyncio.sleep(1)
    print("exits")
    sys.exit(3)


async def main():
    task = asyncio.create_task(worker())
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("main is cancelled at the end")
        raise
    finally:
        print(task.done())


asyncio.run(main())
