import asyncio


async def brew():
    await asyncio.sleep(1)
    return "tea"


async def main():
    tea = asyncio.create_task(brew())
    print(await tea)
    print(await tea)
    print(await brew())
    try:
        raise RuntimeError("our own")
    except RuntimeError as error:
        print(error)


asyncio.run(main())
