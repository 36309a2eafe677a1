import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "after", seconds)
    return name


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.is_running(), loop.is_closed())
print(loop.run_until_complete(job("first", 1)))
task = loop.create_task(job("second", 2))
print(loop.run_until_complete(asyncio.gather(task, job("third", 1), return_exceptions=True)))
loop.call_later(3, loop.stop)
loop.run_forever()
print(loop.time())
print(asyncio.get_event_loop() is loop)
loop.close()
print(loop.is_closed())
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
