import asyncio


async def beat():
    while True:
        await asyncio.sleep(1)
        print("beat")


async def log(text):
    await asyncio.sleep(0.1)
    print(text)


async def main():
    asyncio.create_task(beat())  # hint: task-not-kept
    for text in ("one", "two"):
        asyncio.ensure_future(log(text))  # hint: task-not-kept
    await asyncio.sleep(2.5)


asyncio.run(main())
