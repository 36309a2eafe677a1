import asyncio


async def say(text, delay):
    await asyncio.sleep(delay)
    print(text)


async def main():
    await asyncio.gather(*(say(i, 0.5) for i in range(12)))
    await asyncio.gather(say("a", 0.1 + 0.2), say("b", 0.3), say("c", 0.3))


asyncio.run(main())
