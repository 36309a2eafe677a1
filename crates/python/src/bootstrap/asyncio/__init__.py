# CPython's asyncio without sockets, pipes and processes: those need an operating system.
import sys

from .base_events import *
from .coroutines import *
from .events import *
from .exceptions import *
from .futures import *
from .locks import *
from .protocols import *
from .queues import *
from .runners import *
from .taskgroups import *
from .tasks import *
from .threads import *
from .timeouts import *
from .transports import *
from .unix_events import *
from .unix_events import _DefaultEventLoopPolicy

# The loop's own, which it puts in the place of those that were imported first.
from .events import Handle, TimerHandle
from .tasks import Task, eager_task_factory

wrap_future = futures.wrap_future
import _interleave_resources

del _interleave_resources

# The native one goes through the public name of the policy, and so warns of it as if the program had.
events.get_event_loop = get_event_loop = events._py_get_event_loop

# Imported when somebody asks for them: they bring data classes along, and with these half of the library.
_GRAPH = ("capture_call_graph", "format_call_graph", "print_call_graph", "FrameCallGraphEntry", "FutureCallGraph")

__all__ = (
    _GRAPH
    + base_events.__all__
    + coroutines.__all__
    + events.__all__
    + exceptions.__all__
    + futures.__all__
    + locks.__all__
    + protocols.__all__
    + queues.__all__
    + runners.__all__
    + taskgroups.__all__
    + tasks.__all__
    + threads.__all__
    + timeouts.__all__
    + transports.__all__
    + unix_events.__all__
)

_STREAMS = ("StreamReader", "StreamReaderProtocol", "StreamWriter", "open_connection", "start_server")
_NOT_HERE = {
    "open_unix_connection": "there are no sockets of the system here; open_connection works",
    "start_unix_server": "there are no sockets of the system here; start_server works",
    "create_subprocess_exec": "there are no processes here",
    "create_subprocess_shell": "there are no processes here",
    "subprocess": "there are no processes here",
}


def __getattr__(name):
    if name in _STREAMS:
        from . import streams

        return getattr(streams, name)
    if name == "streams":
        import importlib

        return importlib.import_module("asyncio.streams")
    if name == "graph" or name in _GRAPH:
        __import__("asyncio.graph")
        graph = sys.modules["asyncio.graph"]
        return graph if name == "graph" else getattr(graph, name)
    if name in _NOT_HERE:
        raise AttributeError(f"asyncio.{name} is not supported: {_NOT_HERE[name]}")
    if name in ("AbstractEventLoopPolicy", "DefaultEventLoopPolicy"):
        return events._AbstractEventLoopPolicy if name.startswith("Abstract") else _DefaultEventLoopPolicy
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
