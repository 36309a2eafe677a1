import asyncio


async def brew():
    await asyncio.sleep(1)
    return "tea"


async def main():
    tea = brew()
    print(await tea)
    try:
        print(await tea)  # hint: awaited-twice
    except RuntimeError as error:
        print(error)


asyncio.run(main())
