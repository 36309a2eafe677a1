import asyncio


async def child(n):
    await asyncio.sleep(n)
    names = sorted(task.get_name() for task in asyncio.all_tasks())
    print(asyncio.current_task().get_name(), "sees", names)


async def main():
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    children = [asyncio.create_task(child(n), name=f"child-{n}") for n in (1, 2, 3)]
    await asyncio.wait(children)
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    asyncio.get_running_loop().call_soon(lambda: print("in a callback:", asyncio.current_task()))
    await asyncio.sleep(0)


asyncio.run(main())
