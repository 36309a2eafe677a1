import asyncio
import functools
import inspect
import types


async def coroutine():
    pass


async def generator():
    yield 1


def plain():
    pass


@types.coroutine
def old_style():
    yield


class Thing:
    async def method(self):
        pass

    def __await__(self):
        yield


def check(name, item):
    tests = (
        inspect.iscoroutinefunction, asyncio.iscoroutinefunction, inspect.isasyncgenfunction, inspect.iscoroutine,
        inspect.isawaitable, inspect.isasyncgen, inspect.isgenerator,
    )
    print(f"{name:12}", *(int(test(item)) for test in tests))


made = coroutine()
stream = generator()
for name, item in [
    ("coroutine", coroutine), ("generator", generator), ("plain", plain), ("made", made), ("stream", stream),
    ("old style", old_style()), ("method", Thing().method), ("thing", Thing()),
    ("partial", functools.partial(coroutine)),
]:
    check(name, item)
made.close()
print(inspect.signature(check), inspect.getasyncgenstate(stream))
