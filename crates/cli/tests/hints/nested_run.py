import asyncio


async def helper():
    return 1


def convert():
    return asyncio.run(helper())  # hint: nested-run


async def main():
    try:
        convert()
    except RuntimeError as error:
        print(error)
    loop = asyncio.get_running_loop()
    loop.run_until_complete(helper())  # hint: nested-run


asyncio.run(main())
