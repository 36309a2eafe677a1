"""Real CPython on a virtual clock: what the engine is measured against.

The loop is CPython's own `SelectorEventLoop`; only its clock and its poll are replaced. What holds for the engine's
clock is made to hold here too:

- The clock counts whole microseconds, and timers of equal deadline fire in the order in which they were armed, as
  they do on a real clock.
- Where CPython's order hangs on the addresses of tasks in a set (`as_completed`, the abort of a task group, the
  cancellation at the end of `asyncio.run`, async generators), the sets keep the order of insertion.
- Tracebacks show the lines of the program, not those of the library.
"""

import _weakrefset
import ast
import importlib.machinery
import io
import itertools
import json
import linecache
import os
import selectors
import sys
import time
from contextlib import redirect_stderr, redirect_stdout

EPOCH_MICROS = 1_767_268_800_000_000
FILE_NAME = "main.py"


class Clock:
    """Whole microseconds since the start of the program."""

    micros = 0
    # What had been written, and the time, when nothing could ever run again.
    deadlock = None


def rounded(seconds):
    return round(seconds * 1_000_000)


class OrderedSet(set):
    """A set that is iterated in the order of insertion."""

    def __init__(self, items=()):
        self._order = dict.fromkeys(items)
        super().__init__(self._order)

    def __iter__(self):
        return iter(self._order)

    def __repr__(self):
        return f"{{{', '.join(map(repr, self))}}}" if self else "set()"

    def add(self, item):
        super().add(item)
        self._order.setdefault(item)

    def discard(self, item):
        super().discard(item)
        self._order.pop(item, None)

    def remove(self, item):
        super().remove(item)
        del self._order[item]

    def pop(self):
        item = next(iter(self._order), None)
        if item is None:
            raise KeyError("pop from an empty set")
        self.remove(item)
        return item

    def clear(self):
        super().clear()
        self._order.clear()


class InOrder(ast.NodeTransformer):
    """Makes every set of a module an `OrderedSet`."""

    def visit_Name(self, node):
        return ast.copy_location(ast.Name("OrderedSet", node.ctx), node) if node.id == "set" else node

    def visit_SetComp(self, node):
        items = ast.ListComp(self.visit(node.elt), [self.visit(part) for part in node.generators])
        return ast.copy_location(ast.Call(ast.Name("OrderedSet", ast.Load()), [items], []), node)

    def visit_If(self, node):
        self.generic_visit(node)
        # As in 3.13.2 and later: 3.13.0 cancels a task group's parent too early when an eager task fails.
        return node.orelse if ast.unparse(node.test) == "task.done()" and node.orelse else node


class Loader(importlib.machinery.SourceFileLoader):
    def source_to_code(self, data, path, *, _optimization=-1):
        return compile(ast.fix_missing_locations(InOrder().visit(ast.parse(data))), path, "exec")

    def get_code(self, fullname):
        return self.source_to_code(self.get_data(self.path), self.path)

    def exec_module(self, module):
        module.OrderedSet = OrderedSet
        super().exec_module(module)


class Finder:
    """Loads the modules of asyncio that have such sets."""

    names = ("asyncio.tasks", "asyncio.taskgroups")

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name not in cls.names:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        spec.loader = Loader(spec.loader.name, spec.loader.path)
        return spec


def install_clock():
    import asyncio
    import asyncio.events

    class Poll(selectors.SelectSelector):
        """A poll that passes the time instead of waiting for it."""

        def select(self, timeout=None):
            if timeout is None:
                Clock.deadlock = Clock.deadlock or {"written": sys.stdout.tell(), "micros": Clock.micros}
                raise RuntimeError("deadlock")
            Clock.micros += max(0, rounded(timeout))
            return []

    class Loop(asyncio.SelectorEventLoop):
        def __init__(self):
            super().__init__(Poll())

        def time(self):
            return Clock.micros / 1_000_000

        def create_task(self, coro, **kwargs):
            if self._task_factory is None:
                return super().create_task(coro, **kwargs)
            # As in 3.13.3 and later: 3.13.0 names the tasks of a factory "None".
            self._check_closed()
            return self._task_factory(self, coro, **kwargs)

    sequence = itertools.count()

    class TimerHandle(asyncio.events.TimerHandle):
        __slots__ = ("order",)

        def __init__(self, when, *args, **kwargs):
            super().__init__(rounded(when) / 1_000_000, *args, **kwargs)
            self.order = (rounded(when), next(sequence))

        def __lt__(self, other):
            return self.order < other.order

    TimerHandle.__qualname__ = "TimerHandle"
    asyncio.events.TimerHandle = asyncio.TimerHandle = TimerHandle

    class Policy(asyncio.DefaultEventLoopPolicy):
        _loop_factory = Loop

    asyncio.set_event_loop_policy(Policy())

    def sleep(seconds):
        Clock.micros += rounded(seconds)

    time.sleep = sleep
    time.time = lambda: (EPOCH_MICROS + Clock.micros) / 1_000_000
    time.monotonic = time.perf_counter = lambda: Clock.micros / 1_000_000


def install_traceback():
    import traceback

    extract = traceback.StackSummary._extract_from_extended_frame_gen.__func__

    def own_frames(klass, frames, **options):
        return extract(klass, (frame for frame in frames if frame[0].f_code.co_filename == FILE_NAME), **options)

    traceback.StackSummary._extract_from_extended_frame_gen = classmethod(own_frames)


def install():
    """Once in a process, before anything imports asyncio."""
    assert "asyncio" not in sys.modules, "asyncio was imported before its sets were put in order"
    _weakrefset.set = OrderedSet
    sys.meta_path.insert(0, Finder)
    install_clock()
    install_traceback()


def run(source):
    """Runs one program in this process, which must not have run another one."""
    import random

    random.seed(0)
    linecache.cache[FILE_NAME] = (len(source), None, source.splitlines(True), FILE_NAME)
    main = type(sys)("__main__")
    main.__file__ = FILE_NAME
    sys.modules["__main__"] = main
    sys.argv = [FILE_NAME]
    out, exception = io.StringIO(), None
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        try:
            exec(compile(source, FILE_NAME, "exec"), main.__dict__)
        except BaseException as error:
            exception = {"type": type(error).__name__, "message": str(error)}
        # As at the end of a program: what is left over says its last words while somebody listens.
        for name in [name for name in main.__dict__ if not name.startswith("__")]:
            main.__dict__[name] = None
    return {
        "stdout": out.getvalue(),
        "exception": exception,
        "total_micros": Clock.micros,
        **({"deadlock": Clock.deadlock} if Clock.deadlock else {}),
    }


def run_apart(source):
    """Runs one program in a copy of this process, so that many can be run after one start."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with open(writing, "w") as pipe:
            json.dump(run(source), pipe)
            pipe.flush()
            os._exit(0)
    os.close(writing)
    with open(reading) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    if not answer:
        raise RuntimeError(f"CPython did not survive this program:\n{source}")
    return json.loads(answer)
