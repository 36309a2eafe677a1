import asyncio


async def philosopher(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:  # hint: deadlock
            print("eats")


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(philosopher(left, right), philosopher(right, left))


asyncio.run(main())
