import asyncio
import inspect


async def work():
    await asyncio.sleep(1)
    return "done"


async def main():
    coroutine = work()
    print(inspect.getcoroutinestate(coroutine), coroutine.cr_frame is not None)
    print(type(coroutine).__name__, coroutine.__name__, coroutine.__qualname__)
    print(await coroutine)
    print(inspect.getcoroutinestate(coroutine), coroutine.cr_frame)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    try:
        coroutine.send(None)
    except RuntimeError as error:
        print(error)
    fresh = work()
    fresh.close()
    print(inspect.getcoroutinestate(fresh))
    try:
        work().send(1)
    except TypeError as error:
        print(error)


asyncio.run(main())
