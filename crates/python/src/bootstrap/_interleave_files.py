# The file system of a run: a handful of folders and files in memory, gone when the run is over.
#
# Using a file blocks, as it does everywhere: opening one, each piece that is read, each piece that is written holds
# the thread for a millisecond. Asking what there is costs nothing. What is written is stated as a fact.
import collections
import io
import posixpath
import stat as _stat
import time

import _interleave
import _interleave_clock

COST = 1000  # Microseconds.
_ROOM = 32 * 1024 * 1024  # Bytes, for all files together.
HOME = "/home/you"


class _Node:
    def __init__(self, number, is_folder, data=b""):
        self.number = number
        self.is_folder = is_folder
        self.data = bytearray(data)
        self.is_text = True
        self.modified = time.time_ns()


class _Disk:
    def __init__(self):
        self.cwd = HOME
        self.nodes = {}
        self.files = {}
        self._numbers = 0
        for folder in ("/", "/home", HOME, "/tmp"):
            self.add(folder, True)

    def add(self, path, is_folder, data=b""):
        self._numbers += 1
        node = self.nodes[path] = _Node(self._numbers, is_folder, data)
        return node


# Whether using a file holds the thread now; `aiofiles` pays in another way.
_holds = True


def quietly(function, args, kwargs):
    """Calls a function; whatever files it uses do not hold the thread."""
    global _holds
    _holds = False
    try:
        return function(*args, **kwargs)
    finally:
        _holds = True


def _block(call):
    if _holds:
        _interleave_clock.block(call, COST)


# Made when it is first used, and forgotten when the run is over.
_disk = None


def _the_disk():
    global _disk
    if _disk is None:
        import _interleave_samples

        _disk = _Disk()
        for name, text in _interleave_samples.files().items():
            _disk.add(f"{HOME}/{name}", False, text.encode())
    return _disk


def _error(code, path, other=None):
    import os

    if other is None:
        return OSError(code, os.strerror(code), path)
    return OSError(code, os.strerror(code), path, None, other)


def _text(path):
    import os

    return os.fsdecode(path)


def _where(path):
    """The absolute path, and the path as the caller gave it, which errors show."""
    given = _text(path)
    if "\0" in given:
        raise ValueError("embedded null byte")
    if not given:
        raise _error(2, given)
    disk = _the_disk()
    full = posixpath.normpath(posixpath.join(disk.cwd, given))
    full = "/" + full.lstrip("/")
    folder = posixpath.dirname(full)
    while folder not in disk.nodes:
        folder = posixpath.dirname(folder)
    if not disk.nodes[folder].is_folder:
        raise _error(20, given)
    return full, given


def _node(path):
    full, given = _where(path)
    node = _the_disk().nodes.get(full)
    if node is None:
        raise _error(2, given)
    if given.endswith("/") and not node.is_folder:
        raise _error(20, given)
    return node


def _new_place(path):
    """Where something new will be, whose folder must be there."""
    full, given = _where(path)
    if posixpath.dirname(full) not in _the_disk().nodes:
        raise _error(2, given)
    return full, given


def _say_written(path, node, start, end):
    """States what was written, from one whole character to another."""
    data = node.data
    while start > 0 and start < len(data) and data[start] & 0xC0 == 0x80:
        start -= 1
    text = None
    if node.is_text:
        try:
            text = data[start:end].decode()
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data":
                # The rest of the character comes with the next piece.
                text = data[start : start + error.start].decode()
            else:
                node.is_text = False
    _interleave.file_written(path, start, text, len(data))


