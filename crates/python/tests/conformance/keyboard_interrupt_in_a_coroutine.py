import asyncio


async def worker():
    await asyncio.sleep(1)
    raise KeyboardInterrupt


async def main():
    task = asyncio.create_task(worker())
    try:
        await task
    finally:
        print("main ends", task.done())


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
