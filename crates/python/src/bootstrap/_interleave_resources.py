# What locks, semaphores, events, queues and barriers tell of themselves. Their code is CPython's: here the attributes in
# which they keep their state tell when they change, and the few methods that have no such attribute tell that they did.
import functools

import _interleave
from asyncio import locks, queues

_made = _interleave.resource_made


def _tells(cls, name, tell):
    """Makes an attribute tell of its changes. It is kept where it was."""

    def get(self):
        return self.__dict__[name]

    def set(self, value):
        kept = self.__dict__
        before = kept.get(name)
        kept[name] = value
        if before is not None and before != value:
            tell(self, value)

    setattr(cls, name, property(get, set))


def _when_made(cls, kind, then=None):
    init = cls.__init__

    @functools.wraps(init)
    def __init__(self, *args, **kwargs):
        init(self, *args, **kwargs)
        _made(self, kind)
        if then is not None:
            then(self, *args, **kwargs)

    cls.__init__ = __init__


def _lock_changed(lock, is_locked):
    if is_locked:
        _interleave.resource_acquired(lock, "Lock")
    else:
        _interleave.resource_released(lock, "Lock")


def _condition_made(condition, lock=None):
    if lock is None:
        _interleave.resource_part(condition._lock, condition)


_when_made(locks.Lock, "Lock")
_tells(locks.Lock, "_locked", _lock_changed)
_when_made(locks.Event, "Event")
_tells(locks.Event, "_value", lambda event, is_set: _interleave.resource_level(event, "Event", int(is_set)))
_when_made(locks.Condition, "Condition", _condition_made)
_when_made(locks.Barrier, "Barrier", lambda barrier, parties: _interleave.resource_hidden(barrier._cond))
_tells(locks.Barrier, "_count", lambda barrier, count: _interleave.resource_level(barrier, "Barrier", count))
_when_made(locks.Semaphore, "Semaphore")

_acquire, _release = locks.Semaphore.acquire, locks.Semaphore.release


@functools.wraps(_acquire)
async def acquire(self):
    acquired = await _acquire(self)
    _interleave.resource_acquired(self, "Semaphore")
    _interleave.resource_level(self, "Semaphore", self._value)
    return acquired


@functools.wraps(_release)
def release(self):
    _interleave.resource_released(self, "Semaphore")
    _release(self)
    _interleave.resource_level(self, "Semaphore", self._value)


locks.Semaphore.acquire = acquire
locks.Semaphore.release = release

_when_made(queues.Queue, "Queue", lambda queue, *args, **kwargs: _interleave.resource_hidden(queue._finished))
_wakeup_next = queues.Queue._wakeup_next


@functools.wraps(_wakeup_next)
def _wakeup_next_and_tell(self, waiters):
    # Both `put_nowait` and `get_nowait` end with it.
    _interleave.resource_level(self, "Queue", self.qsize())
    _wakeup_next(self, waiters)


queues.Queue._wakeup_next = _wakeup_next_and_tell