class FileIO(io.RawIOBase):
    """A file on the disk, as bytes: what `open` puts its buffers and its decoder around."""

    _blksize = 8192

    def __init__(self, file, mode="r", closefd=True, opener=None):
        if opener is not None:
            raise NotImplementedError("open(opener=…) is not supported here")
        self.name = file
        self.mode = {"r": "rb", "w": "wb", "a": "ab", "x": "xb"}[mode[0]] + ("+" if "+" in mode else "")
        self.closefd = closefd
        self._reads, self._writes = "r" in mode or "+" in mode, mode[0] != "r" or "+" in mode
        self._appends = mode[0] == "a"
        self._at = 0
        self._fd = None
        disk = _the_disk()
        full, given = _where(file)
        node = disk.nodes.get(full)
        if node is not None and mode[0] == "x":
            raise _error(17, given)
        if (node is not None and node.is_folder) or (node is None and given.endswith("/") and mode[0] != "r"):
            raise _error(21, given)
        if node is None and (mode[0] == "r" or posixpath.dirname(full) not in disk.nodes):
            raise _error(2, given)
        _block("open")
        self._path, self._file = full, node
        if node is None:
            self._file = disk.add(full, False)
            _say_written(full, self._file, 0, 0)
        elif mode[0] == "w":
            self._file.data = bytearray()
            self._file.is_text = True
            _say_written(full, self._file, 0, 0)
        elif self._appends:
            self._at = len(node.data)

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def readable(self):
        self._check()
        return self._reads

    def writable(self):
        self._check()
        return self._writes

    def seekable(self):
        self._check()
        return True

    def isatty(self):
        return False

    def fileno(self):
        self._check()
        if self._fd is None:
            files = _the_disk().files
            self._fd = max(files, default=2) + 1
            files[self._fd] = self
        return self._fd

    def _take(self, size):
        self._check()
        if not self._reads:
            raise io.UnsupportedOperation("not readable")
        piece = self._file.data[self._at : self._at + size]
        if piece:
            _block("file.read")
        self._at += len(piece)
        return piece

    def readinto(self, buffer):
        piece = self._take(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def readall(self):
        return bytes(self._take(max(0, len(self._file.data) - self._at)))

    def read(self, size=-1):
        return self.readall() if size is None or size < 0 else bytes(self._take(size))

    def write(self, data):
        self._check()
        if not self._writes:
            raise io.UnsupportedOperation("not writable")
        data = bytes(data)
        if not data:
            return 0
        node = self._file
        at = len(node.data) if self._appends else self._at
        _block("file.write")
        _make_room(node, at + len(data))
        if at > len(node.data):
            node.data.extend(bytes(at - len(node.data)))
        node.data[at : at + len(data)] = data
        node.modified = time.time_ns()
        self._at = at + len(data)
        # A file that was removed while it was open is nowhere any more.
        if _the_disk().nodes.get(self._path) is node:
            _say_written(self._path, node, at, self._at)
        return len(data)

    def seek(self, offset, whence=0):
        self._check()
        at = (0, self._at, len(self._file.data))[whence] + offset
        if at < 0:
            raise OSError(22, "Invalid argument")
        self._at = at
        return at

    def tell(self):
        self._check()
        return self._at

    def truncate(self, size=None):
        self._check()
        if not self._writes:
            raise io.UnsupportedOperation("not writable")
        size = self._at if size is None else size
        _set_size(self._path, self._file, size)
        return size

    def close(self):
        if not self.closed and self._fd is not None:
            _the_disk().files.pop(self._fd, None)
        super().close()

    def __repr__(self):
        if self.closed:
            return "<_io.FileIO [closed]>"
        return f"<_io.FileIO name={self.name!r} mode={self.mode!r} closefd={self.closefd}>"


def _make_room(node, size):
    """Refuses to let a file grow beyond what there is room for."""
    others = sum(len(other.data) for other in _the_disk().nodes.values() if other is not node)
    if size > len(node.data) and others + size > _ROOM:
        import os

        raise OSError(28, os.strerror(28))


def _set_size(path, node, size):
    _make_room(node, size)
    if size <= len(node.data):
        del node.data[size:]
    else:
        node.data.extend(bytes(size - len(node.data)))
    node.modified = time.time_ns()
    if _the_disk().nodes.get(path) is node:
        _say_written(path, node, len(node.data), len(node.data))


def open_file(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """The function `open`, checked and put together as CPython's `_pyio.open` does."""
    import os

    if not isinstance(file, int):
        file = os.fspath(file)
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    modes = set(mode)
    if modes - set("axrwb+t") or len(mode) > len(modes):
        raise ValueError(f"invalid mode: {mode!r}")
    binary, text = "b" in modes, "t" in modes
    kinds = modes & set("axrw")
    if binary and text:
        raise ValueError("can't have text and binary mode at once")
    if len(kinds) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    for value, what in ((encoding, "an encoding"), (errors, "an errors"), (newline, "a newline")):
        if binary and value is not None:
            raise ValueError(f"binary mode doesn't take {what} argument")
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {newline!r}")
    if buffering == 0 and not binary:
        raise ValueError("can't have unbuffered text I/O")
    if encoding == "locale":
        encoding = None
    if encoding is not None:
        import codecs

        codecs.lookup(encoding)
    if isinstance(file, int):
        raw = _the_disk().files.get(file)
        if raw is None:
            raise _error(9, file)
    else:
        raw = FileIO(file, kinds.pop() + ("+" if "+" in modes else ""), closefd, opener)
    if buffering == 0:
        return raw
    size = buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE
    if "+" in modes:
        buffer = io.BufferedRandom(raw, size)
    elif "r" in modes:
        buffer = io.BufferedReader(raw, size)
    else:
        buffer = io.BufferedWriter(raw, size)
    if binary:
        return buffer
    wrapper = io.TextIOWrapper(buffer, encoding or "UTF-8", errors, newline, buffering == 1)
    wrapper.mode = mode
    return wrapper


# What `os` has of it.

_FLAGS = {0: "r", 1: "w", 2: "r+"}


def open(path, flags, mode=0o777, *, dir_fd=None):
    full, given = _where(path)
    exists = full in _the_disk().nodes
    if flags & 64 and flags & 128 and exists:
        raise _error(17, given)
    if flags & 64 and not exists:
        _new_place(path)
        _the_disk().add(full, False)
        _say_written(full, _the_disk().nodes[full], 0, 0)
    kind = "a" if flags & 1024 else "r+" if flags & 3 else "r"
    file = FileIO(path, kind)
    if flags & 512 and flags & 3:
        _set_size(full, file._file, 0)
    return file.fileno()


def _opened(fd):
    file = _the_disk().files.get(fd)
    if file is None:
        raise OSError(9, "Bad file descriptor")
    return file


def close(fd):
    _opened(fd).close()


def read(fd, length, /):
    return _opened(fd).read(length)


def write(fd, data, /):
    return _opened(fd).write(data)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    return open_file(fd, mode, buffering, encoding, *args, **kwargs)


def fsync(fd):
    _opened(fd if isinstance(fd, int) else fd.fileno())


def getcwd():
    return _the_disk().cwd


def getcwdb():
    return getcwd().encode()


def chdir(path):
    if not _node(path).is_folder:
        raise _error(20, _text(path))
    _the_disk().cwd = _where(path)[0]


def _children(folder):
    prefix = folder.rstrip("/") + "/"
    return sorted(
        path[len(prefix) :] for path in _the_disk().nodes if path.startswith(prefix) and "/" not in path[len(prefix) :]
        and path != "/"
    )


def _folder(path):
    full, given = _where(path)
    if not _node(path).is_folder:
        raise _error(20, given)
    return full


def listdir(path=None):
    names = _children(_folder("." if path is None else path))
    return [name.encode() for name in names] if isinstance(path, bytes) else names


_Stat = collections.namedtuple(
    "stat_result", "st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime"
)


class stat_result(_Stat):
    __slots__ = ()
    __module__ = "os"
    st_mtime_ns = st_atime_ns = st_ctime_ns = property(lambda self: round(self.st_mtime * 1_000_000) * 1000)
    st_blksize = property(lambda self: 4096)
    st_blocks = property(lambda self: (self.st_size + 511) // 512)


def _stat_of(node):
    mode = _stat.S_IFDIR | 0o755 if node.is_folder else _stat.S_IFREG | 0o644
    moment = node.modified / 1_000_000_000
    size = 4096 if node.is_folder else len(node.data)
    return stat_result(mode, node.number, 1, 1, 1000, 1000, size, moment, moment, moment)


def stat(path, *, dir_fd=None, follow_symlinks=True):
    if isinstance(path, int):
        return fstat(path)
    return _stat_of(_node(path))


def lstat(path, *, dir_fd=None):
    return _stat_of(_node(path))


def fstat(fd):
    return _stat_of(_opened(fd)._file)


def statvfs(path):
    raise NotImplementedError("os.statvfs is not supported: the files here are in memory")


def access(path, mode, **_):
    try:
        node = _node(path)
    except OSError:
        return False
    return not mode & 1 or node.is_folder


def chmod(path, mode, **_):
    _node(path)


def utime(path, times=None, **options):
    node = _node(path)
    nanoseconds = options.get("ns")
    if nanoseconds is not None:
        node.modified = nanoseconds[1]
    else:
        node.modified = time.time_ns() if times is None else round(times[1] * 1_000_000) * 1000


def mkdir(path, mode=0o777, **_):
    full, given = _new_place(path)
    if full in _the_disk().nodes:
        raise _error(17, given)
    _the_disk().add(full, True)


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = posixpath.split(_text(name))
    if not tail:
        head, tail = posixpath.split(head)
    if head and tail and not posixpath.exists(head):
        makedirs(head, exist_ok=True)
    try:
        mkdir(name)
    except FileExistsError:
        if not exist_ok or not posixpath.isdir(name):
            raise


def remove(path, **_):
    full, given = _where(path)
    if _node(path).is_folder:
        raise _error(21, given)
    del _the_disk().nodes[full]
    _interleave.file_removed(full)


unlink = remove


def rmdir(path, **_):
    full, given = _where(path), _text(path)
    full = _folder(path)
    if _children(full):
        raise _error(39, given)
    if full == "/" or full == _the_disk().cwd:
        raise _error(16, given)
    del _the_disk().nodes[full]


def removedirs(name):
    rmdir(name)
    head = posixpath.dirname(_text(name).rstrip("/"))
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = posixpath.dirname(head)


def rename(src, dst, **_):
    old, given = _where(src)
    new, other = _where(dst)
    if old not in _the_disk().nodes or posixpath.dirname(new) not in _the_disk().nodes:
        raise _error(2, given, other)
    node = _node(src)
    nodes = _the_disk().nodes
    there = nodes.get(new)
    if old == new:
        return
    if new.startswith(old + "/"):
        raise _error(22, given, other)
    if there is not None and there.is_folder != node.is_folder:
        raise _error(21 if there.is_folder else 20, given, other)
    if there is not None and there.is_folder and _children(new):
        raise _error(39, given, other)
    for path in [path for path in nodes if path == old or path.startswith(old + "/")]:
        moved = nodes.pop(path)
        path_now = new + path[len(old) :]
        nodes[path_now] = moved
        if not moved.is_folder:
            _interleave.file_removed(path)
            _interleave.file_written(path_now, 0, "", 0)
            _say_written(path_now, moved, 0, len(moved.data))


replace = rename


def renames(old, new):
    head = posixpath.dirname(_text(new))
    if head and not posixpath.exists(head):
        makedirs(head)
    rename(old, new)


def truncate(path, length):
    node = _node(path)
    _set_size(_where(path)[0], node, length)


def symlink(src, dst, *args, **kwargs):
    raise NotImplementedError("links are not supported by the files here")


link = symlink


def readlink(path, **_):
    _node(path)
    raise _error(22, _text(path))


class DirEntry:
    __module__ = "posix"

    def __init__(self, folder, name):
        self.name = name
        self.path = posixpath.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return posixpath.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return posixpath.isfile(self.path)

    def is_symlink(self):
        return False

    is_junction = is_symlink

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def inode(self):
        return stat(self.path).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Scan:
    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def scandir(path=None):
    path = "." if path is None else _text(path)
    return _Scan([DirEntry(path, name) for name in _children(_folder(path))])


_walk_symlinks_as_files = object()


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = _text(top)
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [name for name in names if posixpath.isdir(posixpath.join(top, name))]
    files = [name for name in names if name not in folders]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(posixpath.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files
