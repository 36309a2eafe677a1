# Handles that the trace knows by number. A program makes one for every step of every task, so they are made and
# cancelled in one call, where CPython's go through three.
import contextvars
import sys

import _interleave

from asyncio import events, format_helpers

_copy_context = contextvars.copy_context


class Handle(events.Handle):
    __slots__ = ("_id",)

    def __init__(self, callback, args, loop, context=None):
        self._context = _copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._repr = None
        # From where the program asked for it: two calls up.
        self._source_traceback = format_helpers.extract_stack(sys._getframe(2)) if loop._debug else None

    def cancel(self):
        if not self._cancelled:
            _interleave.handle_cancelled(self._id)
        super().cancel()


class TimerHandle(events.TimerHandle):
    __slots__ = ("_id",)

    def __init__(self, when, callback, args, loop, context=None):
        self._context = _copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._repr = None
        # Three calls up.
        self._source_traceback = format_helpers.extract_stack(sys._getframe(3)) if loop._debug else None
        self._when = when
        self._scheduled = False

    def cancel(self):
        if self._cancelled:
            return
        _interleave.handle_cancelled(self._id)
        if self._scheduled:
            self._loop._timer_cancelled_count += 1
        self._cancelled = True
        if self._loop._debug:
            self._repr = repr(self)
        self._callback = None
        self._args = None
