import asyncio
import contextlib


async def every(seconds, action):
    loop = asyncio.get_running_loop()
    due = loop.time()
    while True:
        action(loop.time())
        due += seconds
        await asyncio.sleep(due - loop.time())


@contextlib.asynccontextmanager
async def background(coroutine):
    task = asyncio.create_task(coroutine)
    try:
        yield task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def main():
    async with background(every(0.5, lambda now: print("beat", now))) as task:
        await asyncio.sleep(1.75)
    print(task.cancelled(), asyncio.get_running_loop().time())


asyncio.run(main())
