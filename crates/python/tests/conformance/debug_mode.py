import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug())
    loop.set_debug(False)
    print(loop.get_debug())
    loop.set_debug(True)
    try:
        loop.call_soon(main())
    except TypeError as error:
        print(error)
    try:
        loop.call_later(1, 5)
    except TypeError as error:
        print(error)
    task = asyncio.create_task(asyncio.sleep(0))
    print("created at" in repr(task))
    await task


asyncio.run(main(), debug=True)
with asyncio.Runner(debug=True) as runner:
    print(runner.get_loop().get_debug())
