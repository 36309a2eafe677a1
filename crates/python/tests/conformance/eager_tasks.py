import asyncio


async def quick(name):
    print(name, "runs at once")
    return name


async def slow(name):
    print(name, "starts at once")
    await asyncio.sleep(1)
    print(name, "ends", asyncio.get_running_loop().time())


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(quick("a"))
    print("made", task.done(), task.result())
    waiting = asyncio.create_task(slow("b"), name="b")
    print("made", waiting.done(), waiting.get_name())
    await waiting
    print(await asyncio.gather(quick("c"), quick("d")))
    loop.set_task_factory(None)
    task = asyncio.create_task(quick("e"))
    print("made", task.done())
    await task


asyncio.run(main())
