import collections
import contextlib
import dataclasses
import datetime
import enum
import functools
import heapq
import itertools
import json
import math
import re
import statistics
import string
import textwrap
import typing


@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: int = 0


class Color(enum.Enum):
    RED = 1


@functools.lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(Point(1, 2), Point(1) < Point(2), Color.RED, fib(40))
print(json.dumps({"a": [1, 2.5, None, True]}), json.loads('{"b": "c"}'))
print(re.findall(r"\w+", "one two"), datetime.datetime.now(datetime.timezone.utc).year > 2000)
print(datetime.timedelta(seconds=90), statistics.mean([1, 2, 3]), math.pi)
print(collections.Counter("banana").most_common(1), heapq.nsmallest(2, [3, 1, 2]))
print(list(itertools.accumulate(range(5))), string.ascii_lowercase[:3])
print(textwrap.shorten("hello wide world", 12), typing.get_type_hints(Point)["x"])
with contextlib.suppress(ZeroDivisionError):
    1 / 0
