# `os` over the run's own file system. What touches files is in `_interleave_files`, imported when it is first used.
#
# There are no processes, no users and no signals here: what needs them is refused with a reason.
import abc
import sys

# The path modules import this one while it is being made.
sys.modules["posix"] = sys.modules[__name__]

import posixpath as path

sys.modules["os.path"] = path

name = "posix"
linesep = "\n"
sep, altsep, extsep, pathsep = path.sep, path.altsep, path.extsep, path.pathsep
curdir, pardir, defpath, devnull = path.curdir, path.pardir, path.defpath, path.devnull
error = OSError
supports_dir_fd = supports_effective_ids = supports_fd = supports_follow_symlinks = frozenset()
supports_bytes_environ = True
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
EX_OK = 0

# Put in place by the session: the numbers come from the seed of the run.
urandom = None

_FILES = frozenset((
    "DirEntry", "access", "chdir", "chmod", "close", "fdopen", "fstat", "fsync", "getcwd", "getcwdb", "link",
    "listdir", "lstat", "makedirs", "mkdir", "open", "read", "readlink", "remove", "removedirs", "rename", "renames",
    "replace", "rmdir", "scandir", "stat", "stat_result", "statvfs", "symlink", "truncate", "unlink", "utime", "walk",
    "write", "_walk_symlinks_as_files",
))
_NOT_HERE = {
    "processes": (
        "_exit", "abort", "execl", "execle", "execlp", "execv", "execve", "execvp", "fork", "forkpty", "kill",
        "killpg", "nice", "pipe", "popen", "posix_spawn", "spawnl", "spawnv", "startfile", "system", "wait", "waitpid",
    ),
    "users": ("chown", "getegid", "geteuid", "getgid", "getgroups", "getlogin", "getuid", "setgid", "setuid"),
    "terminals": ("get_terminal_size", "isatty", "openpty", "ttyname"),
}


def __getattr__(name):
    if name in _FILES:
        import _interleave_files

        return getattr(_interleave_files, name)
    if name == "environ":
        # Made when it is asked for, so that a run never sees what another one put into it.
        environ = globals()["environ"] = _Environ(HOME="/home/you", LANG="C.UTF-8", PATH="/usr/bin:/bin", USER="you")
        return environ
    for what, names in _NOT_HERE.items():
        if name in names:
            raise AttributeError(f"os.{name} is not supported: there are no {what} here")
    raise AttributeError(f"module 'os' has no attribute {name!r}")


class _Environ(dict):
    def __setitem__(self, key, value):
        for text in (key, value):
            if not isinstance(text, str):
                raise TypeError(f"str expected, not {type(text).__name__}")
        super().__setitem__(key, value)

    def __repr__(self):
        return f"environ({super().__repr__()})"


def getenv(key, default=None):
    return __getattr__("environ").get(key, default) if "environ" not in globals() else environ.get(key, default)


def putenv(key, value, /):
    sys.modules[__name__].environ[key] = value


def unsetenv(key, /):
    sys.modules[__name__].environ.pop(key, None)


def getpid():
    return 1


def getppid():
    return 0


def cpu_count():
    return 1


process_cpu_count = cpu_count


def umask(mask, /):
    return 0o022


def strerror(code, /):
    return _STRERROR.get(code, f"Unknown error {code}")


_STRERROR = {
    1: "Operation not permitted", 2: "No such file or directory", 9: "Bad file descriptor", 13: "Permission denied",
    16: "Device or resource busy", 17: "File exists", 20: "Not a directory", 21: "Is a directory",
    22: "Invalid argument", 28: "No space left on device", 32: "Broken pipe", 39: "Directory not empty", 98: "Address already in use",
    104: "Connection reset by peer", 110: "Connection timed out", 111: "Connection refused",
}


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    try:
        method = type(path).__fspath__
    except AttributeError:
        name = type(path).__name__
        raise TypeError(f"expected str, bytes or os.PathLike object, not {name}") from None
    text = method(path)
    if not isinstance(text, (str, bytes)):
        raise TypeError(
            f"expected {type(path).__name__}.__fspath__() to return str or bytes, not {type(text).__name__}"
        )
    return text


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


class PathLike(abc.ABC):
    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__") if cls is PathLike else NotImplemented

    __class_getitem__ = classmethod(type(list[int]))
