import asyncio
import contextvars
import time

START = time.monotonic()
user = contextvars.ContextVar("user", default="nobody")


def now():
    return f"{time.monotonic() - START:.1f}"


def see():
    before = user.get()
    user.set("thread")
    time.sleep(0.1)
    return before, user.get()


def fail(deep):
    time.sleep(0.1)
    if deep:
        fail(deep - 1)
    raise LookupError("in a thread")


async def double(x):
    await asyncio.sleep(0.2)
    return 2 * x


async def main():
    loop = asyncio.get_running_loop()
    user.set("task")
    print(now(), await asyncio.to_thread(see), await loop.run_in_executor(None, see), user.get())

    try:
        await asyncio.to_thread(fail, 2)
    except LookupError as error:
        print(now(), repr(error), error.__traceback__ is not None)

    items = asyncio.Queue()

    def feed():
        for item in range(3):
            time.sleep(0.1)
            loop.call_soon_threadsafe(items.put_nowait, item)
        return "fed"

    feeding = loop.run_in_executor(None, feed)
    for _ in range(3):
        print(now(), "item", await items.get())
    print(now(), await feeding)

    def ask():
        future = asyncio.run_coroutine_threadsafe(double(21), loop)
        try:
            future.result(timeout=0.1)
        except TimeoutError:
            print(now(), "not yet")
        return future.result()

    print(now(), await asyncio.to_thread(ask))

    def no_loop():
        try:
            asyncio.get_running_loop()
        except RuntimeError as error:
            return str(error)

    print(await asyncio.to_thread(no_loop))
    results = await asyncio.gather(asyncio.to_thread(fail, 0), asyncio.to_thread(int, "7"), return_exceptions=True)
    print(now(), results)

    task = asyncio.create_task(asyncio.to_thread(time.sleep, 0.3))
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print(now(), "cancelled; the thread goes on")


asyncio.run(main())
print(now(), "end")
