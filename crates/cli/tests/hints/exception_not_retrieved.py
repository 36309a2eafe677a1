import asyncio


async def work(n):
    await asyncio.sleep(n)
    raise ValueError(f"no {n}")  # hint: exception-not-retrieved


async def main():
    task = asyncio.create_task(work(1))
    await asyncio.sleep(2)
    del task
    print("main is over")


asyncio.run(main())
