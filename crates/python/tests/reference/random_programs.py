"""Random asyncio programs, each from a number: the same number always gives the same program.

Every program ends: there is no endless loop, and a coroutine only calls coroutines defined above it. It prints what
happens together with the time and the name of the task, so that any difference of order shows. It never prints the
order of a set, which CPython does not define.
"""

import random

PRELUDE = """\
import asyncio, contextlib, contextvars, functools

var = contextvars.ContextVar("var", default=0)


def log(*words):
    try:
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        print(f"{loop.time():.6f}", task.get_name() if task else "-", *words)
    except RuntimeError:
        print("no loop", *words)


def outcome(future):
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    error = future.exception()
    return f"{type(error).__name__}({error})" if error else repr(future.result())


def names(tasks):
    return sorted(f"{outcome(task)}" for task in tasks)


async def numbers(n, delay):
    try:
        for i in range(n):
            log("yields", i)
            yield i
            await asyncio.sleep(delay)
    finally:
        log("numbers closed")


@contextlib.asynccontextmanager
async def resource(name, delay):
    log("opens", name)
    await asyncio.sleep(delay)
    try:
        yield name
    finally:
        log("closes", name)


class Later:
    def __init__(self, turns):
        self.turns = turns

    def __await__(self):
        for _ in range(self.turns):
            yield
        return self.turns

"""

DELAYS = ("0", "0", "0.1", "0.5", "0.5", "1", "1", "1", "2", "0.3", "1.5")
ERRORS = ("ValueError", "KeyError", "OSError", "asyncio.TimeoutError", "asyncio.CancelledError")


