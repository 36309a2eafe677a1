import asyncio


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        print("child ends")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            await asyncio.sleep(1)
            raise LookupError("in the body")
    except* LookupError as caught:
        print(repr(caught))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            await asyncio.sleep(1)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        print("not wrapped in a group")


asyncio.run(main())
