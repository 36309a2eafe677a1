import asyncio
import sys
import traceback


async def fail(error):
    await asyncio.sleep(1)
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("first")))
            group.create_task(fail(KeyError("second")))
    except ExceptionGroup as error:
        lines = traceback.format_exception(error)
        print("".join(line for line in lines if "Task" not in line))
        print(traceback.format_exception_only(error))


asyncio.run(main())
