import asyncio


async def ask(city, seconds):
    await asyncio.sleep(seconds)
    return f"answer of {city}"


async def main():
    start = asyncio.create_task
    oslo = start(ask("Oslo", 0.8))
    lima = start(ask("Lima", 0.3))
    bern = start(ask("Bern", 1.4))

    done, late = await asyncio.wait(
        [oslo, lima, bern],
        return_when="FIRST_COMPLETED",
    )
    print("first:", done.pop().result())

    done, late = await asyncio.wait(
        late, timeout=0.7
    )
    print("in time:", done.pop().result())
    for task in late:
        task.cancel()


asyncio.run(main())
