import asyncio


async def process(job):
    print("begin", job)
    await asyncio.sleep(0.5)
    print("end", job)
    return job


async def worker(name, jobs):
    done = []
    for job in jobs:
        done.append(await process(f"{name}{job}"))
    return done


async def batch(numbers):
    return await asyncio.gather(*(process(n) for n in numbers))


async def consumer(queue):
    while True:
        job = await queue.get()
        await process(job)
        queue.task_done()


async def main():
    print(await asyncio.gather(worker("a", range(2)), worker("b", range(2))))
    for start in (0, 2):
        print(await batch((start, start + 1)))
    queue = asyncio.Queue()
    for n in range(4):
        queue.put_nowait(n)
    tasks = [asyncio.create_task(consumer(queue)) for _ in range(2)]
    await queue.join()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main())
