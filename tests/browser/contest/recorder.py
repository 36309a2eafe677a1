# What Pyodide runs the measured programs with: an event loop in virtual time, and a recorder of the kinds of events that
# Interleave's trace has. Written as one would write it for speed in Python: tuples in a list, marshalled at the end.
import asyncio
import heapq
import itertools
import marshal
import sys

monitoring = sys.monitoring
TOOL = 0


class Loop(asyncio.BaseEventLoop):
    """CPython's loop on a clock that jumps to the next timer."""

    def __init__(self):
        super().__init__()
        self._now = 0
        self._sequence = itertools.count()

    def time(self):
        return self._now / 1_000_000

    def call_at(self, when, callback, *args, context=None):
        deadline = max(round(when * 1_000_000), self._now)
        timer = asyncio.TimerHandle(deadline / 1_000_000, callback, args, self, context)
        heapq.heappush(self._scheduled, (deadline, next(self._sequence), timer))
        timer._scheduled = True
        return timer

    def _run_once(self):
        scheduled, ready = self._scheduled, self._ready
        while scheduled and scheduled[0][2]._cancelled:
            heapq.heappop(scheduled)[2]._scheduled = False
        if not ready and not self._stopping:
            self._now = max(self._now, scheduled[0][0])
        while scheduled and scheduled[0][0] <= self._now:
            timer = heapq.heappop(scheduled)[2]
            timer._scheduled = False
            if not timer._cancelled:
                ready.append(timer)
        for _ in range(len(ready)):
            handle = ready.popleft()
            if not handle._cancelled:
                handle._run()

    def _write_to_self(self):
        pass

    def _process_events(self, events):
        pass


class RecordingLoop(Loop):
    """The same, and every fact about handles, timers, iterations and tasks is written down."""

    def __init__(self, record):
        super().__init__()
        self._record = record
        self._iteration = 0
        self.set_task_factory(self._make_task)

    def _make_task(self, loop, coro, **options):
        task = asyncio.Task(coro, loop=loop, **options)
        self._record((self._now, "task created", id(task), task.get_name()))
        task.add_done_callback(self._task_done)
        return task

    def _task_done(self, task):
        self._record((self._now, "task done", id(task)))

    def call_at(self, when, callback, *args, context=None):
        timer = super().call_at(when, callback, *args, context=context)
        self._record((self._now, "timer armed", id(timer), timer._when))
        return timer

    def _call_soon(self, callback, args, context):
        handle = super()._call_soon(callback, args, context)
        self._record((self._now, "handle queued", id(handle)))
        return handle

    def _run_once(self):
        record, scheduled, ready = self._record, self._scheduled, self._ready
        while scheduled and scheduled[0][2]._cancelled:
            heapq.heappop(scheduled)[2]._scheduled = False
        if not ready and not self._stopping:
            self._now = max(self._now, scheduled[0][0])
        self._iteration += 1
        record((self._now, "iteration started", self._iteration))
        while scheduled and scheduled[0][0] <= self._now:
            timer = heapq.heappop(scheduled)[2]
            timer._scheduled = False
            if not timer._cancelled:
                record((self._now, "timer fired", id(timer)))
                ready.append(timer)
        for _ in range(len(ready)):
            handle = ready.popleft()
            if not handle._cancelled:
                record((self._now, "run started", id(handle)))
                handle._run()
                record((self._now, "run ended", id(handle)))


def _codes(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from _codes(constant)


def _watch(code, record, loop):
    """Every line, and every beginning, suspension, resumption and end of the program's own functions."""
    event = monitoring.events

    def note(kind):
        return lambda code, offset, *value: record((loop._now, kind, code.co_qualname, offset))

    monitoring.use_tool_id(TOOL, "contest")
    wanted = {"PY_START": "entered", "PY_RESUME": "resumed", "PY_YIELD": "suspended", "PY_RETURN": "exited"}
    for name, kind in wanted.items():
        monitoring.register_callback(TOOL, getattr(event, name), note(kind))
    monitoring.register_callback(TOOL, event.LINE, lambda code, line: record((loop._now, "line", line)))
    local = event.LINE | event.PY_START | event.PY_RESUME | event.PY_YIELD | event.PY_RETURN
    for each in _codes(code):
        monitoring.set_local_events(TOOL, each, local)


def run(source, traced):
    """Runs a program; the number of events, and the events as bytes."""
    events = []
    loop = RecordingLoop(events.append) if traced else Loop()
    code = compile(source, "main.py", "exec")

    def asyncio_run(main):
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            return runner.run(main)

    usual, asyncio.run = asyncio.run, asyncio_run
    # Pyodide calls us out of a loop of its own, the page's.
    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    if traced:
        _watch(code, events.append, loop)
    try:
        exec(code, {"__name__": "__main__"})
    finally:
        asyncio.run = usual
        asyncio._set_running_loop(outer)
        if traced:
            monitoring.free_tool_id(TOOL)
    return len(events), marshal.dumps(events)
