# The event loop in virtual time. Everything but the passing of time is CPython's own code: `BaseEventLoop`, `Task`,
# `Future`, `gather`, locks, queues, runners.
#
# The clock counts whole microseconds. Timers of equal deadline fire in the order in which they were armed.
import collections
import contextvars
import threading
import warnings

import _asyncio
import _interleave
import _interleave_threads
from _interleave_clock import micros
from _interleave_handles import Handle, TimerHandle

from asyncio import base_events, coroutines, events, futures, tasks, timeouts


class Task(_asyncio.Task):
    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        if coroutines.iscoroutine(coro):
            name = _interleave.next_task_name() if name is None else str(name)
            _interleave.task_created(self, coro, name)
            running = events._get_running_loop()
            if eager_start and running is not None and loop in (None, running):
                _interleave.eager_run_started(self, coro)
                try:
                    super().__init__(coro, loop=loop, name=name, context=context, eager_start=True)
                finally:
                    _interleave.eager_run_ended(self)
                if not self.done():
                    # In CPython it comes after the tasks that began inside of it and paused before it did.
                    _asyncio._unregister_task(self)
                    _asyncio._register_task(self)
                return
        super().__init__(coro, loop=loop, name=name, context=context, eager_start=eager_start)

    def cancel(self, msg=None):
        if not self.done():
            _interleave.cancel_requested(self, msg)
        return super().cancel(msg)


_context, _deque = contextvars.Context, collections.deque
_interleave.use(Handle, TimerHandle, contextvars.copy_context, _context.run, _deque.append, _deque.popleft)

Task.__module__ = "_asyncio"
Task.__qualname__ = "Task"
tasks.Task = tasks._CTask = Task
tasks.eager_task_factory = tasks.create_eager_task_factory(Task)


_wrap_future = futures.wrap_future


def wrap_future(future, *, loop=None):
    wrapped = _wrap_future(future, loop=loop)
    thread = getattr(future, "_thread", None)
    if thread is not None and not future.done():
        # Kept alive by the other until that is done, so that its identity goes on to mean it.
        _interleave.thread_future(wrapped, thread)
        future.add_done_callback(lambda _: _interleave.thread_future_over(wrapped))
    return wrapped


wrap_future.__module__ = "asyncio.futures"
futures.wrap_future = wrap_future


