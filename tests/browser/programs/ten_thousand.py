"""A thousand tasks, each through nine steps: ten thousand spans and a hundred thousand events."""

import asyncio


async def step(task, number):
    # Never all at once: about a hundred of them wake up together.
    await asyncio.sleep(0.01 + (task * 7 + number * 13) % 10 / 100)


async def work(task):
    for number in range(9):
        await step(task, number)


async def main():
    await asyncio.gather(*(work(task) for task in range(1_000)))


asyncio.run(main())
