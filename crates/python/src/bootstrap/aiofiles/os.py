# `aiofiles.os`: what `os` does with files, awaited.
import os as _os

from aiofiles import in_background

__all__ = [
    "access", "listdir", "makedirs", "mkdir", "remove", "removedirs", "rename", "renames", "replace", "rmdir",
    "scandir", "stat", "unlink",
]


def _awaited(module, name):
    async def function(*args, loop=None, executor=None, **kwargs):
        return await in_background(f"os.{name}", getattr(module, name), *args, **kwargs)

    function.__name__ = function.__qualname__ = name
    return function


for _name in __all__:
    globals()[_name] = _awaited(_os, _name)


class path:
    """`aiofiles.os.path`."""


for _name in ("abspath", "exists", "getsize", "getmtime", "isdir", "isfile", "samefile"):
    setattr(path, _name, staticmethod(_awaited(_os.path, _name)))
