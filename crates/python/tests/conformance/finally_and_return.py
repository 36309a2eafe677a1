import asyncio


async def returns_in_finally():
    try:
        raise ValueError("lost")
    except ValueError:
        return "from except"
    finally:
        await asyncio.sleep(1)
        print("finally runs first")


async def loops():
    for n in range(3):
        try:
            if n == 1:
                continue
            await asyncio.sleep(0.5)
        finally:
            print("turn", n)
    else:
        print("no break")


async def order():
    try:
        try:
            await asyncio.sleep(1)
            raise KeyError("inner")
        finally:
            print("inner finally")
    except LookupError as error:
        print("caught", error)
        raise RuntimeError("second") from error
    finally:
        print("outer finally")


async def main():
    print(await returns_in_finally())
    await loops()
    await order()


asyncio.run(main())
