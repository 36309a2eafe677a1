import asyncio


async def download(name):
    try:
        for part in range(1, 6):
            await asyncio.sleep(0.4)
            print(f"{name}: part {part}")
    except asyncio.CancelledError:
        print(f"{name}: cancelled, tidying up")
        await asyncio.sleep(0.2)
        raise
    finally:
        print(f"{name}: closed")


async def main():
    try:
        async with asyncio.timeout(1.5):
            await asyncio.gather(download("film"), download("song"))
    except TimeoutError:
        print("out of time")


asyncio.run(main())
