import asyncio


async def leaf(name, seconds, error=None):
    try:
        await asyncio.sleep(seconds)
        if error:
            raise error
        return name
    finally:
        print(name, "ends at", asyncio.get_running_loop().time())


async def branch(name):
    async with asyncio.TaskGroup() as group:
        group.create_task(leaf(f"{name}.1", 1))
        group.create_task(leaf(f"{name}.2", 2, ValueError(name)))
        group.create_task(leaf(f"{name}.3", 3))


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(branch("a"))
            group.create_task(leaf("outer", 4))
    except ExceptionGroup as error:
        print(error, "|", error.exceptions[0], "|", error.exceptions[0].exceptions)


asyncio.run(main())
