import asyncio


async def mirror(name, seconds):
    try:
        await asyncio.sleep(seconds)
        if name == "broken":
            raise OSError("broken mirror")
        return f"file from {name}"
    except asyncio.CancelledError:
        print(name, "not needed any more")
        raise


async def fastest(*coroutines):
    pending = {asyncio.create_task(coroutine) for coroutine in coroutines}
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if not task.exception():
                    return task.result()
                print("failed:", task.exception())
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)


async def main():
    print(await fastest(mirror("slow", 3), mirror("quick", 2), mirror("broken", 1)))
    print(asyncio.get_running_loop().time())


asyncio.run(main())
