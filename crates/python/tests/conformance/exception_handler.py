import asyncio


def handler(loop, context):
    print("handler:", context["message"].split(" at ")[0], "|", repr(context.get("exception")))


def fail():
    raise ValueError("in a callback")


async def forgotten():
    raise LookupError("nobody asked")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    loop.call_soon(fail)
    await asyncio.sleep(0)
    task = asyncio.create_task(forgotten())
    await asyncio.sleep(0)
    del task
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "mine at last"})
    print(loop.get_exception_handler() is handler)
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
