import asyncio


async def main():
    tasks = {asyncio.create_task(asyncio.sleep(n / 2, f"slept {n}")): n for n in (3, 1, 2)}
    async for task in asyncio.as_completed(tasks):
        # The very tasks that were handed in come back.
        print(tasks[task], task.done(), await task)
    try:
        async for task in asyncio.as_completed([asyncio.sleep(1), asyncio.sleep(5)], timeout=2):
            print(task.done())
    except TimeoutError:
        print("timeout at", asyncio.get_running_loop().time())
    for not_many in (asyncio.sleep(0), 5):
        try:
            asyncio.as_completed(not_many)
        except TypeError as error:
            print(error)
        if not_many != 5:
            not_many.close()


asyncio.run(main())
