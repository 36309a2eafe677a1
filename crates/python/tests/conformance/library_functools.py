import asyncio
from functools import cache, cached_property, lru_cache, partial, reduce, singledispatch, total_ordering, wraps


def timed(function):
    @wraps(function)
    async def wrapper(*args):
        start = asyncio.get_running_loop().time()
        result = await function(*args)
        print(function.__name__, "took", asyncio.get_running_loop().time() - start)
        return result

    return wrapper


@timed
async def add(a, b):
    """Adds."""
    await asyncio.sleep(b)
    return a + b


@lru_cache(maxsize=2)
def square(n):
    print("computes", n)
    return n * n


@singledispatch
def describe(value):
    return "something"


@describe.register
def _(value: int):
    return "a number"


async def main():
    print(await add(1, 2), add.__name__, add.__doc__)
    print([square(n) for n in (1, 1, 2, 3, 1)], square.cache_info())
    print(reduce(lambda a, b: a * b, range(1, 6)), partial(int, base=2)("101"))
    print(describe(3), describe("x"), await asyncio.gather(*map(partial(add, 10), (1, 2))))


asyncio.run(main())
