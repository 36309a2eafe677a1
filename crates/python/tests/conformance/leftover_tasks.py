import asyncio


async def background():
    try:
        while True:
            await asyncio.sleep(1)
            print("tick")
    finally:
        print("background stops")


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("generator stops")


async def main():
    asyncio.create_task(background())
    async for item in agen():
        print(item)
        break
    await asyncio.sleep(2.5)
    return "main is done"


print(asyncio.run(main()))
