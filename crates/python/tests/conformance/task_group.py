import asyncio


async def step(n):
    await asyncio.sleep(n)
    print("step", n)
    if n == 2:
        raise RuntimeError("step 2")
    return n


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(step(1))
        b = group.create_task(step(0.5))
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(step(2))
            group.create_task(step(3))
    except* RuntimeError as errors:
        print([str(e) for e in errors.exceptions])


asyncio.run(main())
