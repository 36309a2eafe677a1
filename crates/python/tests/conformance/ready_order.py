import asyncio


async def child(name):
    for i in range(3):
        print(name, i)
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    a = asyncio.create_task(child("a"))
    loop.call_soon(print, "callback 1")
    b = asyncio.create_task(child("b"))
    loop.call_soon(lambda: loop.call_soon(print, "callback 2"))
    await asyncio.sleep(0)
    print("main again")
    await asyncio.gather(a, b)


asyncio.run(main())
