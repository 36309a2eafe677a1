import asyncio


async def visit(lock, name, seconds):
    print(name, "asks")
    async with lock:
        print(name, "enters at", asyncio.get_running_loop().time())
        await asyncio.sleep(seconds)
    print(name, "left", lock.locked())


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(visit(lock, name, 1) for name in "abc"))
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    print(await lock.acquire(), lock.locked(), "locked" in repr(lock))


asyncio.run(main())
