# `aiofiles.tempfile`: files and folders that remove themselves, awaited.
import tempfile as _tempfile

from aiofiles import Opening, in_background


class TemporaryDirectory:
    def __init__(self, *args, **kwargs):
        self._args, self._kwargs = args, kwargs

    async def __aenter__(self):
        self._folder = await in_background(
            "a temporary folder", _tempfile.TemporaryDirectory, *self._args, **self._kwargs
        )
        return self._folder.name

    async def __aexit__(self, *exc_info):
        await in_background("the removal of a temporary folder", self._folder.cleanup)


class _OpeningTemporary(Opening):
    async def _open(self):
        from aiofiles import _File

        make = _tempfile.NamedTemporaryFile
        return _File(await in_background("the opening of a temporary file", make, *self._args, **self._kwargs))


def NamedTemporaryFile(*args, **kwargs):
    return _OpeningTemporary(args, kwargs)


TemporaryFile = NamedTemporaryFile
