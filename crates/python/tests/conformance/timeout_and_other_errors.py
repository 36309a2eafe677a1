import asyncio


async def main():
    try:
        async with asyncio.timeout(1):
            raise ValueError("mine")
    except ValueError as error:
        print("not turned into a timeout:", error)

    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise LookupError("while cancelled") from None
    except LookupError as error:
        print(error, asyncio.current_task().cancelling())

    async def work():
        async with asyncio.timeout(5):
            await asyncio.sleep(9)

    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
