import asyncio
import contextlib
import functools
import time

counter = 0


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        finally:
            print("after", function.__name__)

    return wrapper


def pause():
    time.sleep(0.001)
    return 1


class Base:
    kinds = [kind.upper() for kind in ("a", "b")]

    def __init__(self, name, *, size=2):
        pause()
        self.name = name
        self.size = size

    def area(self):
        pause()
        return self.size**2

    @property
    def label(self):
        return f"{self.name}:{self.size}"

    @classmethod
    def made(cls, *args):
        return cls(*args)

    @staticmethod
    def twice(x):
        pause()
        return 2 * x

    def __enter__(self):
        pause()
        return self

    def __exit__(self, kind, error, traceback):
        pause()
        return kind is KeyError

    def __repr__(self):
        return f"Base({self.name})"


class Derived(Base):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__hidden = 5

    def area(self):
        return super().area() + self.__hidden


@contextlib.contextmanager
def opened(name):
    print("open", name)
    try:
        yield name * 2
    finally:
        print("close", name)


def numbers(n):
    for i in range(n):
        yield i


def factorial(n):
    return 1 if n < 2 else n * factorial(n - pause())


@traced
def everything(first, /, second=2, *rest, key, **others):
    global counter
    counter += pause()
    total = 0

    def add(x):
        nonlocal total
        total += pause() * x
        return total

    print(first, second, rest, key, sorted(others.items()), add(1), add(2))
    print([add(i) for i in range(3) if pause()], {i: Base.twice(i) for i in range(2)}, {pause(), pause()})
    print(sum(n * n for n in numbers(4)), list(map(str, numbers(2))), max([3, 1, 2], key=lambda x: -x))
    print(f"{add(1)!r:>4}|{Base('f').label}", (y := add(1)) + y, *[pause()], pause() and "and", not pause())
    one, (two, *three) = Derived.made("d"), "xyz"
    print(one.area(), two, three, one.label, Base.kinds, isinstance(one, Base), repr(one))
    with Base("w", size=3) as base, opened("door") as door:
        print(base.area(), door)
        raise_later = KeyError("swallowed")
        raise raise_later
    for i in numbers(5):
        if i == 1:
            continue
        if i == 3:
            break
        pause()
        print("loop", i)
    else:
        print("never")
    while pause():
        try:
            Base.twice(None)
        except (ValueError, TypeError) as error:
            print(type(error).__name__)
            break
        finally:
            print("finally", pause())
    try:
        raise ExceptionGroup("many", [ValueError(1), KeyError(2)])
    except* ValueError as group:
        print(len(group.exceptions), pause())
    except* KeyError:
        print("key")
    match [pause(), {"x": pause()}]:
        case [1, {"x": x}] if pause() == x:
            print("matched", x)
        case _:
            print("not matched")
    choose = (lambda x, *, y=3: (pause(), x, y))(7)
    partial = functools.partial(pow, 2)
    assert pause(), "never"
    del one
    print(choose, partial(5), factorial(5), "x" if pause() else "y", sorted(locals())[:3])
    return total


def cached(n):
    return pause() + n


class Callable:
    def __call__(self, x=1):
        return pause() + x


def failing():
    try:
        pause()
        raise ValueError("first")
    except ValueError:
        raise LookupError("second")


async def main():
    for call in (everything, functools.partial(asyncio.to_thread, everything)):
        result = call("f", 3, 4, key="k", z=1, a=2)
        print(await result if asyncio.iscoroutine(result) else result, counter)
    print(await asyncio.to_thread(Callable()), await asyncio.to_thread(Callable(), 4))
    print(await asyncio.to_thread(Base.made, "m"), await asyncio.to_thread(Derived("x").area))
    print(await asyncio.to_thread(lambda: [pause(), pause()] if pause() else None))
    try:
        await asyncio.to_thread(failing)
    except LookupError as error:
        print(repr(error), repr(error.__context__))
    try:
        await asyncio.to_thread(everything)
    except TypeError as error:
        print(error)


asyncio.run(main())
