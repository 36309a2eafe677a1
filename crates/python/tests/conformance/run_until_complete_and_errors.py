import asyncio


async def fail():
    await asyncio.sleep(1)
    raise OSError("down")


def plain():
    return 1


loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(fail())
except OSError as error:
    print("raised:", error)
try:
    loop.run_until_complete(plain())
except TypeError as error:
    print(type(error).__name__)
try:
    asyncio.run(plain)
except (ValueError, TypeError) as error:
    print("asyncio.run wants a coroutine")
other = asyncio.new_event_loop()
future = other.create_future()
try:
    loop.run_until_complete(future)
except ValueError as error:
    print(error)
loop.close()
other.close()
try:
    loop.run_until_complete(asyncio.sleep(0))
except RuntimeError as error:
    print(error)
