import asyncio


async def echo():
    received = None
    while True:
        try:
            received = yield f"got {received}"
            await asyncio.sleep(1)
        except ValueError as error:
            print("thrown in:", error)
            received = "an error"
        except GeneratorExit:
            print("asked to close")
            raise


async def main():
    stream = echo()
    print(await stream.asend(None))
    print(await stream.asend("one"))
    print(await stream.athrow(ValueError("two")))
    print(await anext(stream), asyncio.get_running_loop().time())
    await stream.aclose()
    try:
        await stream.asend("late")
    except StopAsyncIteration:
        print("over")
    try:
        await echo().asend("too early")
    except TypeError as error:
        print(error)
    print(await anext(echo(), "default"), await anext(aiter(empty()), "default"))


async def empty():
    return
    yield


asyncio.run(main())
