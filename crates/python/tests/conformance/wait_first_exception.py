import asyncio


async def work(n):
    await asyncio.sleep(n)
    if n % 2 == 0:
        raise ValueError(n)
    return n


async def main():
    tasks = [asyncio.create_task(work(n)) for n in (1, 2, 3, 4)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), [task.done() for task in tasks])
    # A task that was cancelled is not an exception to wait for.
    tasks[2].cancel()
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), asyncio.get_running_loop().time())
    print(await asyncio.gather(*tasks, return_exceptions=True))


asyncio.run(main())
