import asyncio


async def job(semaphore, name, running):
    async with semaphore:
        running.append(name)
        print(f"{asyncio.get_running_loop().time()} {name} runs, {len(running)} at once, locked: {semaphore.locked()}")
        await asyncio.sleep(1)
        running.remove(name)


async def main():
    semaphore = asyncio.Semaphore(2)
    running = []
    await asyncio.gather(*(job(semaphore, name, running) for name in "abcde"))
    semaphore.release()
    print(await semaphore.acquire(), await semaphore.acquire(), await semaphore.acquire(), semaphore.locked())
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


asyncio.run(main())
