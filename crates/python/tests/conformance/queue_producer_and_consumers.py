import asyncio


async def produce(queue, n_items):
    for n in range(n_items):
        await queue.put(n)
        print("put", n, "size", queue.qsize(), asyncio.get_running_loop().time())
    for _ in range(2):
        await queue.put(None)


async def consume(queue, name, pace):
    while (item := await queue.get()) is not None:
        await asyncio.sleep(pace)
        print(name, "took", item, asyncio.get_running_loop().time())


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(produce(queue, 6), consume(queue, "quick", 1), consume(queue, "slow", 2))
    print(queue.empty(), queue.full(), queue.maxsize)


asyncio.run(main())
