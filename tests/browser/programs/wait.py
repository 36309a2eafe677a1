import asyncio


async def ask(server, seconds):
    await asyncio.sleep(seconds)
    return f"answer of {server}"


async def main():
    tasks = [
        asyncio.create_task(ask("Oslo", 0.8), name="Oslo"),
        asyncio.create_task(ask("Lima", 0.3), name="Lima"),
        asyncio.create_task(ask("Perth", 1.4), name="Perth"),
    ]
    done, pending = await asyncio.wait(
        tasks, return_when=asyncio.FIRST_COMPLETED
    )
    print("first:", *(task.result() for task in done))

    done, pending = await asyncio.wait(pending, timeout=0.7)
    print("in time:", *(task.result() for task in done))
    for late in pending:
        late.cancel()
        print("too late:", late.get_name())


asyncio.run(main())
