# The part of `shutil` that works on the run's own files.
import os

__all__ = ["copy", "copy2", "copyfile", "copyfileobj", "copytree", "move", "rmtree", "which", "Error"]


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def copyfileobj(fsrc, fdst, length=0):
    while piece := fsrc.read(length or 65_536):
        fdst.write(piece)


def copyfile(src, dst, *, follow_symlinks=True):
    if os.path.exists(dst) and os.path.samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    with open(src, "rb") as fsrc, open(dst, "wb") as fdst:
        copyfileobj(fsrc, fdst)
    return dst


def copy(src, dst, *, follow_symlinks=True):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    return copyfile(src, dst)


copy2 = copy


def copytree(src, dst, *, dirs_exist_ok=False, **options):
    if options:
        raise NotImplementedError(f"copytree({', '.join(options)}) is not supported here")
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for entry in os.scandir(src):
        there = os.path.join(dst, entry.name)
        copytree(entry.path, there, dirs_exist_ok=dirs_exist_ok) if entry.is_dir() else copyfile(entry.path, there)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    try:
        for entry in os.scandir(path):
            rmtree(entry.path) if entry.is_dir() else os.remove(entry.path)
        os.rmdir(path)
    except OSError:
        if not ignore_errors:
            raise


def move(src, dst, copy_function=copy2):
    there = dst
    if os.path.isdir(dst):
        there = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(there):
            raise Error(f"Destination path '{there}' already exists")
    os.rename(src, there)
    return there


def which(cmd, mode=1, path=None):
    return None


def __getattr__(name):
    raise AttributeError(f"shutil.{name} is not supported here; there are: {', '.join(__all__)}")
