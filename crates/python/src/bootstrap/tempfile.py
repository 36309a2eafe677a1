# The part of `tempfile` that programs use, in `/tmp` of the run's own files. The names come from the seed of the run.
import os
import random

tempdir = None
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def gettempdir():
    return "/tmp"


def gettempprefix():
    return "tmp"


def mktemp(suffix="", prefix="tmp", dir=None):
    # A generator of its own: a temporary file changes nothing for the program's random numbers.
    letters = random.Random()
    while True:
        name = "".join(letters.choices(_LETTERS, k=8))
        path = os.path.join(dir or gettempdir(), f"{prefix or 'tmp'}{name}{suffix or ''}")
        if not os.path.exists(path):
            return path


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = mktemp(suffix, prefix, dir)
    os.mkdir(path)
    return path


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    path = mktemp(suffix, prefix, dir)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL), path


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._delete = delete

    def __enter__(self):
        return self.name

    def __exit__(self, *exc_info):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        import shutil

        if os.path.exists(self.name):
            shutil.rmtree(self.name)

    def __repr__(self):
        return f"<TemporaryDirectory {self.name!r}>"


class _TemporaryFile:
    """A file that removes itself when it is closed."""

    def __init__(self, file, name, delete):
        self.file, self.name, self._delete = file, name, delete

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        self.file.close()
        if self._delete and os.path.exists(self.name):
            os.remove(self.name)


def NamedTemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
    errors=None, delete_on_close=True,
):
    name = mktemp(suffix, prefix, dir)
    file = open(name, mode, buffering, encoding, errors, newline)
    return _TemporaryFile(file, name, delete)


TemporaryFile = NamedTemporaryFile


def SpooledTemporaryFile(max_size=0, *args, **kwargs):
    return NamedTemporaryFile(*args, **kwargs)
