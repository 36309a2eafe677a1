# Handles that the trace knows by number. They are native (`hooks/handles.rs`); here is what they say of themselves, in
# CPython's words, and how a program makes one by itself.
import contextvars
import sys

import _interleave

from asyncio import events, format_helpers


class Handle(_interleave.Handle):
    __slots__ = ()
    __module__ = "asyncio.events"

    def __init__(self, callback, args, loop, context=None):
        context = contextvars.copy_context() if context is None else context
        # From where the program asked for it: two calls up.
        source = format_helpers.extract_stack(sys._getframe(2)) if loop.get_debug() else None
        self._fill(callback, args, loop, context, source)

    _repr_info = events.Handle._repr_info
    __repr__ = events.Handle.__repr__
    get_context = events.Handle.get_context
    cancelled = events.Handle.cancelled
    _run = events.Handle._run
    cancel = _interleave.cancel(events.Handle.cancel)

    def _failed(self, error):
        """The callback raised."""
        callback = format_helpers._format_callback_source(self._callback, self._args, debug=self._loop.get_debug())
        context = {"message": f"Exception in callback {callback}", "exception": error, "handle": self}
        if self._source_traceback:
            context["source_traceback"] = self._source_traceback
        self._loop.call_exception_handler(context)


class TimerHandle(Handle):
    __slots__ = ()
    __module__ = "asyncio.events"

    def __init__(self, when, callback, args, loop, context=None):
        context = contextvars.copy_context() if context is None else context
        # Three calls up.
        source = format_helpers.extract_stack(sys._getframe(3)) if loop.get_debug() else None
        self._fill(callback, args, loop, context, source)
        self._set_when(when)

    def _repr_info(self):
        info = super()._repr_info()
        info.insert(2 if self._cancelled else 1, f"when={self._when}")
        return info

    __hash__ = events.TimerHandle.__hash__
    __lt__ = events.TimerHandle.__lt__
    __le__ = events.TimerHandle.__le__
    __gt__ = events.TimerHandle.__gt__
    __ge__ = events.TimerHandle.__ge__
    __eq__ = events.TimerHandle.__eq__
    when = events.TimerHandle.when


events.Handle, events.TimerHandle = Handle, TimerHandle
