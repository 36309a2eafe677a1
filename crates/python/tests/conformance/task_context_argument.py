import asyncio
import contextvars

place = contextvars.ContextVar("place")


async def move(to):
    before = place.get("nowhere")
    place.set(to)
    await asyncio.sleep(0)
    return before, place.get()


async def main():
    place.set("home")
    print(await asyncio.create_task(move("school")), place.get())
    shared = contextvars.copy_context()
    print(await asyncio.create_task(move("park"), context=shared))
    print(await asyncio.create_task(move("beach"), context=shared))
    print(shared[place], place.get())
    task = asyncio.create_task(move("zoo"))
    print(task.get_context() is not None, await task)


asyncio.run(main())
