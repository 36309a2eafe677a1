import asyncio


async def nothing():
    pass


async def main():
    group = asyncio.TaskGroup()
    coroutine = nothing()
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print("has not been entered" in str(error))
    coroutine.close()
    async with group:
        pass
    try:
        async with group:
            pass
    except RuntimeError as error:
        print("has already been entered" in str(error))


asyncio.run(main())
