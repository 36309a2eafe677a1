# `aiofiles`: the run's own files, without blocking the loop. Each call takes as long as the blocking one, a millisecond,
# and the task waits for it as it would for a thread.
import asyncio
import builtins
import functools

__all__ = ["open", "os", "tempfile"]

_COST = 0.001


class FileFuture(asyncio.Future):
    """What a task waits for while its file is being used; `label` says what that is."""

    label = ""


def file_done(future, function, args, kwargs):
    import _interleave_files

    if future.cancelled():
        return
    try:
        future.set_result(_interleave_files.quietly(function, args, kwargs))
    except StopIteration as stopped:
        future.set_exception(RuntimeError(f"{function.__name__} raised {stopped!r}"))
    except Exception as error:
        future.set_exception(error)


async def in_background(label, function, *args, **kwargs):
    """Does what a thread would do: the result is there a millisecond later, and the loop goes on meanwhile."""
    loop = asyncio.get_running_loop()
    future = FileFuture(loop=loop)
    future.label = label
    loop.call_later(_COST, file_done, future, function, args, kwargs)
    return await future


class _File:
    """A file whose methods are awaited. What only asks (`name`, `closed`, `mode`) is not."""

    def __init__(self, file):
        self._file = file

    def __getattr__(self, name):
        value = getattr(self.__dict__["_file"], name)
        if name not in _METHODS:
            return value

        @functools.wraps(value)
        def method(*args, **kwargs):
            return in_background(f"the {name} of {self._file.name}", value, *args, **kwargs)

        return method

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()

    def __repr__(self):
        return f"<AsyncTextIOWrapper wrapping {self._file!r}>"


_METHODS = frozenset((
    "close", "flush", "isatty", "peek", "read", "read1", "readable", "readall", "readinto", "readline", "readlines",
    "seek", "seekable", "tell", "truncate", "writable", "write", "writelines",
))


class Opening:
    """What `open` gives: to be awaited, or entered with `async with`."""

    def __init__(self, args, kwargs):
        self._args, self._kwargs = args, kwargs
        self._file = None
        self.span_name = "aiofiles.open"
        self.span_arguments = repr(args[0]) if args else ""

    async def _open(self):
        file = self._args[0] if self._args else self._kwargs.get("file")
        return _File(await in_background(f"the opening of {file}", builtins.open, *self._args, **self._kwargs))

    def __await__(self):
        return self._open().__await__()

    async def __aenter__(self):
        self._file = await self._open()
        return self._file

    async def __aexit__(self, *exc_info):
        await self._file.close()


def open(*args, **kwargs):
    kwargs.pop("loop", None)
    kwargs.pop("executor", None)
    return Opening(args, kwargs)


def __getattr__(name):
    if name in ("os", "ospath", "tempfile"):
        import importlib

        return importlib.import_module(f"aiofiles.{name}")
    raise AttributeError(f"module 'aiofiles' has no attribute {name!r}")
