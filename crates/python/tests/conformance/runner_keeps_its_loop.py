import asyncio


async def which_loop():
    return asyncio.get_running_loop()


async def count(start):
    await asyncio.sleep(start)
    return start + 1


with asyncio.Runner() as runner:
    first = runner.run(count(1))
    second = runner.run(count(first))
    print(first, second)
    loop = runner.get_loop()
    print(runner.run(which_loop()) is loop)
    print(loop.time())
print(loop.is_closed())

try:
    runner.run(which_loop())
except RuntimeError as error:
    print(error)
