import asyncio


async def philosopher(n, forks, meals):
    first, second = sorted((n, (n + 1) % len(forks)))
    for meal in range(meals):
        async with forks[first], forks[second]:
            print(asyncio.get_running_loop().time(), "philosopher", n, "eats", meal)
            await asyncio.sleep(1)
        await asyncio.sleep(0.5)


async def main():
    forks = [asyncio.Lock() for _ in range(5)]
    async with asyncio.TaskGroup() as table:
        for n in range(5):
            table.create_task(philosopher(n, forks, 2))
    print("all done at", asyncio.get_running_loop().time())


asyncio.run(main())
