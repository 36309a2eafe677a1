import asyncio


async def ask(city, seconds):
    await asyncio.sleep(seconds)
    return f"answer of {city}"


async def main():
    tasks = {
        asyncio.create_task(ask("Oslo", 0.8)),
        asyncio.create_task(ask("Lima", 0.3)),
        asyncio.create_task(ask("Bern", 1.4)),
    }
    done, late = await asyncio.wait(
        tasks, return_when="FIRST_COMPLETED"
    )
    print("first:", done.pop().result())

    done, late = await asyncio.wait(
        late, timeout=0.7
    )
    print("in time:", done.pop().result())
    for task in late:
        task.cancel()
        print("too late:", task.get_name())


asyncio.run(main())
