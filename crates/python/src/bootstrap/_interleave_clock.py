# The virtual clock, in place of the host's. Must come before anything that reads a clock while it is imported.
import sys
import time

import _interleave

_MICROS = 1_000_000

# Seconds as whole microseconds, rounded half to even, kept within what a clock can hold.
micros = _interleave.micros


def _seconds():
    return _interleave.now() / _MICROS


def _now():
    return (_interleave.epoch() + _interleave.now()) / _MICROS


def _now_ns():
    return (_interleave.epoch() + _interleave.now()) * 1000


def _seconds_ns():
    return _interleave.now() * 1000


def _nothing():
    return 0.0


def _nothing_ns():
    return 0


# The other threads (`_interleave_threads`), once that is loaded.
threads = None


def sleep(seconds, /):
    micros = duration(seconds)
    if threads is not None and threads.are_there():
        threads.sleep(micros)
    else:
        _interleave.block("time.sleep", micros)


def block(call, micros):
    """A library function that blocks for some time: this thread stands still, others go on."""
    if threads is not None and threads.are_there():
        threads.block(call, micros)
    else:
        _interleave.block(call, micros)


def duration(seconds):
    """What `time.sleep` was asked for, in microseconds."""
    if not hasattr(seconds, "__float__") and not hasattr(seconds, "__index__"):
        name = type(seconds).__name__
        raise TypeError(f"'{name}' object cannot be interpreted as an integer or float")
    seconds = float(seconds)
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    return micros(seconds)


def _clock_info(name):
    if name not in ("monotonic", "perf_counter", "process_time", "thread_time", "time"):
        raise ValueError("unknown clock")
    return type(sys.implementation)(
        implementation="virtual", monotonic=name != "time", adjustable=False, resolution=1e-6
    )


def _broken_down(original):
    return lambda seconds=None, /: original(_now() if seconds is None else seconds)


def install():
    gmtime, asctime, strftime = time.gmtime, time.asctime, time.strftime
    functions = {
        "time": _now,
        "time_ns": _now_ns,
        "monotonic": _seconds,
        "monotonic_ns": _seconds_ns,
        "perf_counter": _seconds,
        "perf_counter_ns": _seconds_ns,
        # Code costs nothing.
        "process_time": _nothing,
        "process_time_ns": _nothing_ns,
        "thread_time": _nothing,
        "thread_time_ns": _nothing_ns,
        "sleep": sleep,
    }
    for name, function in functions.items():
        function.__name__ = function.__qualname__ = name
        function.__module__ = "time"
        setattr(time, name, function)
    time.get_clock_info = _clock_info
    # The local time is UTC, wherever the host may be.
    time.gmtime = _broken_down(gmtime)
    time.localtime = _broken_down(gmtime)
    time.ctime = _broken_down(lambda seconds: asctime(gmtime(seconds)))
    time.asctime = lambda t=None, /: asctime(time.gmtime() if t is None else t)
    time.strftime = lambda format, t=None, /: strftime(format, time.gmtime() if t is None else t)
    time.tzname = ("UTC", "UTC")
    time.timezone = time.altzone = time.daylight = 0
