import asyncio

at_once = asyncio.Semaphore(2)


async def request(page):
    async with at_once:
        print(f"page {page}: asked")
        await asyncio.sleep(0.5)
        print(f"page {page}: here")


async def main():
    await asyncio.gather(*(request(page) for page in range(1, 7)))


asyncio.run(main())
