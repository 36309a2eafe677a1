import asyncio
import sys
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print(f"{filename}:{lineno}: {category.__name__}: {message}")


warnings.showwarning = show


async def forgotten():
    pass


def old():
    warnings.warn("use new() instead", DeprecationWarning, stacklevel=2)


async def main():
    warnings.simplefilter("always")
    forgotten()
    old()
    warnings.warn("be careful")
    with warnings.catch_warnings(record=True) as caught:
        warnings.warn("kept", FutureWarning)
        print(len(caught), caught[0].message)
    warnings.simplefilter("error")
    try:
        warnings.warn("now an error", RuntimeWarning)
    except RuntimeWarning as error:
        print("raised", error)
    warnings.simplefilter("ignore")
    warnings.warn("unheard")
    await asyncio.sleep(0)


asyncio.run(main())
