//! The same program gives the same trace, whatever ran before it.

use interleave_python::{Limits, Options};
use interleave_trace::codec;

use crate::support::{run, run_with, stdout};

const PROGRAMS: [&str; 8] = [
    include_str!("../conformance/thread_executor.py"),
    include_str!("../conformance/thread_shared.py"),
    include_str!("../conformance/resource_waiting.py"),
    include_str!("../conformance/rate_limiter.py"),
    include_str!("../conformance/exceptions.py"),
    include_str!("../conformance/async_context_managers.py"),
    "import asyncio\nasync def main(): await asyncio.sleep(1)\nasyncio.run(main(), debug=True)\nimport logging\nprint(logging.getLogger('a'))\n",
    "import random, asyncio\nclass A: pass\nprint(A(), id(A), hash('x'), {'b', 'a'}, random.Random().random())\n",
];

/// Programs that leave as much behind as they can.
const UNTIDY: [&str; 9] = [
    "import threading\ndef f():\n    threading.Event().wait()\nthreading.Thread(target=f, daemon=True).start()\nthreading.local = 1\nimport time\ntime.sleep(1)\n",
    "import asyncio\nasync def f():\n    await asyncio.Event().wait()\nasyncio.run(f())\n",
    "import asyncio\nasyncio.sleep = None\nimport random\nrandom.seed(5)\nimport json\njson.dumps = 1\n",
    "import sys\nsys.stdout = None\nsys.modules['time'] = None\nsys.setrecursionlimit(60)\n",
    "import asyncio\nloop = asyncio.new_event_loop()\nasyncio.set_event_loop(loop)\nloop.create_task(asyncio.sleep(1))\n",
    "import logging\nlogging.basicConfig(level=10)\nlogging.info('x')\nimport warnings\nwarnings.simplefilter('error')\n",
    "def f():\n    f()\nf()\n",
    // Destroyed when modules are put back: it would log that it was pending, and the run is over.
    "import asyncio\nasync def f():\n    await asyncio.Event().wait()\nloop = asyncio.new_event_loop()\nasyncio.kept = loop.create_task(f())\nloop.run_until_complete(asyncio.sleep(0))\n",
    "import asyncio, weakref\nclass A: pass\nasyncio.kept = A()\nweakref.finalize(asyncio.kept, setattr, asyncio, 'sleep', None)\n",
];

#[test]
fn the_same_program_gives_the_same_bytes() {
    for program in PROGRAMS {
        let first = codec::encode(&run(program));
        assert_eq!(codec::encode(&run(program)), first);
    }
}

#[test]
fn no_run_sees_what_another_left() {
    for program in PROGRAMS {
        let first = codec::encode(&run(program));
        for untidy in UNTIDY {
            run(untidy);
            assert_eq!(codec::encode(&run(program)), first, "after\n{untidy}");
        }
        let limits = Limits { lines: 50, ..Limits::default() };
        run_with("import asyncio\nwhile True: pass\n", &Options { limits, ..Options::default() });
        assert_eq!(codec::encode(&run(program)), first);
    }
}

#[test]
fn options_steer_chance_and_time() {
    let source = "import random, time\nprint(random.random(), time.time(), time.monotonic())\n";
    let usual = stdout(&run(source));
    let seeded = stdout(&run_with(source, &Options { seed: 1, ..Options::default() }));
    assert_ne!(usual, seeded);
    assert!(usual.ends_with(" 1767268800.0 0.0\n"), "{usual}");
}

#[test]
fn a_module_that_one_run_imported_first_is_whole_in_the_next() {
    run("import importlib\n");
    let program =
        "import asyncio, inspect\nasync def f(): pass\nprint(inspect.iscoroutinefunction(f))\n";
    assert_eq!(stdout(&run(program)), "True\n");
}
