import asyncio


async def setter(future):
    await asyncio.sleep(1)
    future.set_result("value")


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda f: print("callback", f.result()))
    task = asyncio.create_task(setter(future))
    task.add_done_callback(lambda t: print("task done", t.get_name()))
    print(await future)
    loop.call_soon(print, "soon")
    loop.call_later(0.5, print, "later")
    handle = loop.call_later(0.2, print, "never")
    handle.cancel()
    loop.call_at(loop.time() + 0.1, print, "at")
    await asyncio.sleep(1)
    failed = loop.create_future()
    loop.call_soon(failed.set_exception, OSError("no"))
    try:
        await failed
    except OSError as error:
        print("future raised", error)


asyncio.run(main())
