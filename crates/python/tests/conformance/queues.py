import asyncio


async def producer(queue):
    for i in range(5):
        await queue.put(i)
        print("put", i, queue.qsize())
        await asyncio.sleep(0.1)


async def consumer(queue, name):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.35)
        print(name, "took", item)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    workers = [asyncio.create_task(consumer(queue, n)) for n in ("w1", "w2")]
    await producer(queue)
    await queue.join()
    for worker in workers:
        worker.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    pq = asyncio.PriorityQueue()
    for n in (3, 1, 2):
        pq.put_nowait(n)
    print([pq.get_nowait() for _ in range(3)])


asyncio.run(main())
