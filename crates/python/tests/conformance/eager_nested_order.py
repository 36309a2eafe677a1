import asyncio


async def inner(n):
    try:
        await asyncio.sleep(5)
    finally:
        print("inner", n)


async def outer(n):
    task = asyncio.create_task(inner(n))
    try:
        await asyncio.sleep(6)
    finally:
        print("outer", n, task.done())


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    for n in range(2):
        asyncio.create_task(outer(n))
    # They are cancelled in the order in which they paused first.


asyncio.run(main())
