import asyncio

lock = asyncio.Lock()
pages = []


async def fetch(n):
    await asyncio.sleep(1)
    return f"page {n}"


async def load(n):
    async with lock:
        page = await fetch(n)  # hint: lock-held
        pages.append(page)


async def main():
    await asyncio.gather(*(load(n) for n in range(3)))
    print(pages)


asyncio.run(main())
