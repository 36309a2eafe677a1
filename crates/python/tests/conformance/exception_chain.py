import asyncio
import sys
import traceback


async def connect():
    await asyncio.sleep(1)
    raise OSError("no route")


async def load():
    try:
        await connect()
    except OSError as error:
        raise RuntimeError("cannot load") from error


async def main():
    try:
        await load()
    except RuntimeError as error:
        print(error, "|", error.__cause__, "|", error.__suppress_context__)
        traceback.print_exc(file=sys.stdout)
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            {}["missing"]
    except KeyError as error:
        error.add_note("a note for the reader")
        traceback.print_exception(error, file=sys.stdout)


asyncio.run(main())
