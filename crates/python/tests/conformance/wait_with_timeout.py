import asyncio


async def main():
    tasks = [asyncio.create_task(asyncio.sleep(n, n)) for n in (1, 2, 3)]
    while tasks:
        done, pending = await asyncio.wait(tasks, timeout=0.75)
        print(asyncio.get_running_loop().time(), sorted(task.result() for task in done), len(pending))
        tasks = list(pending)
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(0))], timeout=0)
    print(len(done), len(pending))


asyncio.run(main())
