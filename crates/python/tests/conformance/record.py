"""Records what CPython does with the programs beside this file, on a virtual clock.

    python3.13 record.py            # all programs
    python3.13 record.py gather.py  # some

For each program `x.py` it writes `x.expected.json`: standard output, the exception that ended it, and how far the
clock went. The loop is CPython's own `SelectorEventLoop`; only its clock and its poll are replaced. Two things hold
for this clock as for a real one: timers of equal deadline fire in the order in which they were armed, and no two
moments differ by less than a microsecond.
"""

import asyncio
import asyncio.events
import io
import itertools
import json
import random
import selectors
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

HERE = Path(__file__).parent
EPOCH_MICROS = 1_767_268_800_000_000


class Clock:
    """Whole microseconds since the start of the program."""

    micros = 0


def rounded(seconds):
    return round(seconds * 1_000_000)


class Poll(selectors.SelectSelector):
    """A poll that passes the time instead of waiting for it."""

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("deadlock")
        Clock.micros += max(0, rounded(timeout))
        return []


class Loop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(Poll())

    def time(self):
        return Clock.micros / 1_000_000


def install():
    sequence = itertools.count()

    class TimerHandle(asyncio.events.TimerHandle):
        __slots__ = ("order",)

        def __init__(self, when, *args, **kwargs):
            super().__init__(rounded(when) / 1_000_000, *args, **kwargs)
            self.order = (rounded(when), next(sequence))

        def __lt__(self, other):
            return self.order < other.order

    asyncio.events.TimerHandle = TimerHandle

    class Policy(asyncio.DefaultEventLoopPolicy):
        _loop_factory = Loop

    asyncio.set_event_loop_policy(Policy())

    def sleep(seconds):
        Clock.micros += rounded(seconds)

    time.sleep = sleep
    time.time = lambda: (EPOCH_MICROS + Clock.micros) / 1_000_000
    time.monotonic = time.perf_counter = lambda: Clock.micros / 1_000_000


def record(path):
    """Runs one program in this process: it must be a fresh one."""
    install()
    random.seed(0)
    out = io.StringIO()
    exception = None
    code = compile(path.read_text(), "main.py", "exec")
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        try:
            exec(code, {"__name__": "__main__"})
        except BaseException as error:
            exception = {"type": type(error).__name__, "message": str(error)}
    print(json.dumps({"stdout": out.getvalue(), "exception": exception, "total_micros": Clock.micros}, indent=2))


def main(names):
    if names[:1] == ["--one"]:
        return record(Path(names[1]))
    programs = [HERE / name for name in names] or sorted(HERE.glob("*.py"))
    for program in programs:
        if program.name == Path(__file__).name:
            continue
        done = subprocess.run([sys.executable, __file__, "--one", program], capture_output=True, text=True, check=True)
        program.with_suffix(".expected.json").write_text(done.stdout)
        print(program.name)


if __name__ == "__main__":
    main(sys.argv[1:])
