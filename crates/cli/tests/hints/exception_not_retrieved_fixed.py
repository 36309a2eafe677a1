import asyncio


async def work(n):
    await asyncio.sleep(n)
    raise ValueError(f"no {n}")


async def main():
    task = asyncio.create_task(work(1))
    other = asyncio.create_task(work(1))
    await asyncio.sleep(2)
    print(other.exception())
    try:
        await task
    except ValueError as error:
        print(error)
    print(await asyncio.gather(work(1), return_exceptions=True))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(1))
    except* ValueError as errors:
        print(errors.exceptions)


asyncio.run(main())
