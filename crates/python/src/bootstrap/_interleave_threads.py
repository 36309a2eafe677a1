# Threads without threads. A thread is a coroutine: its functions are compiled so that they can pause at each call
# (`_interleave_twins`), and it is resumed when the clock is where its pause ends. They execute between the turns of
# the loop and while the main thread is blocked, one at a time, in the order in which they can.
import sys

import _asyncio
import _contextvars
import _interleave
import _interleave_clock

# The thread that executes; None for the main one.
current = None
# Those that began and are not over, in that order.
_alive = []
# Library functions that block, by function: the coroutine functions that do the same in a thread.
blocking = {}
# The program's code, its text, the name of its file, and who is told of the twins of its functions.
program = None
_has_twins = False
_n_pools = 0


def call(function, /, *args, **kwargs):
    """The coroutine of a call from a thread."""
    import _interleave_twins

    return _interleave_twins.call(function, *args, **kwargs)


def next_pool():
    """The number of a `ThreadPoolExecutor` without a name."""
    global _n_pools
    _n_pools += 1
    return _n_pools - 1


def name_of(function, args=()):
    """What a thread is called after: the function that it executes."""
    while True:
        inner = getattr(function, "func", None)
        if inner is not None:
            function, args = inner, (*function.args, *args)
        elif type(getattr(function, "__self__", None)) is _contextvars.Context and args:
            function, *args = args
        else:
            break
    name = getattr(function, "__qualname__", None) or type(function).__qualname__
    return name.rpartition("<locals>.")[2]


def alive():
    return tuple(_alive)


class Pause:
    """What a thread waits for: that something is true, or a moment, or whichever comes first."""

    __slots__ = ("ready", "until")

    def __init__(self, ready=None, until=None):
        self.ready = ready
        self.until = until

    def is_over(self):
        if self.ready is not None and self.ready():
            return True
        return self.until is not None and self.until <= _interleave.now()

    def __await__(self):
        if not self.is_over():
            yield self


class Turn(Pause):
    """A pause that lets the others go first even when it is over at once."""

    __slots__ = ()

    def __await__(self):
        yield self


_AT_ONCE = Pause(until=0)
# Not a pause: the thread goes on at once, in another context.
_SWITCH = Turn()


class Execution:
    """A function that a thread executes. `owner` is the `threading.Thread` that code in it sees."""

    __slots__ = ("id", "owner", "contexts", "owed", "pause", "_coroutine")

    def __init__(self, name, owner):
        global _has_twins
        if not _has_twins:
            import _interleave_twins

            _has_twins = True
            _interleave_twins.prepare(*program)
        self.id = _interleave.thread_created(name)
        self.owner = owner
        self.contexts = [_contextvars.Context()]
        self.owed = []
        self.pause = _AT_ONCE

    def begin(self, coroutine):
        """From the next pause of the main thread on, it executes."""
        self._coroutine = coroutine
        _alive.append(self)

    def go_on(self):
        global current
        loop = _asyncio._get_running_loop()
        current = self
        _asyncio._set_running_loop(None)
        _interleave.thread_resumed(self.id)
        try:
            while True:
                self.pause = self.contexts[-1].run(self._coroutine.send, None)
                if self.pause is not _SWITCH:
                    return
        except BaseException as error:
            _alive.remove(self)
            if not isinstance(error, StopIteration):
                raise
        finally:
            _interleave.thread_paused()
            _asyncio._set_running_loop(loop)
            current = None

    def stop(self):
        self._coroutine.close()


async def in_context(context, function):
    """Executes a coroutine function inside a `contextvars.Context`, as `Context.run` does."""
    thread = current
    thread.contexts.append(context)
    try:
        await _SWITCH
        return await function()
    finally:
        thread.contexts.pop()
        await _SWITCH


def are_there():
    return bool(_alive) or current is not None


def run_due():
    """Lets every thread go on that can, until none can at this moment."""
    again = True
    while again:
        again = False
        for thread in _alive[:]:
            if thread.pause.is_over():
                thread.go_on()
                again = True


def next_moment():
    """When the first thread goes on by itself; None if none does."""
    return min((thread.pause.until for thread in _alive if thread.pause.until is not None), default=None)


def _hold(pause):
    """The main thread waits; the others go on meanwhile."""
    while True:
        run_due()
        if pause.is_over():
            return
        moments = [moment for moment in (next_moment(), pause.until) if moment is not None]
        if not moments:
            _interleave.deadlock()
        _interleave.advance(min(moments))


def _refuse(call):
    raise RuntimeError(
        f"{call} cannot wait here: a thread can wait in plain functions of the program and in what they call "
        "themselves, not inside of generators, generator expressions or functions that a library calls"
    )


def run(call, coroutine):
    """Executes a blocking function, written as a coroutine that awaits pauses, from code that awaits nothing."""
    blocks = False
    try:
        while True:
            pause = coroutine.send(None)
            if current is not None:
                coroutine.close()
                _refuse(call)
            if not blocks:
                blocks = True
                _interleave.blocking_started(call, 0)
            _hold(pause)
    except StopIteration as stopped:
        return stopped.value
    finally:
        if blocks:
            _interleave.blocking_ended()


def block(call, micros):
    """A library function that blocks for some time, where there are other threads."""
    if current is not None:
        # Its caller pays when it has returned (`_interleave_twins.call`).
        current.owed.append((call, micros))
        return
    _interleave.blocking_started(call, micros)
    _hold(Pause(until=_interleave.now() + micros))
    _interleave.blocking_ended()


async def pay():
    """Passes the time that the library function which was called takes."""
    owed = current.owed
    while owed:
        call, micros = owed.pop(0)
        _interleave.blocking_started(call, micros)
        await Pause(until=_interleave.now() + micros)
        _interleave.blocking_ended()


def sleep(micros):
    """`time.sleep` where there are other threads."""
    if current is not None:
        _refuse("time.sleep")
    block("time.sleep", micros)


async def sleep_in_thread(seconds, /):
    duration = _interleave_clock.duration(seconds)
    _interleave.blocking_started("time.sleep", duration)
    await Turn(until=_interleave.now() + duration)
    _interleave.blocking_ended()


def until(timeout):
    """The moment at which a timeout ends; None for none."""
    if timeout is None or timeout < 0:
        return None
    return _interleave.now() + _interleave_clock.micros(timeout)


def finish():
    """The end of the program: waits for all threads that are not daemons (`threading._shutdown`)."""
    if _alive:
        _hold(Pause(ready=lambda: all(thread.owner.daemon for thread in _alive)))


def clear():
    """After a run. What a thread still says while it is closed, nobody hears."""
    global current
    for thread in _alive[:]:
        try:
            thread.stop()
        except BaseException:
            pass
    _alive.clear()
    current = None


blocking[_interleave_clock.sleep] = sleep_in_thread
_interleave_clock.threads = sys.modules[__name__]
