import asyncio
import gc


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


async def hold(item):
    await asyncio.sleep(1)
    return item.name


async def main():
    print(await hold(Noisy("argument")))
    task = asyncio.create_task(hold(Noisy("task")))
    await task
    del task
    print("task deleted")
    circle = Noisy("circle")
    circle.itself = circle
    del circle
    print("still there")
    gc.collect()
    local = Noisy("local")
    print("end of main")


asyncio.run(main())
print("after run")
left = Noisy("global")
