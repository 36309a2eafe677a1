async def inner():
    return 42


async def outer():
    return await inner()


coroutine = outer()
try:
    coroutine.send(None)
except StopIteration as stopped:
    print("returned", stopped.value)


async def generator():
    yield 1


async def collect():
    return [x async for x in generator()]


try:
    collect().send(None)
except StopIteration as stopped:
    print(stopped.value)
