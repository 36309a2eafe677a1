# `ThreadPoolExecutor` in virtual time: as many functions at once as it has workers, the others in the order in which
# they came.
from collections import deque

import _interleave
import _interleave_threads as _threads
import threading
from _interleave_threads import Pause
from concurrent.futures import _base


class BrokenThreadPool(_base.BrokenExecutor):
    pass


class _Item:
    __slots__ = ("future", "function", "args", "kwargs", "execution")


class ThreadPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = 32
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._prefix = thread_name_prefix or f"ThreadPoolExecutor-{_threads.next_pool()}"
        self._initializer = initializer
        self._initargs = initargs
        self._workers = []
        # Whoever has been idle for longest is next.
        self._idle = deque()
        self._queue = deque()
        # The threads at work, by worker.
        self._busy = {}
        self._when_idle = None
        self._shutdown = False
        self._broken = False

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        item = _Item()
        item.future, item.function, item.args, item.kwargs = _base.Future(), fn, args, kwargs
        item.execution = _threads.Execution(_threads.name_of(fn, args), None)
        # Whoever waits for the future waits for this thread.
        item.future._thread = item.execution.id
        if self._idle:
            self._start(item, self._idle.popleft())
        elif len(self._workers) < self._max_workers:
            number = len(self._workers)
            self._workers.append(threading.Thread(name=f"{self._prefix}_{number}", daemon=False))
            self._start(item, number, self._initializer)
        else:
            self._queue.append(item)
        return item.future

    def _start(self, item, number, initializer=None):
        worker, execution = self._workers[number], item.execution
        self._busy[number] = execution.id
        execution.owner = worker
        if worker._ident is None:
            worker._ident, worker._context = execution.id, execution.contexts[0]
        execution.contexts[0] = worker._context
        execution.begin(self._work(item, number, initializer))

    async def _work(self, item, number, initializer):
        future = item.future
        try:
            if not future.set_running_or_notify_cancel():
                _interleave.thread_raised(_base.CancelledError())
                return
            _interleave.thread_started()
            if initializer is not None:
                await self._initialize(initializer)
            result = await _threads.call(item.function, *item.args, **item.kwargs)
        except BaseException as error:
            if _interleave.stopped():
                raise
            future.set_exception(error)
            _interleave.thread_raised(error)
        else:
            future.set_result(result)
            _interleave.thread_returned(result)
        finally:
            del self._busy[number]
            self._next(number)

    async def _initialize(self, initializer):
        try:
            await _threads.call(initializer, *self._initargs)
        except BaseException as error:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while self._queue:
                self._queue.popleft().future.set_exception(BrokenThreadPool(self._broken))
            raise BrokenThreadPool(self._broken) from error

    def _next(self, number):
        """A worker is free."""
        if self._queue:
            self._start(self._queue.popleft(), number)
        else:
            self._idle.append(number)
            if self._when_idle is not None and not self._busy:
                self._when_idle()

    def _is_idle(self):
        return not self._busy

    def _last_busy(self):
        return max(self._busy.values())

    async def _join(self):
        if self._busy:
            await Pause(self._is_idle)

    def shutdown(self, wait=True, *, cancel_futures=False):
        return _threads.run("ThreadPoolExecutor.shutdown", self._end(wait, cancel_futures))

    async def _end(self, wait=True, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            while self._queue:
                self._queue.popleft().future.cancel()
        if wait:
            await self._join()


async def _end(self, wait=True, *, cancel_futures=False):
    await self._end(wait, cancel_futures)


async def _exit(self, exc_type, exc_val, exc_tb):
    await self._end()
    return False


async def _result(self, timeout=None):
    if not self.done():
        await Pause(self.done, _threads.until(timeout))
    return self.result(0)


async def _exception(self, timeout=None):
    if not self.done():
        await Pause(self.done, _threads.until(timeout))
    return self.exception(0)


_threads.blocking[ThreadPoolExecutor.shutdown] = _end
_threads.blocking[_base.Executor.__exit__] = _exit
_threads.blocking[_base.Future.result] = _result
_threads.blocking[_base.Future.exception] = _exception
