import asyncio
import concurrent.futures
import functools
import threading
import time
from concurrent.futures import ThreadPoolExecutor

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:.1f}"


def job(name, seconds):
    time.sleep(seconds)
    print(now(), name, threading.current_thread().name.rpartition("_")[0])
    return name * 2


class Job:
    def __init__(self, name):
        time.sleep(0.1)
        self.name = name

    def __call__(self):
        return self.helped(lambda: job(self.name, 0.1))

    def helped(self, function):
        return [function() for _ in range(2)]


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="pool") as pool:
        futures = [loop.run_in_executor(pool, job, name, 0.1 * len(name)) for name in ("a", "bb", "ccc", "d")]
        print(now(), await asyncio.gather(*futures))
        print(now(), await asyncio.wrap_future(pool.submit(functools.partial(job, seconds=0.2), "p")))
        print(now(), await loop.run_in_executor(pool, Job("x")))
    try:
        pool.submit(job, "late", 0)
    except RuntimeError as error:
        print(error)
    loop.set_default_executor(ThreadPoolExecutor(1, "single"))
    print(now(), await asyncio.gather(*(asyncio.to_thread(job, name, 0.1) for name in "xyz")))
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.5), 0.2)
    except TimeoutError:
        print(now(), "timeout")


async def names():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2, "named") as pool:
        for _ in range(2):
            both = [loop.run_in_executor(pool, lambda: threading.current_thread().name) for _ in range(2)]
            print(sorted(set(await asyncio.gather(*both))) <= ["named_0", "named_1"])


asyncio.run(main())
asyncio.run(names())
print(now(), "outside")
with ThreadPoolExecutor(max_workers=3) as pool:
    futures = {pool.submit(job, name, seconds): name for name, seconds in (("m", 0.3), ("n", 0.1), ("o", 0.2))}
    for future in concurrent.futures.as_completed(futures):
        print(now(), "completed", futures[future], future.result())
    print(list(pool.map(abs, range(-3, 0))))
    first, _ = concurrent.futures.wait([pool.submit(job, "q", 0.4)], timeout=0.2)
    print(now(), first)
print(now(), "end")