class EventLoop(base_events.BaseEventLoop):
    def __init__(self):
        if _interleave_threads.current is not None:
            raise RuntimeError("an event loop cannot run in a thread here: only the main thread has one")
        super().__init__()

    def get_debug(self):
        return self._debug

    # Time.

    def time(self):
        return _interleave.now() / 1_000_000

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        if self._closed or self._debug:
            self._check(callback, "call_at")
        return self._arm(when, callback, args, context)

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        if self._closed or self._debug:
            self._check(callback, "call_at")
        return self._arm(_interleave.now() / 1_000_000 + delay, callback, args, context)

    def _arm(self, when, callback, args, context):
        deadline = micros(when)
        timer = TimerHandle(deadline / 1_000_000, callback, args, self, context)
        _interleave.arm(self, timer, deadline)
        return timer

    def _check(self, callback, method):
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, method)

    # The ready queue.

    def call_soon(self, callback, *args, context=None):
        if self._closed or self._debug:
            self._check(callback, "call_soon")
        return self._call_soon(callback, args, context)

    def _call_soon(self, callback, args, context):
        handle = Handle(callback, args, self, context)
        _interleave.queue(self, handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon_threadsafe")
        return self._call_soon(callback, args, context)

    def _run_once(self):
        """One turn, in the order of CPython's `BaseEventLoop._run_once`."""
        _interleave.tidy(self)
        if _interleave_threads.are_there():
            self._poll_threads()
        elif not self._ready and not self._stopping:
            if not self._scheduled:
                _interleave.deadlock()
            _interleave.advance(max(self._scheduled[0]._due, _interleave.now()))
        _interleave.turn(self)

    # What is usual, they do natively (`hooks/turns.rs`).
    get_debug = _interleave.get_debug(get_debug)
    call_at = _interleave.call_at(call_at)
    call_later = _interleave.call_later(call_later)
    call_soon = _interleave.call_soon(call_soon)

    def _poll_threads(self):
        """Passes the time until a timer is due or a thread has something for the loop. The thread comes first."""
        _interleave_threads.run_due()
        while not self._ready and not self._stopping:
            timer = self._scheduled[0]._due if self._scheduled else None
            moment = _interleave_threads.next_moment()
            if moment is None and timer is None:
                _interleave.deadlock()
            _interleave.advance(min(at for at in (timer, moment) if at is not None))
            _interleave_threads.run_due()
            if timer is not None and timer <= _interleave.now():
                break

    def call_exception_handler(self, context):
        if _interleave.stopped():
            # Nobody hears it any more, and there may be thousands.
            return
        super().call_exception_handler(context)
        if context.get("message") == "Task exception was never retrieved":
            future, error = context["future"], context["exception"]
            name = future.get_name() if hasattr(future, "get_name") else "A future"
            reason = f": {error}" if str(error) else ""
            _interleave.never_retrieved(
                f"{name} ended with {type(error).__name__}{reason}, and nobody looked at it. "
                "Await the task, so that its error reaches somebody."
            )

    # Beginning and end.

    def _run_forever_setup(self):
        super()._run_forever_setup()
        _interleave.loop_started()

    def _run_forever_cleanup(self):
        super()._run_forever_cleanup()
        _interleave.loop_stopped()

    def run_until_complete(self, future):
        if coroutines.iscoroutine(future) and self._has_nothing_to_do(future.cr_code):
            # `asyncio.run` shuts down generators and threads through tasks. Where there are none, and nothing else
            # would run meanwhile, such a task would only be noise in the picture; it still counts as one, so that
            # the next task has CPython's name.
            self._check_closed()
            self._check_running()
            _interleave.next_task_name()
            try:
                future.send(None)
            except StopIteration as stopped:
                return stopped.value
        return super().run_until_complete(future)

    def _has_nothing_to_do(self, code):
        if self._task_factory or self._ready or (self._scheduled and self._scheduled[0]._due <= _interleave.now()):
            return False
        if code is base_events.BaseEventLoop.shutdown_asyncgens.__code__:
            return not len(self._asyncgens)
        if code is EventLoop.shutdown_default_executor.__code__:
            return self._default_executor is None or self._default_executor._is_idle()
        return False

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is None:
            return
        # CPython waits in a thread, which takes a name.
        threading._n_threads += 1
        if executor._is_idle():
            return executor.shutdown()
        # Some still work: the loop does not end before they do.
        future = self.create_future()
        _interleave.thread_future(future, executor._last_busy())
        executor._when_idle = lambda: self.call_soon_threadsafe(futures._set_result_unless_cancelled, future, None)
        executor.shutdown(wait=False)
        try:
            async with timeouts.timeout(timeout):
                await future
        except TimeoutError:
            message = f"The executor did not finishing joining its threads within {timeout} seconds."
            warnings.warn(message, RuntimeWarning, stacklevel=2)
        finally:
            _interleave.thread_future_over(future)

    def _write_to_self(self):
        pass

    # Connections: between tasks of the program, and to the simulated sites.

    async def create_connection(self, protocol_factory, host=None, port=None, **options):
        import _interleave_streams

        return await _interleave_streams.connect(self, protocol_factory, host, port, options)

    async def create_server(self, protocol_factory, host=None, port=None, **options):
        import _interleave_streams

        return await _interleave_streams.serve(self, protocol_factory, host, port, options)

    def _start_serving(self, protocol_factory, sock, sslcontext=None, server=None, *args):
        import _interleave_streams

        _interleave_streams.start(protocol_factory, sock, server)

    def _stop_serving(self, sock):
        import _interleave_streams

        _interleave_streams.stop(sock)


def _refuse(reason, *names):
    def refused(name):
        async def method(self, *args, **options):
            raise NotImplementedError(f"loop.{name} is not supported: {reason}")

        method.__name__, method.__qualname__ = name, f"BaseEventLoop.{name}"
        return method

    for name in names:
        setattr(EventLoop, name, refused(name))


_refuse("there are no processes here", "subprocess_exec", "subprocess_shell")
_refuse("there are no pipes of the system here", "connect_read_pipe", "connect_write_pipe")
_refuse("nothing is encrypted here, as nothing leaves the page", "start_tls")
_refuse(
    "there are no sockets of the system here; asyncio.open_connection and asyncio.start_server connect tasks",
    "connect_accepted_socket",
    "create_datagram_endpoint",
    "create_unix_connection",
    "create_unix_server",
    "getaddrinfo",
    "getnameinfo",
    "sendfile",
    "sock_accept",
    "sock_connect",
    "sock_recv",
    "sock_recv_into",
    "sock_recvfrom",
    "sock_recvfrom_into",
    "sock_sendall",
    "sock_sendfile",
    "sock_sendto",
)


class EventLoopPolicy(events._BaseDefaultEventLoopPolicy):
    _loop_factory = EventLoop
