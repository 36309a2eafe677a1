import asyncio


async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, "cancelled with", error.args)
        raise


async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("one"))
        group.create_task(child("two"))


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("parent cancelled with", error.args)
    print(task.cancelled())


asyncio.run(main())
