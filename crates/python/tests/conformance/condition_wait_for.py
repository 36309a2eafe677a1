import asyncio


async def main():
    condition = asyncio.Condition()
    stock = []

    async def buyer(n):
        async with condition:
            result = await condition.wait_for(lambda: len(stock) >= n and "enough")
            print(n, result, stock, asyncio.get_running_loop().time())

    async def supplier():
        for item in "xyz":
            await asyncio.sleep(1)
            async with condition:
                stock.append(item)
                condition.notify_all()

    await asyncio.gather(buyer(3), buyer(1), buyer(2), supplier())
    lock = asyncio.Lock()
    shared = asyncio.Condition(lock)
    async with shared:
        print(lock.locked())
        try:
            await asyncio.wait_for(shared.wait(), 1)
        except TimeoutError:
            print("the lock is ours again:", lock.locked())


asyncio.run(main())
