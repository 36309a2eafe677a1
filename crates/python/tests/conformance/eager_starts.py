import asyncio


async def quick(n):
    print("quick", n, asyncio.current_task().get_name())
    return n


async def slow(n):
    print("slow begins", n)
    inner = asyncio.create_task(quick(n + 10))
    print("inner is done", inner.done())
    await asyncio.sleep(1)
    print("slow ends", n)
    return n


async def fails():
    raise ValueError("at once")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    one = asyncio.create_task(quick(1))
    two = asyncio.create_task(slow(2), name="slow one")
    print(one.done(), two.done(), two.get_name(), asyncio.current_task() in asyncio.all_tasks())
    print(await one, await two)
    print(await asyncio.gather(quick(3), slow(4)))
    failed = asyncio.create_task(fails())
    print(failed.done(), repr(failed.exception()))
    async with asyncio.TaskGroup() as group:
        group.create_task(slow(5))
        group.create_task(quick(6))
        print("made")
    late = asyncio.create_task(slow(7))
    late.cancel()
    print(await asyncio.gather(late, return_exceptions=True))
    loop.set_task_factory(None)
    plain = asyncio.create_task(quick(8))
    print(plain.done(), await plain)


asyncio.run(main())
