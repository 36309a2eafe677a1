# Stands in for `threading`: there is one thread. Locks are real enough for code that only one thread executes;
# starting a thread is refused.
import _thread

__all__ = [
    "Condition", "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "ThreadError", "TIMEOUT_MAX",
    "active_count", "current_thread", "enumerate", "excepthook", "get_ident", "get_native_id", "local", "main_thread",
]

ThreadError = RuntimeError
TIMEOUT_MAX = _thread.TIMEOUT_MAX
get_ident = _thread.get_ident


class local:
    pass


def get_native_id():
    return get_ident()


class _Lock:
    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        if self._locked:
            if not blocking or timeout >= 0:
                return False
            raise RuntimeError("deadlock: the only thread waits for a threading.Lock that it holds")
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False

    def locked(self):
        return self._locked

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, *exc_info):
        self.release()


class _RLock:
    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        self._count += 1
        return True

    def release(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()


def Lock():
    return _Lock()


def RLock():
    return _RLock()


class Condition:
    def __init__(self, lock=None):
        self._lock = lock if lock is not None else RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def wait(self, timeout=None):
        if timeout is None:
            raise RuntimeError("deadlock: the only thread waits for a threading.Condition")
        return False

    def wait_for(self, predicate, timeout=None):
        return predicate() or self.wait(timeout)

    def notify(self, n=1):
        pass

    def notify_all(self):
        pass


class Event:
    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if not self._flag and timeout is None:
            raise RuntimeError("deadlock: the only thread waits for a threading.Event")
        return self._flag


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if self._value == 0:
            if blocking and timeout is None:
                raise RuntimeError("deadlock: the only thread waits for a threading.Semaphore")
            return False
        self._value -= 1
        return True

    def release(self, n=1):
        self._value += n

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()


BoundedSemaphore = Semaphore


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self.name = name or "Thread"
        self.daemon = bool(daemon)
        self.ident = None

    def start(self):
        raise RuntimeError("threads are not supported here: use asyncio tasks")

    def is_alive(self):
        return self is _main_thread

    def join(self, timeout=None):
        raise RuntimeError("cannot join thread before it is started")


_main_thread = Thread(name="MainThread")
_main_thread.ident = get_ident()


def current_thread():
    return _main_thread


main_thread = current_thread


def enumerate():
    return [_main_thread]


def active_count():
    return 1


def excepthook(args):
    pass


def _register_atexit(func, *args, **kwargs):
    pass
