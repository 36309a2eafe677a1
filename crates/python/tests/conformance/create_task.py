import asyncio


async def count(name, n, delay):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(delay)
    return name


async def main():
    a = asyncio.create_task(count("a", 3, 0.3))
    b = asyncio.create_task(count("b", 2, 0.4), name="second")
    print(a.get_name(), b.get_name(), asyncio.current_task().get_name())
    print("made, not run")
    await asyncio.sleep(0)
    print("one turn later")
    print(await a, await b)
    print(a.done(), b.result(), len(asyncio.all_tasks()))


asyncio.run(main())
