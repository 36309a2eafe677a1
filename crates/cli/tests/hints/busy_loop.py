import asyncio

done = False


async def stop():
    global done
    await asyncio.sleep(1)
    done = True


async def main():
    task = asyncio.create_task(stop())
    while not done:
        await asyncio.sleep(0)  # hint: busy-loop
    await task


asyncio.run(main())
