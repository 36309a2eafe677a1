import asyncio


async def main():
    queue = asyncio.Queue()
    impatient = asyncio.create_task(queue.get())
    patient = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    impatient.cancel()
    await queue.put("item")
    print(await patient, impatient.cancelled())

    bounded = asyncio.Queue(1)
    await bounded.put(1)
    blocked = asyncio.create_task(bounded.put(2))
    await asyncio.sleep(0)
    blocked.cancel()
    await asyncio.gather(blocked, return_exceptions=True)
    print(bounded.qsize(), bounded)
    try:
        await asyncio.wait_for(bounded.put(3), 1)
    except TimeoutError:
        print("still full at", asyncio.get_running_loop().time())


asyncio.run(main())
