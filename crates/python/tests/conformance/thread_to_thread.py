import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:.1f}"


def work(name, seconds, *, times=2):
    for i in range(times):
        time.sleep(seconds)
        print(now(), name, i)
    return name.upper()


async def tick():
    for i in range(4):
        print(now(), "tick", i)
        await asyncio.sleep(0.3)


async def main():
    ticking = asyncio.create_task(tick())
    print(await asyncio.gather(asyncio.to_thread(work, "a", 0.5), asyncio.to_thread(work, "b", 0.4, times=1)))
    await ticking
    loop = asyncio.get_running_loop()
    print(now(), await loop.run_in_executor(None, lambda: work("c", 0.1)))
    # The loop is blocked, and the thread goes on.
    thread = asyncio.create_task(asyncio.to_thread(work, "d", 0.2))
    await asyncio.sleep(0.1)
    time.sleep(0.7)
    print(now(), "unblocked", thread.done())
    print(now(), await thread)
    asyncio.create_task(asyncio.to_thread(work, "late", 0.3))
    await asyncio.sleep(0.1)


asyncio.run(main())
print(now(), "end")
