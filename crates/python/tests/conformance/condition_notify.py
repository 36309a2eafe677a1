import asyncio


async def waiter(condition, name):
    async with condition:
        print(name, "waits")
        await condition.wait()
        print(name, "notified at", asyncio.get_running_loop().time())


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(condition, name)) for name in "abcd"]
    await asyncio.sleep(1)
    async with condition:
        condition.notify()
        print("the lock is still ours:", condition.locked())
    await asyncio.sleep(1)
    async with condition:
        condition.notify(2)
    await asyncio.sleep(1)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    for method in (condition.notify, condition.wait):
        try:
            result = method()
            await result
        except RuntimeError as error:
            print(error)


asyncio.run(main())
