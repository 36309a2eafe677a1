import asyncio


async def square(n):
    await asyncio.sleep(n / 10)
    return n * n


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(square(n), name=f"square {n}") for n in (3, 1, 2)]
        print("body is over")
    print([task.result() for task in tasks])
    print([task.get_name() for task in tasks])
    try:
        late = square(4)
        group.create_task(late)
    except RuntimeError as error:
        print("finished" in str(error))
    finally:
        late.close()


asyncio.run(main())
