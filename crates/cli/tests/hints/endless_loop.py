import asyncio

done = False


async def stop():
    global done
    await asyncio.sleep(1)
    done = True


async def main():
    task = asyncio.create_task(stop())
    n = 0
    while not done:  # hint: endless-loop
        n += 1
    await task


asyncio.run(main())
