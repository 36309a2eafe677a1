import asyncio


class Burnt(Exception):
    pass


async def toast(n):
    await asyncio.sleep(n)
    if n > 1:
        raise Burnt(f"toast {n}")
    return f"toast {n}"


async def main():
    try:
        await toast(2)
    except Burnt as error:
        print("caught", error)
    finally:
        print("cleaned")
    results = await asyncio.gather(toast(1), toast(2), return_exceptions=True)
    print(results)
    task = asyncio.create_task(toast(3))
    try:
        await asyncio.gather(toast(1), task)
    except Burnt as error:
        print("from gather:", error, task.done())


asyncio.run(main())
