# The program's functions as threads execute them, and how a call finds them.
#
# `_interleave.threaded_code` compiles the program once more, each plain function as a coroutine that awaits its calls.
# Here these twins are paired with the originals. Loaded when the first thread begins.
import builtins
import functools
import types

import _contextvars
import _interleave
import _interleave_threads
from _interleave_threads import Pause, until

_COROUTINE, _ITERABLE_COROUTINE, _GENERATOR, _ASYNC_GENERATOR = 0x80, 0x100, 0x20, 0x200
_NOT_PLAIN = _COROUTINE | _ITERABLE_COROUTINE | _GENERATOR | _ASYNC_GENERATOR
# Code that belongs to the function around it.
_INSIDE = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")

# The twins, by the keys of the originals, which live as long as the program.
_twins = {}
_watch = None
_key = _interleave.code_key


def _inner(code):
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            if constant.co_name in _INSIDE:
                yield from _inner(constant)
            else:
                yield constant


def _with_originals(code, originals):
    """The same code; the functions that it makes are the program's own, which anybody may call."""
    constants = []
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            if constant.co_name in _INSIDE:
                constant = _with_originals(constant, originals)
            else:
                constant = next(originals)
        constants.append(constant)
    return code.replace(co_consts=tuple(constants))


def _pair(original, threaded):
    originals, twins = list(_inner(original)), list(_inner(threaded))
    if [code.co_qualname for code in originals] != [code.co_qualname for code in twins]:
        return
    for code, twin in zip(originals, twins):
        _pair(code, twin)
        if not code.co_flags & _NOT_PLAIN and twin.co_flags & (_COROUTINE | _GENERATOR):
            flags = twin.co_flags & ~_GENERATOR | _COROUTINE | _ITERABLE_COROUTINE
            twin = _with_originals(twin, _inner(code)).replace(co_flags=flags)
            _twins[_key(code)] = twin
            _watch(twin)


def prepare(program, source, file_name, watch):
    """Makes the twins of a program's functions."""
    global _watch
    _watch = watch
    _twins.clear()
    threaded = _interleave.threaded_code(source, file_name)
    if threaded is not None:
        _pair(program, threaded)
    builtins.__interleave_call__ = call
    builtins.__interleave_with__ = _With


def _twin_of(function):
    code = _twins.get(_key(function.__code__))
    if code is None:
        return None
    twin = types.FunctionType(code, function.__globals__, function.__name__, function.__defaults__, function.__closure__)
    twin.__kwdefaults__ = function.__kwdefaults__
    return twin


async def call(function, /, *args, **kwargs):
    """Calls a function from a thread: one that may block pauses the thread."""
    twin = _twin_for(function, args, kwargs)
    if twin is not None:
        return await twin
    try:
        return function(*args, **kwargs)
    finally:
        if _interleave_threads.current.owed:
            await _interleave_threads.pay()


def _twin_for(function, args, kwargs):
    """The coroutine of a call that may block; None for one that cannot."""
    kind = type(function)
    if kind is types.MethodType:
        return call(function.__func__, function.__self__, *args, **kwargs)
    if kind is types.FunctionType:
        twin = _twin_of(function) or _interleave_threads.blocking.get(function)
        if twin is None and function.__module__ == "queue":
            twin = _of_queues.get(function.__name__)
        return twin and twin(*args, **kwargs)
    if kind is functools.partial:
        return call(function.func, *function.args, *args, **{**function.keywords, **kwargs})
    if kind is types.BuiltinMethodType:
        if type(function.__self__) is _contextvars.Context and function.__name__ == "run":
            inner, *rest = args
            return _interleave_threads.in_context(function.__self__, lambda: call(inner, *rest, **kwargs))
        return None
    if kind is type:
        init = function.__init__
        if type(init) is types.FunctionType and function.__new__ is object.__new__ and _key(init.__code__) in _twins:
            return _made(function, init, args, kwargs)
        return None
    method = getattr(kind, "__call__", None)
    if type(method) is types.FunctionType and _key(method.__code__) in _twins:
        return call(method, function, *args, **kwargs)
    return None


async def _made(cls, init, args, kwargs):
    """An instance, whose `__init__` may block."""
    made = object.__new__(cls)
    await call(init, made, *args, **kwargs)
    return made


async def _get(queue, block=True, timeout=None):
    if block and queue.empty():
        await Pause(lambda: not queue.empty() or getattr(queue, "is_shutdown", False), until(timeout))
    return queue.get(False)


async def _put(queue, item, block=True, timeout=None):
    if block and getattr(queue, "maxsize", 0) > 0 and queue.full():
        await Pause(lambda: not queue.full() or queue.is_shutdown, until(timeout))
    queue.put(item, False)


async def _join(queue):
    if queue.unfinished_tasks:
        await Pause(lambda: not queue.unfinished_tasks)


_of_queues = {"get": _get, "put": _put, "join": _join}


class _With:
    """A context manager whose methods may block."""

    __slots__ = ("_manager", "_exit")

    def __init__(self, manager):
        self._manager = manager

    async def __aenter__(self):
        kind = type(self._manager)
        enter, self._exit = getattr(kind, "__enter__", None), getattr(kind, "__exit__", None)
        if enter is None or self._exit is None:
            name = kind.__name__
            missed = "__enter__" if enter is None else "__exit__"
            raise TypeError(f"'{name}' object does not support the context manager protocol (missed {missed} method)")
        return await call(enter, self._manager)

    async def __aexit__(self, *exc_info):
        return await call(self._exit, self._manager, *exc_info)
