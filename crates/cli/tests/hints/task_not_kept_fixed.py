import asyncio

background = set()


async def log(text):
    await asyncio.sleep(0.1)
    print(text)


async def main():
    task = asyncio.create_task(log("one"))
    background.add(asyncio.create_task(log("two")))
    other = asyncio.create_task(log("three"))
    background.add(other)
    other.add_done_callback(background.discard)
    async with asyncio.TaskGroup() as group:
        group.create_task(log("four"))
    await task
    asyncio.create_task(log("five"))
    await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))


asyncio.run(main())
