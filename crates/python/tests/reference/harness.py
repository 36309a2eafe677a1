# Runs a file of CPython's tests inside the engine. `SOURCES`, `TEST` and `SKIPPED` come from `cpython_tests.py`.
#
# The tests make loops of their own kind, run tasks by hand and look inside; nothing of that is a program with a
# timeline, so no facts are stated here: what is tested is the behavior of asyncio.
import importlib.machinery
import json
import linecache
import sys
import types

import _interleave
import _interleave_threads

sys.monitoring.free_tool_id(0)
KEPT = (
    "now", "epoch", "block", "write", "stopped", "advance", "identity", "set_native", "next_task_name", "are_alike",
    "is_unchanged", "code_key", "threaded_code",
    # The ready queue, the timers and the turns of the loop.
    "queue", "arm", "tidy", "turn",
)  # fmt: skip
for name in dir(_interleave):
    if not name.startswith("__") and name not in KEPT:
        setattr(_interleave, name, lambda *args: None)


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in SOURCES:
            return importlib.machinery.ModuleSpec(name, Finder, is_package=SOURCES[name][1])

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        source = SOURCES[module.__name__][0]
        module.__file__ = f"{module.__name__}.py"
        linecache.cache[module.__file__] = (len(source), None, source.splitlines(True), module.__file__)
        code = compile(source, module.__file__, "exec")
        if module.__name__ == TEST:
            # Threads can wait in the functions of the program, which is what the tests are here.
            _interleave_threads.program = (code, source, module.__file__, lambda twin: None)
        exec(code, module.__dict__)


sys.meta_path.append(Finder)


def stand_in(name, **members):
    """A module that the tests import and that only what cannot run here needs."""
    module = types.ModuleType(name)
    module.__path__ = []
    module.__dict__.update(members)
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)
    return module


def same(function):
    return function


def missing(name):
    """A base class of servers that are never started."""
    return type(name, (), {})


def get_attribute(holder, name):
    if not hasattr(holder, name):
        raise unittest.SkipTest(f"needs {name}")
    return getattr(holder, name)


def gc_collect():
    import gc

    for _ in range(3):
        gc.collect()


def resolve_name(name):
    """`pkgutil.resolve_name` for dotted names, which `mock.patch` uses."""
    first, *rest = name.split(".")
    found = __import__(first)
    for part in rest:
        found = getattr(found, part)
    return found


stand_in("pkgutil", resolve_name=resolve_name)

import contextlib
import unittest


@contextlib.contextmanager
def captured(name):
    import io

    before = getattr(sys, name)
    setattr(sys, name, io.StringIO())
    try:
        yield getattr(sys, name)
    finally:
        setattr(sys, name, before)


class Anything:
    def __eq__(self, other):
        return True


def assert_python_ok(*args, **options):
    raise unittest.SkipTest("needs processes")


stand_in("test")
support = stand_in(
    "test.support", ALWAYS_EQ=Anything(), SHORT_TIMEOUT=30.0, LONG_TIMEOUT=300.0, LOOPBACK_TIMEOUT=5.0, MS_WINDOWS=False,
    gc_collect=gc_collect, get_attribute=get_attribute, cpython_only=same, no_tracing=same, requires_working_socket=lambda **options: same,
    is_emscripten=False, is_wasi=False, maybe_get_event_loop_policy=lambda: None,
    captured_stderr=lambda: captured("stderr"),
    captured_stdout=lambda: captured("stdout"), busy_retry=lambda timeout: iter([0]), sleeping_retry=lambda timeout: [0],
    disable_gc=lambda: contextlib.nullcontext(), check_impl_detail=lambda **guards: False, verbose=False,
    skip_if_sanitizer=lambda *args, **options: same, has_socket_support=False, TEST_HOME_DIR="", reap_children=lambda: None, refcount_test=same, requires_specialization=same,
)  # fmt: skip
stand_in("test.support.socket_helper", HOST="127.0.0.1", HOSTv6="::1", IPV6_ENABLED=False)
stand_in("test.support.threading_helper", threading_setup=lambda: (), threading_cleanup=lambda *args: None)
stand_in("test.support.script_helper", assert_python_ok=assert_python_ok)
stand_in("test.support.import_helper")
stand_in("test.test_asyncio")
stand_in("socketserver", ThreadingMixIn=missing("A"), UnixStreamServer=missing("B"))
stand_in("http")
stand_in("http.server", HTTPServer=missing("C"))
stand_in("wsgiref")
stand_in("wsgiref.simple_server", WSGIRequestHandler=missing("D"), WSGIServer=missing("E"))
if "select" not in sys.modules:
    stand_in("select", select=lambda *args: ([], [], []))


class Report(unittest.TestResult):
    def tell(self, test, outcome, text=""):
        self.told = True
        print("@@" + json.dumps({"name": test.id(), "outcome": outcome, "text": text}), file=sys.__stdout__)

    def startTest(self, test):
        super().startTest(test)
        self.told = False

    def addSuccess(self, test):
        if not self.told:
            self.tell(test, "pass")

    def addError(self, test, error):
        self.tell(test, "fail", self._exc_info_to_string(error, test))

    addFailure = addError

    def addSubTest(self, test, subtest, error):
        if error is not None and not self.told:
            self.tell(test, "fail", self._exc_info_to_string(error, test))

    def addSkip(self, test, reason):
        self.tell(test, "skip", reason)

    def addExpectedFailure(self, test, error):
        self.tell(test, "pass")

    def addUnexpectedSuccess(self, test):
        self.tell(test, "fail", "it passes unexpectedly")


def interrupt_main():
    raise unittest.SkipTest("needs signals")


sys.modules["_thread"].interrupt_main = interrupt_main
# A bare `BaseEventLoop` with a poll that never waits: only looking at the clock lets time pass.
import asyncio.base_events
import itertools

looks = itertools.count()
asyncio.base_events.BaseEventLoop.time = lambda loop: next(looks) / 1000
# Certificates for servers that are never started are looked for when the helpers are imported.
import os.path

os.path.isfile = lambda path: True
__import__(TEST)


def skipped(suite):
    """Those that cannot run are told of and not begun."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            skipped(test)
        elif test.id() in SKIPPED:
            test.setUp = test.tearDown = lambda: None
            setattr(test, test._testMethodName, unittest.skip("cannot run")(lambda: None))


suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[TEST])
skipped(suite)
suite.run(Report())
