import asyncio


async def fetch(n, limit, log):
    async with limit:
        log.append((n, "start", asyncio.get_running_loop().time()))
        await asyncio.sleep(1 + n % 2)
        log.append((n, "end", asyncio.get_running_loop().time()))
        return n * 10


async def main():
    log = []
    limit = asyncio.Semaphore(3)
    print(await asyncio.gather(*(fetch(n, limit, log) for n in range(7))))
    for entry in log:
        print(*entry)


asyncio.run(main())
