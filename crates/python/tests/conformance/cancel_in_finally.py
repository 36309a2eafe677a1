import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        print("closing")
        try:
            await asyncio.sleep(2)
            print("closed")
        except asyncio.CancelledError:
            print("cancelled again while closing")
            raise


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    task.cancel("first")
    await asyncio.sleep(1)
    task.cancel("second")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, asyncio.get_running_loop().time(), task.cancelling())


asyncio.run(main())
