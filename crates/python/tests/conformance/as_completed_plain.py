import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    if name == "bad":
        raise OSError(name)
    return name


async def main():
    jobs = [fetch("slow", 3), fetch("bad", 2), fetch("fast", 1)]
    for next_one in asyncio.as_completed(jobs):
        try:
            print(await next_one, asyncio.get_running_loop().time())
        except OSError as error:
            print("failed:", error)
    try:
        for next_one in asyncio.as_completed([fetch("slow", 9), fetch("fast", 1)], timeout=2):
            print(await next_one)
    except TimeoutError:
        print("timeout at", asyncio.get_running_loop().time())


asyncio.run(main())
