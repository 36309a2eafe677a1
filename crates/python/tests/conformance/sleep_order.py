import asyncio


async def note(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
    print(f"{asyncio.get_running_loop().time():.1f}", name)


async def main():
    await asyncio.gather(
        note("once 0.3", 0.3),
        note("three times 0.1", 0.1, 0.1, 0.1),
        note("0.1 and 0.2", 0.1, 0.2),
        note("0.2 and 0.1", 0.2, 0.1),
        note("zero, then 0.3", 0, 0.3),
        note("tiny", 0.0000001),
        note("0.3 again", 0.3),
    )


asyncio.run(main())
