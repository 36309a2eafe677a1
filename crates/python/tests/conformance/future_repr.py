import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future)
    future.set_result([1, 2])
    print(future)
    broken = loop.create_future()
    broken.set_exception(ValueError("no"))
    print(broken, broken.exception())
    gone = asyncio.Future()
    gone.cancel()
    print(gone, asyncio.isfuture(gone), asyncio.isfuture(main))


asyncio.run(main())
