import asyncio
import sys
import traceback


async def deepest(n):
    await asyncio.sleep(0.1)
    return [1, 2, 3][n]


async def middle(n):
    value = await deepest(n)
    return value + 1


async def task(n):
    return await middle(n)


async def main():
    for call in (middle(7), asyncio.create_task(task(8))):
        try:
            await call
        except IndexError:
            traceback.print_exc(file=sys.stdout)
    print("".join(traceback.format_exception_only(ValueError("only"))), end="")
    frames = traceback.extract_stack()
    print([frame.name for frame in frames if frame.filename == "main.py"])


asyncio.run(main())
