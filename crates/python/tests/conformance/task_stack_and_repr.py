import asyncio


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def main():
    task = asyncio.create_task(outer(), name="deep")
    await asyncio.sleep(0)
    frames = task.get_stack()
    print([frame.f_code.co_name for frame in frames], frames[-1].f_lineno)
    print(task.get_coro().cr_await.__name__, task.get_coro().cr_running)
    text = repr(task)
    print(text.startswith("<Task pending name='deep' coro=<outer() running at main.py:9> wait_for="))
    await task
    print(task.get_stack(), repr(task))


asyncio.run(main())
