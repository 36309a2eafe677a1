import asyncio


async def fail(error, seconds):
    await asyncio.sleep(seconds)
    raise error


def tree(error, depth=0):
    print("  " * depth + type(error).__name__, error)
    for inner in getattr(error, "exceptions", ()):
        tree(inner, depth + 1)


async def main():
    inner = ExceptionGroup("inner", [ValueError(1), TypeError("two")])
    group = ExceptionGroup("outer", [inner, KeyError("three"), ValueError(4)])
    tree(group)
    matching, rest = group.split(ValueError)
    tree(matching)
    tree(rest)
    tree(group.subgroup(lambda error: isinstance(error, KeyError)))
    print(group.subgroup(OSError), group.derive([ValueError(5)]))
    for wrong in ("no list", []):
        try:
            ExceptionGroup("x", wrong)
        except (TypeError, ValueError) as error:
            print(error)
    results = await asyncio.gather(fail(ValueError(1), 1), fail(OSError(2), 2), return_exceptions=True)
    try:
        raise ExceptionGroup("gathered", results)
    except ExceptionGroup as error:
        tree(error)


asyncio.run(main())
