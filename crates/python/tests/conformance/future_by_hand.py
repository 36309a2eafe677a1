import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), future.get_loop() is loop)
    try:
        future.result()
    except asyncio.InvalidStateError as error:
        print(error)
    future.add_done_callback(lambda future: print("callback:", future.result()))
    loop.call_later(1, future.set_result, "ready")
    print(await future, loop.time())
    try:
        future.set_result("again")
    except asyncio.InvalidStateError as error:
        print("only once")

    failed = loop.create_future()
    failed.set_exception(ValueError)
    print(repr(failed.exception()))
    try:
        await failed
    except ValueError as error:
        print("raised", repr(error))
    stop = loop.create_future()
    try:
        stop.set_exception(StopIteration())
    except (TypeError, RuntimeError):
        print("no StopIteration")
        stop.cancel()


asyncio.run(main())
