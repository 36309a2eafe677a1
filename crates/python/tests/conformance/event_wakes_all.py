import asyncio


async def waiter(event, name):
    print(name, await event.wait(), asyncio.get_running_loop().time())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, name)) for name in "abc"]
    await asyncio.sleep(1)
    print(event.is_set(), "unset" in repr(event))
    event.set()
    # Set and cleared at once: those who waited are woken all the same.
    event.clear()
    await asyncio.gather(*tasks)
    event.set()
    await waiter(event, "no waiting")
    event.clear()
    try:
        await asyncio.wait_for(event.wait(), 2)
    except TimeoutError:
        print(event.is_set())


asyncio.run(main())
