# One run after another in one interpreter: what is set up before, reported at the end, and put back afterwards.
import _interleave_clock

_interleave_clock.install()

import sys

import _interleave
import os

monitoring = sys.monitoring
_TOOL = 0
_FROZEN = sys.modules["_frozen_importlib"].FrozenImporter

# Modules that keep what a program tells them, in objects that cannot be put back: each run imports them anew.
_STATEFUL = ("logging", "decimal", "_pydecimal")


class _Stream:
    """`sys.stdout` and `sys.stderr`."""

    encoding = "utf-8"
    errors = "strict"
    newlines = None
    closed = False
    line_buffering = True
    mode = "w"

    def __init__(self, name, is_error):
        self.name = name
        self._is_error = is_error

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        _interleave.write(self._is_error, text)
        return len(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return True

    def seekable(self):
        return False

    def fileno(self):
        raise OSError("there is no file behind this stream")


class _Input:
    """`sys.stdin`: always at its end."""

    encoding = "utf-8"
    closed = False

    def read(self, size=-1, /):
        return ""

    readline = read

    def __iter__(self):
        return iter(())

    def isatty(self):
        return False


def _install_streams():
    sys.stdout = sys.__stdout__ = _Stream("<stdout>", False)
    sys.stderr = sys.__stderr__ = _Stream("<stderr>", True)
    sys.stdin = sys.__stdin__ = _Input()


_install_streams()

import _interleave_lazy

_interleave_lazy.begin()

import builtins
import gc
# It gives other modules further names as its parts: those have to be there before the first run, to outlive it.
import importlib
import io
import linecache
import random
import traceback
import warnings

import _interleave_logging
import _interleave_threads

sys.modules["logging"] = _interleave_logging
import asyncio
import asyncio.events

del sys.modules["logging"]
_interleave_lazy.end()

_entropy = random.Random(0)
_MAX_RECURSION = [250]


def _is_library(code):
    return code.co_filename.startswith("<") and code.co_filename.endswith(">")


def _install_traceback():
    position = traceback._get_code_position

    def _get_code_position(code, instruction_index):
        # Library code was frozen without its lines.
        return (None, None, None, None) if _is_library(code) else position(code, instruction_index)

    traceback._get_code_position = _get_code_position

    extract = traceback.StackSummary._extract_from_extended_frame_gen.__func__

    def _extract_from_extended_frame_gen(klass, frame_gen, **options):
        # A learner sees the lines of the program, not those of the library that called it.
        own = (item for item in frame_gen if not _is_library(item[0].f_code))
        return extract(klass, own, **options)

    traceback.StackSummary._extract_from_extended_frame_gen = classmethod(_extract_from_extended_frame_gen)


def _install_random():
    seed = random.Random.seed

    def steady_seed(self, a=None, version=2):
        seed(self, _entropy.getrandbits(64) if a is None else a, version)

    random.Random.seed = steady_seed
    os.urandom = _entropy.randbytes
    random.SystemRandom.random = lambda self: _entropy.random()
    random.SystemRandom.getrandbits = lambda self, k: _entropy.getrandbits(k)
    random.SystemRandom.randbytes = lambda self, n: _entropy.randbytes(n)


def _install_warnings():
    def _warn_unawaited_coroutine(coro):
        if _interleave.stopped():
            return
        message = f"coroutine '{coro.__qualname__}' was never awaited"
        warnings.warn(message, category=RuntimeWarning, stacklevel=2, source=coro)
        _interleave.never_awaited(coro)

    warnings._warn_unawaited_coroutine = _warn_unawaited_coroutine
    module = sys.modules.get("_py_warnings")
    if module is not None:
        module._warn_unawaited_coroutine = _warn_unawaited_coroutine


def _install_identity():
    identity = _interleave.identity

    def id(obj, /):
        return identity(obj)

    id.__module__, id.__qualname__ = "builtins", "id"
    builtins.id = id


def _install_files():
    def open(
        file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None
    ):
        import _interleave_files

        return _interleave_files.open_file(file, mode, buffering, encoding, errors, newline, closefd, opener)

    open.__module__, open.__qualname__ = "_io", "open"
    builtins.open = io.open = open


def _install_recursion_limit():
    original = sys.setrecursionlimit

    def setrecursionlimit(limit, /):
        # A program may ask for less, never for more than is safe.
        original(min(limit, _MAX_RECURSION[0]))

    sys.setrecursionlimit = setrecursionlimit


def _unraisable(unraisable):
    # When a run has stopped, what it leaves behind is closed by force, and every word raises.
    if _interleave.stopped():
        return
    message = unraisable.err_msg or "Exception ignored in"
    if unraisable.object is not None:
        message = f"{message}: {unraisable.object!r}"
    print(message, file=sys.stderr)
    traceback.print_exception(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback)


_install_traceback()
_install_random()
_install_warnings()
_install_identity()
_install_recursion_limit()
_install_files()
sys.unraisablehook = _unraisable

# What a module held when its import was over, to be put back after a run.
_pristine = {}
_exec_module = _FROZEN.exec_module


def _exec_and_remember(module):
    _exec_module(module)
    name, pristine = module.__name__, dict(module.__dict__)
    _pristine[name] = (module, pristine)
    if name.partition(".")[0] not in _STATEFUL:
        package = name.partition(".")[0]
        _remember_classes(cls for cls in _classes_in(pristine) if str(cls.__module__).partition(".")[0] == package)


def _classes_in(namespace):
    return (cls for cls in namespace.values() if isinstance(cls, type) and cls.__flags__ & _HEAP_TYPE)


def _remember_classes(classes):
    for cls in classes:
        if cls not in _classes:
            _classes[cls] = dict(cls.__dict__)


_FROZEN.exec_module = staticmethod(_exec_and_remember)


def remember():
    """What is imported now belongs to the interpreter, not to a program."""
    for name, module in sys.modules.items():
        if name not in ("__main__", __name__) and hasattr(module, "__dict__"):
            _pristine[name] = (module, dict(module.__dict__))
    for name, (module, pristine) in _pristine.items():
        if name.partition(".")[0] in _WITH_CLASSES:
            _remember_classes(_classes_in(pristine))
    _sys_state.update(path=list(sys.path), meta_path=list(sys.meta_path))
    # What there is now stays: to search it for garbage after each run would take longer than most programs do.
    gc.freeze()


_sys_state = {}

# Classes whose attributes a program may have changed, with what they held.
_classes = {}
# Of what is imported at the start, where that is worth looking at after each run. What is imported later is watched whole.
_WITH_CLASSES = (
    "_interleave_loop",
    "asyncio",
    "collections",
    "concurrent",
    "contextlib",
    "contextvars",
    "functools",
    "random",
    "threading",
)
_HEAP_TYPE = 1 << 9


def begin(source, file_name, seed, recursion):
    """Before a run."""
    _entropy.seed(seed)
    random.seed(seed)
    lines = source.splitlines(True)
    linecache.cache[file_name] = (len(source), None, lines, file_name)
    gc.disable()
    _MAX_RECURSION[0] = recursion
    sys.argv = [file_name]
    # A native queue would wait for the host's threads; without it, `queue` has one of Python.
    sys.modules["_queue"] = None


def watch(codes):
    """Tells the interpreter which events we want of a program's code: pairs of code and whether its calls matter."""
    file_name = sys.argv[0]
    _interleave_threads.program = (codes[0][0], "".join(linecache.cache[file_name][2]), file_name, _watch_twin)
    event = monitoring.events
    monitoring.use_tool_id(_TOOL, "interleave")
    for name in ("start", "resume", "yield", "return", "line", "jump", "call", "raise", "throw", "unwind", "reraise"):
        number = getattr(event, _EVENTS[name])
        monitoring.register_callback(_TOOL, number, getattr(_interleave, f"on_{name}"))
    monitoring.register_callback(_TOOL, event.EXCEPTION_HANDLED, _interleave.on_handled)
    own = event.PY_START | event.PY_RESUME | event.PY_YIELD | event.PY_RETURN | event.LINE | event.JUMP
    for code, calls in codes:
        monitoring.set_local_events(_TOOL, code, own | event.CALL if calls else own)
    monitoring.set_events(
        _TOOL, event.RAISE | event.RERAISE | event.PY_THROW | event.PY_UNWIND | event.EXCEPTION_HANDLED
    )


def _watch_twin(code):
    event = monitoring.events
    monitoring.set_local_events(_TOOL, code, event.PY_START | event.PY_RETURN | event.LINE | event.JUMP)


_EVENTS = {
    "start": "PY_START",
    "resume": "PY_RESUME",
    "yield": "PY_YIELD",
    "return": "PY_RETURN",
    "line": "LINE",
    "jump": "JUMP",
    "call": "CALL",
    "raise": "RAISE",
    "throw": "PY_THROW",
    "unwind": "PY_UNWIND",
    "reraise": "RERAISE",
}


def unwatch():
    if monitoring.get_tool(_TOOL) is not None:
        monitoring.free_tool_id(_TOOL)


def report(exception):
    """Writes a traceback as CPython does at the end of a program; the last line of it, for the diagnostic."""
    if isinstance(exception, SyntaxError):
        entry = linecache.cache.get(exception.filename)
        if entry and entry[2] and exception.lineno:
            import _interleave_syntax

            _interleave_syntax.mend(exception, entry[2])
    traceback.print_exception(exception)
    return "".join(traceback.format_exception_only(exception)).rstrip("\n").rpartition("\n")[2]


def farewell():
    """What CPython does when a program is over: module variables go, and what they held says its last words."""
    _interleave_threads.finish()
    main = sys.modules.get("__main__")
    if main is not None:
        for name in list(main.__dict__):
            if not (name.startswith("__") and name.endswith("__")):
                main.__dict__[name] = None
    gc.collect()


def restore():
    """After a run: nothing of the program is left."""
    _interleave_threads.clear()
    asyncio.events._set_running_loop(None)
    asyncio.events._event_loop_policy = None
    sys.set_asyncgen_hooks(None, None)
    _install_streams()
    _put_all_back()
    linecache.cache.clear()
    asyncio.tasks._scheduled_tasks.clear()
    asyncio.tasks._eager_tasks.clear()
    asyncio.tasks._current_tasks.clear()
    gc.enable()
    gc.collect()
    # Finalizers have just run. They may have begun to import something, which was ended with the run; and a native
    # call of a program's (`setattr`, say) may have been among them.
    _put_all_back()
    # Not before: what watches the program has ended those that went on for ever.
    unwatch()
    gc.freeze()


def _put_all_back():
    """Modules and classes are as before the run."""
    sys.path[:] = _sys_state["path"]
    sys.meta_path[:] = _sys_state["meta_path"]
    for name in list(sys.modules):
        if name not in _pristine and name != __name__:
            del sys.modules[name]
    for name in [name for name in _pristine if name.partition(".")[0] in _STATEFUL]:
        del _pristine[name]
        sys.modules.pop(name, None)
    for name, (module, pristine) in list(_pristine.items()):
        sys.modules[name] = module
        _put_back(module, pristine)
    for kind, pristine in _classes.items():
        if not _interleave.is_unchanged(kind, pristine):
            now = dict(kind.__dict__)
            for name in now.keys() - pristine.keys():
                type.__delattr__(kind, name)
            for name, value in pristine.items():
                if now.get(name, now) is not value:
                    type.__setattr__(kind, name, value)
    warnings.resetwarnings()
    warnings.filters[:] = _filters


_filters = list(warnings.filters)


def _put_back(module, pristine):
    now = module.__dict__
    if _interleave.are_alike(now, pristine):
        return
    if len(now) != len(pristine):
        for name in [name for name in now if name not in pristine]:
            # A submodule that was imported later stays where its package has it.
            submodule = _pristine.get(f"{module.__name__}.{name}")
            if submodule is None or submodule[0] is not now[name]:
                del now[name]
    for name, value in pristine.items():
        if now.get(name, now) is not value:
            now[name] = value
