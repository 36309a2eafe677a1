import asyncio


async def countdown(name, n):
    try:
        while n:
            yield n
            n -= 1
            await asyncio.sleep(1)
    finally:
        print(name, "ends")


async def main():
    async for n in countdown("broken off", 5):
        if n < 4:
            break
    await asyncio.sleep(0)
    print("after the loop")
    async for n in countdown("exhausted", 2):
        print(n)
    else:
        print("else")
    left = countdown("left open", 3)
    print(await anext(left))
    return left


stream = asyncio.run(main())
print("the loop closed it:", stream.ag_frame)
