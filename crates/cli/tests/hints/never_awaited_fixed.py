import asyncio


async def save(item):
    await asyncio.sleep(0.1)
    print("saved", item)


async def main():
    await save("tea")
    pending = [save(n) for n in range(3)]
    await asyncio.gather(*pending)
    unused = save("coffee")
    unused.close()


asyncio.run(main())
