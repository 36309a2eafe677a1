import asyncio


async def polite():
    try:
        yield 1
    except GeneratorExit:
        return


async def numbers():
    while True:
        try:
            yield 1
        except ValueError:
            pass


async def careful():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(1)


async def clumsy():
    try:
        yield 1
    finally:
        raise KeyError("clean-up")


async def greet(name):
    await asyncio.sleep(0)
    return name


async def main():
    stream = polite()
    await anext(stream)
    await stream.aclose()

    stream = numbers()
    await anext(stream)
    await stream.athrow(ValueError("new"))
    error = ValueError("raised before")
    try:
        raise error
    except ValueError:
        pass
    await stream.athrow(error)
    await stream.aclose()

    stream = careful()
    await anext(stream)
    closing = asyncio.create_task(stream.aclose())
    await asyncio.sleep(0.5)
    closing.cancel()
    await asyncio.wait([closing])

    stream = clumsy()
    await anext(stream)
    try:
        await stream.aclose()
    except KeyError:
        pass

    stream = careful()
    await stream.asend(None)
    await stream.asend(None)
    try:
        await stream.asend(None)
    except StopAsyncIteration:
        pass

    hello = greet("Ada")
    await asyncio.sleep(0)
    await hello
    async for value in careful():
        break


asyncio.run(main())
