import asyncio


async def slow():
    for n in range(3):
        await asyncio.sleep(1)
        yield n


async def main():
    stream = slow()
    first = asyncio.create_task(anext(stream))
    await asyncio.sleep(0)
    try:
        await anext(stream)
    except RuntimeError as error:
        print(error)
    print(await first, stream.ag_running)
    try:
        await stream.athrow(KeyError("out"))
    except KeyError as error:
        print("it came out again:", error)
    print([n async for n in stream])
    step = slow().__anext__()
    print(type(step).__name__)
    step.close()


asyncio.run(main())
