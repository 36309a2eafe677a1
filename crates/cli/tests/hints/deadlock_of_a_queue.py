import asyncio


async def consumer(queue):
    while True:
        print(await queue.get())  # hint: deadlock


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(consumer(queue))
    for n in range(3):
        await queue.put(n)
    await task


asyncio.run(main())
