import asyncio


async def add(a, b):
    await asyncio.sleep(1)
    return a + b


loop = asyncio.new_event_loop()
print(loop.run_until_complete(add(1, 2)))
print(loop.run_until_complete(add(3, 4)), loop.time())
loop.call_later(1, loop.stop)
loop.run_forever()
loop.close()
print(loop.is_closed())
with asyncio.Runner() as runner:
    print(runner.run(add(5, 6)))
    print(runner.run(add(7, 8)))
