import asyncio


async def divide(a, b):
    await asyncio.sleep(b)
    return a / b


async def main():
    results = await asyncio.gather(divide(6, 3), divide(1, 0), divide(8, 2), return_exceptions=True)
    print([result if isinstance(result, float) else type(result).__name__ for result in results])
    try:
        await asyncio.gather(divide(6, 3), divide(1, 0))
    except ZeroDivisionError as error:
        print(error, "at", asyncio.get_running_loop().time())
    print(await asyncio.gather())
    twin = asyncio.create_task(divide(9, 3))
    print(await asyncio.gather(twin, twin))


asyncio.run(main())
