# `threading` in virtual time: threads and their locks as `_interleave_threads` has them. Each blocking method is written
# once, as a coroutine; the main thread executes it by holding, other threads by pausing.
import _interleave
import _thread
from _interleave_threads import Execution, Pause, blocking, run, until
import _interleave_threads as _threads

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event",
    "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
    "ThreadError", "ExceptHookArgs", "get_native_id", "excepthook", "local",
]

ThreadError = RuntimeError
TIMEOUT_MAX = _thread.TIMEOUT_MAX
_n_threads = 0
_main_ident = _thread.get_ident()


def _blocking(coroutine_function):
    """A method that blocks, of the coroutine function that does its work."""

    def method(*args, **kwargs):
        return run(method.__qualname__, coroutine_function(*args, **kwargs))

    method.__name__ = coroutine_function.__name__
    method.__qualname__ = coroutine_function.__qualname__
    blocking[method] = coroutine_function
    return method


class Lock:
    def __init__(self):
        self._locked = False

    @_blocking
    async def acquire(self, blocking=True, timeout=-1):
        if self._locked and blocking:
            await Pause(lambda: not self._locked, until(timeout))
        if self._locked:
            return False
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False

    def locked(self):
        return self._locked

    __enter__ = acquire

    def __exit__(self, *exc_info):
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._locked else 'unlocked'} _thread.lock object at {id(self):#x}>"

    # For conditions.

    def _release_save(self):
        self.release()

    async def _acquire_restore(self, saved):
        await blocking[Lock.acquire](self)

    def _is_owned(self):
        return self._locked


class RLock:
    def __init__(self):
        self._owner = None
        self._count = 0

    @_blocking
    async def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner not in (None, me) and blocking:
            await Pause(lambda: self._owner is None, until(timeout))
        if self._owner not in (None, me):
            return False
        self._owner = me
        self._count += 1
        return True

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None

    __enter__ = acquire

    def __exit__(self, *exc_info):
        self.release()

    def __repr__(self):
        locked = "locked" if self._count else "unlocked"
        return f"<{locked} _thread.RLock object owner={self._owner or 0} count={self._count} at {id(self):#x}>"

    # For conditions.

    def _release_save(self):
        saved, self._count, self._owner = self._count, 0, None
        return saved

    async def _acquire_restore(self, saved):
        await blocking[RLock.acquire](self)
        self._count = saved

    def _is_owned(self):
        return self._owner == get_ident()


class Condition:
    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []

    @_blocking
    async def __enter__(self):
        return await blocking[type(self._lock).acquire](self._lock)

    def __exit__(self, *exc_info):
        self._lock.release()

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    @_blocking
    async def wait(self, timeout=None):
        if not self._lock._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = [False]
        self._waiters.append(waiter)
        saved = self._lock._release_save()
        try:
            await Pause(lambda: waiter[0], until(timeout))
        finally:
            if not waiter[0]:
                self._waiters.remove(waiter)
            await self._lock._acquire_restore(saved)
        return waiter[0]

    @_blocking
    async def wait_for(self, predicate, timeout=None):
        end = until(timeout)
        result = await _threads.call(predicate)
        while not result:
            left = None
            if end is not None:
                left = (end - _interleave.now()) / 1_000_000
                if left <= 0:
                    break
            await blocking[Condition.wait](self, left)
            result = await _threads.call(predicate)
        return result

    def notify(self, n=1):
        if not self._lock._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        for waiter in self._waiters[:n]:
            waiter[0] = True
        del self._waiters[:n]

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    @_blocking
    async def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if not self._value and blocking:
            await Pause(lambda: self._value, until(timeout))
        if not self._value:
            return False
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    def __exit__(self, *exc_info):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    @_blocking
    async def wait(self, timeout=None):
        if not self._flag:
            await Pause(lambda: self._flag, until(timeout))
        return self._flag

    def __repr__(self):
        return f"<threading.Event at {id(self):#x}: {'set' if self._flag else 'unset'}>"


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._waiting = []
        self._broken = False

    @_blocking
    async def wait(self, timeout=None):
        if self._broken:
            raise BrokenBarrierError
        index, mine = len(self._waiting), [None]
        self._waiting.append(mine)
        if index + 1 == self._parties:
            try:
                if self._action is not None:
                    await _threads.call(self._action)
            except BaseException:
                self.abort()
                raise
            self._release(True)
        else:
            await Pause(lambda: mine[0] is not None, until(self._timeout if timeout is None else timeout))
        if mine[0] is None:
            self.abort()
        if not mine[0]:
            raise BrokenBarrierError
        return index

    def _release(self, passed):
        for waiter in self._waiting:
            waiter[0] = passed
        self._waiting.clear()

    def reset(self):
        self._release(False)
        self._broken = False

    def abort(self):
        self._release(False)
        self._broken = True

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return len(self._waiting)

    @property
    def broken(self):
        return self._broken


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            global _n_threads
            _n_threads += 1
            name = f"Thread-{_n_threads}"
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._name = str(name)
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else bool(daemon)
        self._ident = None
        self._is_over = False
        self._context = context

    def start(self):
        if self._ident is not None:
            raise RuntimeError("threads can only be started once")
        target = self._target if self._target is not None else type(self)
        execution = self._begin(_threads.name_of(target))
        execution.begin(self._execute())

    def _begin(self, name):
        execution = Execution(name, self)
        self._ident = execution.id
        if self._context is not None:
            execution.contexts[0] = self._context
        else:
            self._context = execution.contexts[0]
        return execution

    async def _execute(self):
        _interleave.thread_started()
        try:
            await _threads.call(self.run)
        except BaseException as error:
            if _interleave.stopped():
                raise
            self._is_over = True
            if not isinstance(error, SystemExit):
                excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
            _interleave.thread_raised(error)
        else:
            self._is_over = True
            _interleave.thread_returned(None)

    @_blocking
    async def run(self):
        if self._target is not None:
            await _threads.call(self._target, *self._args, **self._kwargs)

    @_blocking
    async def join(self, timeout=None):
        if self._ident is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if not self._is_over:
            await Pause(lambda: self._is_over, until(timeout))

    def is_alive(self):
        return self._ident is not None and not self._is_over

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._ident is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = bool(daemonic)

    def isDaemon(self):
        return self._daemonic

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self._name

    def setName(self, name):
        self.name = name

    def __repr__(self):
        status = "initial" if self._ident is None else "stopped" if self._is_over else "started"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    @_blocking
    async def run(self):
        await blocking[Event.wait](self.finished, self.interval)
        if not self.finished.is_set():
            await _threads.call(self.function, *self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._ident = _main_ident
        self._is_over = False


_main_thread = _MainThread()


def current_thread():
    thread = _threads.current
    return _main_thread if thread is None else thread.owner


def main_thread():
    return _main_thread


def get_ident():
    thread = _threads.current
    return _main_ident if thread is None else thread.owner._ident


get_native_id = get_ident


def enumerate():
    return [_main_thread, *(thread.owner for thread in _threads.alive())]


def active_count():
    return len(enumerate())


class ExceptHookArgs(tuple):
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    import sys
    import traceback

    print(f"Exception in thread {args.thread.name}:", file=sys.stderr)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


class local:
    """Each thread sees attributes of its own."""

    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        object.__setattr__(self, "_local__of", ({}, (args, kwargs)))
        return self

    def __getattribute__(self, name):
        return object.__getattribute__(_mine(self), name)

    def __setattr__(self, name, value):
        object.__setattr__(_mine(self), name, value)

    def __delattr__(self, name):
        object.__delattr__(_mine(self), name)


def _mine(self):
    """The object itself for the main thread, one of its own for each other."""
    thread = _threads.current
    if thread is None:
        return self
    others, (args, kwargs) = object.__getattribute__(self, "_local__of")
    mine = others.get(thread.owner)
    if mine is None:
        cls = type(self)
        mine = others[thread.owner] = object.__new__(cls)
        # A subclass makes its attributes for each thread.
        cls.__init__(mine, *args, **kwargs)
    return mine


def _register_atexit(func, *args, **kwargs):
    pass
