import asyncio

async def brew(drink):
    print(f"{drink}: water on")
    await asyncio.sleep(1)
    print(f"{drink}: ready")

async def main():
    await brew("tea")
    await brew("coffee")

asyncio.run(main())