class Program:
    """One program under construction."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.n_names = 0

    # Small pieces.

    def pick(self, *choices):
        return self.random.choice(choices)

    def maybe(self, chance=0.5):
        return self.random.random() < chance

    def delay(self):
        return self.pick(*DELAYS)

    def name(self, kind):
        self.n_names += 1
        return f"{kind}{self.n_names}"

    def put(self, depth, text):
        self.lines.append("    " * depth + text)

    def call(self, level):
        """An awaitable coroutine: one of those above, or a sleep."""
        if level == 0 or self.maybe(0.3):
            return f"asyncio.sleep({self.delay()}, {self.name('slept')!r})"
        return f"work{self.random.randrange(level)}({self.random.randrange(5)})"

    # Statements. Each has the depth of its indentation, the level of its function and how deep it may still nest.

    def sleep(self, d, level, nest):
        self.put(d, f"await asyncio.sleep({self.delay()})")

    def log(self, d, level, nest):
        self.put(d, f"log({self.name('mark')!r}, n)")

    def await_call(self, d, level, nest):
        self.put(d, f"log('got', await {self.call(level)})")

    def create_task(self, d, level, nest):
        named = f", name={self.name('worker')!r}" if self.maybe(0.3) else ""
        self.put(d, f"tasks.append(asyncio.create_task({self.call(level)}{named}))")

    def join_tasks(self, d, level, nest):
        self.put(d, "while tasks:")
        self.put(d + 1, f"task = tasks.pop({self.pick('0', '')})")
        self.put(d + 1, "try:")
        self.put(d + 2, "log('joined', await task)")
        self.put(d + 1, f"except {self.pick('Exception', '(Exception, asyncio.CancelledError)')} as error:")
        self.put(d + 2, "log('task failed', type(error).__name__, error)")

    def gather(self, d, level, nest):
        calls = ", ".join(self.call(level) for _ in range(self.random.randint(1, 4)))
        flag = self.pick("", ", return_exceptions=True")
        self.put(d, f"log('gathered', await asyncio.gather({calls}{flag}))")

    def wait(self, d, level, nest):
        mode = self.pick("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED")
        timeout = self.pick("None", "None", self.delay())
        group = self.name("group")
        calls = ", ".join(f"asyncio.create_task({self.call(level)})" for _ in range(self.random.randint(1, 4)))
        self.put(d, f"{group} = [{calls}]")
        self.put(d, f"done, pending = await asyncio.wait({group}, timeout={timeout}, return_when=asyncio.{mode})")
        self.put(d, "log('done', names(done), 'pending', len(pending))")
        if self.maybe():
            self.put(d, f"for task in {group}:")
            self.put(d + 1, "task.cancel()")
        if self.maybe():
            self.put(d, f"log('at last', await asyncio.gather(*{group}, return_exceptions=True))")

    def wait_for(self, d, level, nest):
        self.put(d, f"log('in time', await asyncio.wait_for({self.call(level)}, {self.delay()}))")

    def timeout(self, d, level, nest):
        scope = self.name("scope")
        which = self.pick(
            f"asyncio.timeout({self.delay()})",
            f"asyncio.timeout_at(asyncio.get_running_loop().time() + {self.delay()})",
            "asyncio.timeout(None)",
        )
        self.put(d, f"async with {which} as {scope}:")
        if self.maybe(0.3):
            self.put(d + 1, f"{scope}.reschedule(asyncio.get_running_loop().time() + {self.delay()})")
        self.block(d + 1, level, nest)
        self.put(d, f"log('scope', {scope}.expired())")

    def shield(self, d, level, nest):
        inner = self.name("inner")
        self.put(d, f"{inner} = asyncio.ensure_future({self.call(level)})")
        self.put(d, "try:")
        self.put(d + 1, f"log('shielded', await asyncio.wait_for(asyncio.shield({inner}), {self.delay()}))")
        self.put(d, "except TimeoutError:")
        self.put(d + 1, f"log('too late', outcome({inner}))")
        if self.maybe():
            self.put(d, f"tasks.append({inner})")

    def task_group(self, d, level, nest):
        group = self.name("tg")
        self.put(d, "try:")
        self.put(d + 1, f"async with asyncio.TaskGroup() as {group}:")
        for _ in range(self.random.randint(1, 3)):
            keep = self.pick("", "", "tasks.append")
            self.put(d + 2, f"{keep}({group}.create_task({self.call(level)}))")
        if self.maybe():
            self.block(d + 2, level, nest)
        self.put(d, f"except* {self.pick('ValueError', '(ValueError, KeyError)', 'Exception')} as group:")
        self.put(d + 1, "log('group', sorted(repr(error) for error in group.exceptions))")

    def as_completed(self, d, level, nest):
        calls = ", ".join(f"asyncio.create_task({self.call(level)})" for _ in range(self.random.randint(1, 3)))
        timeout = self.pick("", "", f", timeout={self.delay()}")
        self.put(d, f"{self.pick('', 'async ')}for item in asyncio.as_completed([{calls}]{timeout}):")
        self.put(d + 1, "log('completed', await item)")

    def lock(self, d, level, nest):
        self.put(d, f"async with {self.pick('lock', 'semaphore', 'bounded', 'condition')}:")
        self.block(d + 1, level, nest)

    def condition(self, d, level, nest):
        self.put(d, "async with condition:")
        if self.maybe():
            self.put(d + 1, f"condition.{self.pick('notify()', 'notify(2)', 'notify_all()')}")
        else:
            self.put(d + 1, "try:")
            self.put(d + 2, f"log('notified', await asyncio.wait_for(condition.wait(), {self.delay()}))")
            self.put(d + 1, "except TimeoutError:")
            self.put(d + 2, "log('not notified', condition.locked())")

    def event(self, d, level, nest):
        if self.maybe(0.6):
            self.put(d, f"event.{self.pick('set()', 'set()', 'clear()')}")
        else:
            self.put(d, f"log('event', await asyncio.wait_for(event.wait(), {self.delay()}))")

    def barrier(self, d, level, nest):
        self.put(d, "try:")
        self.put(d + 1, f"log('barrier', await asyncio.wait_for(barrier.wait(), {self.delay()}))")
        self.put(d, "except (TimeoutError, asyncio.BrokenBarrierError) as error:")
        self.put(d + 1, "log('barrier', type(error).__name__, barrier.n_waiting, barrier.broken)")
        if self.maybe(0.3):
            self.put(d, f"await barrier.{self.pick('reset()', 'abort()')}")

    def queue(self, d, level, nest):
        queue = self.pick("queue", "lifo", "priority")
        action = self.random.randrange(6)
        if action == 0:
            self.put(d, f"await asyncio.wait_for({queue}.put(n), {self.delay()})")
        elif action == 1:
            self.put(d, f"log('got', await asyncio.wait_for({queue}.get(), {self.delay()}))")
        elif action == 2:
            self.put(d, f"tasks.append(asyncio.create_task({queue}.put({self.random.randrange(9)})))")
        elif action == 3:
            self.put(d, f"tasks.append(asyncio.create_task({queue}.get()))")
        elif action == 4:
            self.put(d, "try:")
            self.put(d + 1, f"log('now', {queue}.{self.pick('get_nowait()', 'put_nowait(n)', 'task_done()')})")
            self.put(d, "except (asyncio.QueueEmpty, asyncio.QueueFull, asyncio.QueueShutDown, ValueError) as error:")
            self.put(d + 1, f"log('queue', type(error).__name__, {queue}.qsize(), {queue}.full())")
        elif self.maybe(0.3):
            self.put(d, f"{queue}.shutdown({self.pick('', 'immediate=True')})")
        else:
            self.put(d, f"await asyncio.wait_for({queue}.join(), {self.delay()})")

    def cancel(self, d, level, nest):
        message = self.pick("", "", "'please'")
        if self.maybe(0.3):
            self.put(d, f"asyncio.current_task().cancel({message})")
        else:
            self.put(d, f"for task in tasks[{self.pick('', '-1', '1')}:]:")
            self.put(d + 1, f"log('cancels', task.cancel({message}))")

    def handled(self, d, level, nest):
        self.put(d, "try:")
        self.block(d + 1, level, nest)
        kind = self.pick("Exception", "ValueError", "asyncio.CancelledError", "BaseException", "TimeoutError")
        self.put(d, f"except {kind} as error:")
        self.put(d + 1, "log('caught', type(error).__name__, error)")
        if self.maybe(0.3):
            self.put(d + 1, "log('uncancelled', asyncio.current_task().uncancel())")
        if self.maybe(0.3):
            self.sleep(d + 1, level, nest)
        if self.maybe(0.4):
            self.put(d + 1, "raise")
        if self.maybe(0.3):
            self.put(d, "else:")
            self.put(d + 1, "log('fine')")

    def finally_(self, d, level, nest):
        self.put(d, "try:")
        self.block(d + 1, level, nest)
        self.put(d, "finally:")
        self.put(d + 1, f"log('finally', {self.name('mark')!r})")
        if self.maybe():
            self.sleep(d + 1, level, nest)

    def raise_(self, d, level, nest):
        self.put(d, f"if n % {self.pick(2, 3)} == {self.pick(0, 1)}:")
        self.put(d + 1, f"raise {self.pick(*ERRORS)}({self.name('oops')!r})")

    def loop(self, d, level, nest):
        self.put(d, f"for i in range({self.random.randint(1, 3)}):")
        self.block(d + 1, level, nest)

    def generator(self, d, level, nest):
        source = f"numbers({self.random.randint(1, 4)}, {self.delay()})"
        if self.maybe():
            self.put(d, f"async with contextlib.aclosing({source}) as stream:")
            d, source = d + 1, "stream"
        self.put(d, f"async for item in {source}:")
        self.put(d + 1, "log('item', item)")
        if self.maybe():
            self.put(d + 1, f"if item == {self.random.randrange(3)}:")
            self.put(d + 2, "break")
        if self.maybe(0.3):
            self.block(d + 1, level, nest)

    def comprehension(self, d, level, nest):
        self.put(d, f"log([i async for i in numbers({self.random.randint(0, 3)}, {self.delay()}) if i != 1])")

    def context_manager(self, d, level, nest):
        self.put(d, f"async with resource({self.name('res')!r}, {self.delay()}) as item:")
        self.block(d + 1, level, nest)

    def callback(self, d, level, nest):
        how = self.pick("call_soon(", f"call_later({self.delay()}, ")
        handle = self.name("handle")
        self.put(d, f"{handle} = asyncio.get_running_loop().{how}log, {self.name('called')!r})")
        if self.maybe(0.2):
            self.put(d, f"{handle}.cancel()")

    def done_callback(self, d, level, nest):
        self.put(d, "for task in tasks:")
        self.put(d + 1, f"task.add_done_callback(lambda task: log({self.name('over')!r}, outcome(task)))")

    def future(self, d, level, nest):
        future = self.name("future")
        action = self.pick("set_result, n", "set_exception, ValueError('set')", "cancel")
        self.put(d, f"{future} = asyncio.get_running_loop().create_future()")
        self.put(d, f"asyncio.get_running_loop().call_later({self.delay()}, {future}.{action})")
        self.put(d, f"log('future', await {future})")

    def context_variable(self, d, level, nest):
        self.put(d, self.pick("var.set(var.get() + 1)", "log('var', var.get())"))

    def awaitable(self, d, level, nest):
        self.put(d, f"log('turns', await Later({self.random.randrange(4)}))")

    def count(self, d, level, nest):
        self.put(d, "log('tasks', len(asyncio.all_tasks()), asyncio.current_task().cancelling())")

    def eager(self, d, level, nest):
        self.put(d, f"asyncio.get_running_loop().set_task_factory({self.pick('asyncio.eager_task_factory', 'None')})")

    COMMON = (sleep, sleep, log, await_call, create_task, create_task, join_tasks, gather, cancel, handled, handled)
    ALL = COMMON * 2 + (
        wait, wait_for, timeout, shield, task_group, as_completed, lock, condition, event, barrier, queue, queue,
        finally_, raise_, loop, generator, comprehension, context_manager, callback, done_callback, future,
        context_variable, awaitable, count, eager,
    )  # fmt: skip

    def block(self, d, level, nest):
        if nest == 0:
            self.pick(Program.sleep, Program.log, Program.await_call, Program.cancel)(self, d, level, 0)
            return
        for _ in range(self.random.randint(1, 3)):
            self.pick(*Program.ALL)(self, d, level, nest - 1)

    def function(self, level):
        self.put(0, f"async def work{level}(n):")
        self.put(1, "tasks = []")
        self.put(1, f"log('work{level}', n)")
        self.block(1, level, 2)
        if self.maybe(0.6):
            self.join_tasks(1, level, 0)
        self.put(1, f"return {self.name('result')!r}")
        self.put(0, "")

    def text(self):
        self.lines.append(PRELUDE)
        n_functions = self.random.randint(2, 5)
        for level in range(n_functions):
            self.function(level)
        self.put(0, "async def main(n=0):")
        self.put(1, "global lock, semaphore, bounded, condition, event, barrier, queue, lifo, priority")
        self.put(1, "lock, event, condition = asyncio.Lock(), asyncio.Event(), asyncio.Condition()")
        self.put(1, "semaphore, bounded, barrier = asyncio.Semaphore(2), asyncio.BoundedSemaphore(), asyncio.Barrier(2)")
        sizes = [self.pick(0, 1, 2) for _ in range(3)]
        self.put(1, "queue, lifo, priority = asyncio.Queue({}), asyncio.LifoQueue({}), asyncio.PriorityQueue({})".format(*sizes))
        self.put(1, "tasks = []")
        for _ in range(self.random.randint(2, 4)):
            self.block(1, n_functions, 2)
        if self.maybe(0.7):
            self.join_tasks(1, n_functions, 0)
        self.put(1, "return 'the end'")
        self.put(0, "")
        debug = self.pick("", "", "", ", debug=True")
        self.put(0, f"print(asyncio.run(main(){debug}))")
        return "\n".join(self.lines) + "\n"


def program(seed):
    """The text of the program with this number."""
    return Program(seed).text()
