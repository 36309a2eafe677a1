import asyncio


async def visit(page):
    await asyncio.sleep(0.05 + page % 7 / 20)
    return page


async def main():
    pages = await asyncio.gather(*(visit(page) for page in range(1000)))
    print(f"{len(pages)} pages, the last one is {pages[-1]}")


asyncio.run(main())
