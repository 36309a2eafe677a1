import asyncio


async def fail():
    await asyncio.sleep(1)
    raise LookupError("lost")


async def main():
    task = asyncio.create_task(fail())
    for ask in (task.result, task.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(error)
    try:
        task.set_result(1)
    except RuntimeError as error:
        print(error)
    await asyncio.wait([task])
    print(repr(task.exception()))
    for _ in range(2):
        try:
            await task
        except LookupError as error:
            print("every await raises it:", error)
    try:
        asyncio.create_task(fail)
    except TypeError as error:
        print(str(error).startswith("a coroutine was expected"))


asyncio.run(main())
