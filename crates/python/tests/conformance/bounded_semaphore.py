import asyncio


async def main():
    semaphore = asyncio.BoundedSemaphore(1)
    async with semaphore:
        print("inside:", semaphore.locked())
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    await semaphore.acquire()
    waiting = asyncio.create_task(semaphore.acquire())
    await asyncio.sleep(0)
    semaphore.release()
    # It is kept for the one who waits.
    print(semaphore.locked(), waiting.done())
    print(await waiting)


asyncio.run(main())
