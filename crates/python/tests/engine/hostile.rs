//! Programs that mean harm: each ends within its limits, what it did before is kept, and the next run is whole.

use interleave_python::{Limits, Options};
use interleave_trace::{Trace, codec};

use crate::support::{run, run_with, stdout};

const CLEAN: &str = "\
import asyncio, contextlib, random
@contextlib.asynccontextmanager
async def scope():
    yield random.random()
async def work(n):
    async with scope() as value:
        await asyncio.sleep(n)
        return n, value
async def main():
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n)) for n in (2, 1)]
    print([task.result() for task in tasks], isinstance(1, int), len('abc'))
asyncio.run(main())
";

/// Runs them one after another. After each, a clean program gives the bytes that it gave at first.
#[track_caller]
fn check(programs: &[&str]) -> Vec<Trace> {
    let first = codec::encode(&run(CLEAN));
    let limits = Limits { lines: 20_000, events: 5_000, output_bytes: 50_000, ..Limits::default() };
    programs
        .iter()
        .map(|program| {
            let trace = run_with(program, &Options { limits, ..Options::default() });
            assert_eq!(codec::encode(&run(CLEAN)), first, "after\n{program:.300}");
            trace
        })
        .collect()
}

#[test]
fn exceptions_in_finalizers_are_told_and_ignored() {
    let traces = check(&[
        "class A:\n    def __del__(self): raise ValueError('in del')\nA()\na = A()\na.itself = a\nprint('on')\n",
        "import asyncio\nasync def g():\n    try:\n        yield 1\n    finally:\n        raise KeyError('in a finalizer')\nasync def main():\n    async for x in g():\n        break\n    print('on')\nasyncio.run(main())\n",
        "def g():\n    try:\n        yield 1\n    finally:\n        yield 2\ni = g()\nnext(i)\ndel i\nprint('on')\n",
    ]);
    for trace in traces {
        assert_eq!(stdout(&trace), "on\n");
    }
}

#[test]
fn nobody_catches_the_end_of_a_run() {
    let traces = check(&[
        "import asyncio\nasync def f():\n    while True:\n        try:\n            await asyncio.sleep(1)\n        except BaseException:\n            pass\nasync def main():\n    task = asyncio.create_task(f())\n    await asyncio.sleep(3)\n    task.cancel()\n    await task\nprint('on')\nasyncio.run(main())\n",
        "print('on')\nwhile True:\n    try:\n        while True: pass\n    except BaseException:\n        pass\n",
        "print('on')\ndef f():\n    while True:\n        try:\n            while True: pass\n        finally:\n            continue\nf()\n",
        "import asyncio\nasync def f(): pass\nasync def main():\n    print('on')\n    await asyncio.gather(*[asyncio.create_task(f()) for _ in range(10_000_000)])\nasyncio.run(main())\n",
    ]);
    for trace in traces {
        assert_eq!(stdout(&trace), "on\n");
        assert_eq!(trace.diagnostics().count(), 1, "{:?}", trace.diagnostics().collect::<Vec<_>>());
    }
}

#[test]
fn a_program_may_break_whatever_it_likes() {
    check(&[
        "import builtins\nbuiltins.print = None\nbuiltins.len = lambda x: 1 / 0\nbuiltins.isinstance = None\n",
        "import builtins\nvars(builtins).clear()\n",
        "import asyncio\nasyncio.sleep = None\nasyncio.run = 5\nasyncio.events.get_running_loop = None\n",
        "import asyncio\nasyncio.tasks.Task.__init__ = lambda *a, **k: None\n",
        "import asyncio\nasyncio.base_events.BaseEventLoop._run_once = None\nasyncio.BaseEventLoop.call_soon = None\nasyncio.TaskGroup.create_task = None\n",
        "import asyncio\nloop = type(asyncio.new_event_loop())\nloop._run_once = lambda self: 1 / 0\nloop.time = None\n",
        "import contextlib\ndel contextlib._AsyncGeneratorContextManager.__aenter__\n",
        "import sys\ndel sys.modules['asyncio']\nsys.modules['random'] = 5\nsys.path.clear()\n",
        "import sys\nsys.modules.clear()\n",
        "import sys\nsys.stdout = sys.stderr = None\nsys.excepthook = sys.unraisablehook = None\n",
        "import sys\nsys.monitoring.free_tool_id(0)\nexec('for _ in range(3): pass')\n",
        "import sys\nsys.monitoring.free_tool_id(0)\nsys.monitoring.use_tool_id(0, 'mine')\nexec('for _ in range(3): pass')\n",
        "import sys\nsys.monitoring = None\nexec('for _ in range(3): pass')\n",
        "import sys\nsession = sys.modules['_interleave_session']\nsession.restore = None\n",
        "class E(Exception):\n    def __str__(self): 1 / 0\n    __repr__ = __str__\nraise E\n",
    ]);
}

/// A class of a library is imported, looked at, changed, and looked at again by the next run.
#[test]
fn a_changed_class_of_a_library_is_put_back() {
    for (import, class, attribute) in [
        ("import aiohttp", "aiohttp.ClientSession", "get"),
        ("import aiohttp", "aiohttp.ClientResponse", "text"),
        ("import httpx", "httpx.AsyncClient", "get"),
        ("import aiofiles.os", "type(aiofiles.open('x'))", "__aenter__"),
        ("import bs4", "bs4.BeautifulSoup", "find_all"),
        ("import bs4", "bs4.Tag", "get_text"),
        ("import requests", "requests.Response", "json"),
        ("import json", "json.JSONEncoder", "default"),
        ("import pathlib", "pathlib.Path", "read_text"),
        ("import threading", "threading.Thread", "start"),
        ("import queue", "queue.Queue", "put"),
        ("import logging", "logging.Logger", "info"),
        ("import decimal", "decimal.Decimal", "sqrt"),
        ("import concurrent.futures", "concurrent.futures.ThreadPoolExecutor", "submit"),
        ("import asyncio", "asyncio.StreamReader", "readline"),
        ("import asyncio", "asyncio.Queue", "put"),
    ] {
        let look = format!(
            "{import}\nkind = {class}\nprint(kind.{attribute} is None, hasattr(kind, 'added'))\n"
        );
        let change = format!("{look}kind.{attribute} = None\nkind.added = 1\n");
        for program in [&change, &look, &change, &look] {
            assert_eq!(stdout(&run(program)), "False False\n", "{program}");
        }
    }
}

#[test]
fn any_text_is_a_program_or_a_syntax_error() {
    let parentheses = format!("x = {}{}\n", "(".repeat(5_000), ")".repeat(5_000));
    let sum = format!("x = {}\nprint(x)\n", vec!["1"; 2_000].join(" + "));
    let line = format!("x = '{}'\nprint(len(x))\n", "a".repeat(1_000_000));
    check(&[
        "",
        "\0",
        "print('a\0b')\n",
        "\u{feff}print('bom')\n",
        "print('\\ud800')\n",
        "print('\u{202e}abc 😀')\nпривет = 1\n变量 = 2\nprint(привет + 变量)\n",
        "😀 = 1\n",
        "print('a')\r\nx = 1\r\nprint(x)\r\n",
        "\u{c}print('form feed')\n",
        &parentheses,
        &sum,
        &line,
    ]);
}
