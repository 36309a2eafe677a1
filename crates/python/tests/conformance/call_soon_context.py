import asyncio
import contextvars

name = contextvars.ContextVar("name", default="unset")


def show(label):
    print(label, name.get())
    name.set("changed by " + label)


async def main():
    loop = asyncio.get_running_loop()
    name.set("main")
    loop.call_soon(show, "soon")
    mine = contextvars.copy_context()
    mine.run(name.set, "mine")
    loop.call_soon(show, "in mine", context=mine)
    loop.call_later(1, show, "later", context=mine)
    await asyncio.sleep(2)
    print(name.get(), "|", mine[name])
    future = loop.create_future()
    future.add_done_callback(lambda future: print("callback sees", name.get()), context=mine)
    future.set_result(None)
    await asyncio.sleep(0)


asyncio.run(main())
