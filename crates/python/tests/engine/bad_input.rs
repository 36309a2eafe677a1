//! Programs that fail: each ends with a clear sentence, and what happened before is kept.

use interleave_python::{Limits, Options};
use interleave_trace::{DiagnosticKind, Micros, ProgramOutcome, Trace};

use crate::support::{diagnostics, exception, run, run_with, stderr, stdout};

/// The last diagnostic.
#[track_caller]
fn said(trace: &Trace) -> (DiagnosticKind, String, Option<u32>) {
    let last = trace.diagnostics().last().expect("a diagnostic");
    (last.kind, last.message.clone(), last.line)
}

fn limited(source: &str, limits: Limits) -> Trace {
    run_with(source, &Options { limits, ..Options::default() })
}

#[test]
fn syntax_error_marks_its_line() {
    let trace = run("import asyncio\n\nasync def main()\n    pass\n");
    let (kind, message, line) = said(&trace);
    assert_eq!((kind, line), (DiagnosticKind::SyntaxError, Some(3)));
    assert_eq!(message, "SyntaxError: expected ':'");
    assert_eq!(
        stderr(&trace),
        "  File \"main.py\", line 3\n    async def main()\n                    ^\nSyntaxError: expected ':'\n"
    );
    assert_eq!(trace.outcome(), Some(ProgramOutcome::Raised(None)));
}

#[test]
fn await_outside_of_a_coroutine_is_refused_in_cpythons_words() {
    let trace = run("import asyncio\n\ndef f():\n    await asyncio.sleep(1)\n");
    assert_eq!(
        said(&trace),
        (
            DiagnosticKind::SyntaxError,
            "SyntaxError: 'await' outside async function".to_owned(),
            Some(4)
        )
    );
}

#[test]
fn traceback_shows_the_programs_own_lines() {
    let trace = run("\
import asyncio
async def inner():
    await asyncio.sleep(1)
    raise LookupError('nothing there')
async def main():
    print('before')
    await inner()
asyncio.run(main())
");
    assert_eq!(stdout(&trace), "before\n");
    assert_eq!(
        stderr(&trace),
        "\
Traceback (most recent call last):
  File \"main.py\", line 8, in <module>
    asyncio.run(main())
    ~~~~~~~~~~~^^^^^^^^
  File \"main.py\", line 7, in main
    await inner()
  File \"main.py\", line 4, in inner
    raise LookupError('nothing there')
LookupError: nothing there
"
    );
    let message = "LookupError: nothing there".to_owned();
    assert_eq!(said(&trace), (DiagnosticKind::UncaughtException, message, Some(4)));
    assert_eq!(exception(&trace), Some(("LookupError".to_owned(), "nothing there".to_owned())));
}

#[test]
fn endless_loop_ends_at_the_line_limit() {
    for source in [
        "print('on')\nwhile True: pass\n",
        "print('on')\nwhile True:\n    pass\n",
        "print('on')\nfor _ in iter(int, 1): pass\n",
        "print('on')\nwhile True:\n    try:\n        while True: pass\n    except BaseException:\n        pass\n",
        "import asyncio\nasync def main():\n    print('on')\n    while True: pass\nasyncio.run(main())\n",
    ] {
        let trace = limited(source, Limits { lines: 10_000, ..Limits::default() });
        let (kind, message, line) = said(&trace);
        assert_eq!(kind, DiagnosticKind::LineLimit, "{source}");
        assert_eq!(
            message,
            "The run was ended after 10000 executed lines. Is there a loop that never ends?"
        );
        assert!(line.is_some_and(|line| line > 1), "{line:?}");
        assert_eq!(stdout(&trace), "on\n");
        assert_eq!(trace.outcome(), Some(ProgramOutcome::Stopped));
    }
}

#[test]
fn endless_output_ends_at_the_output_limit() {
    let trace = limited(
        "while True:\n    print('x' * 99)\n",
        Limits { output_bytes: 5_000, ..Limits::default() },
    );
    assert_eq!(said(&trace).0, DiagnosticKind::OutputLimit);
    assert_eq!(stdout(&trace).len(), 5_000);
}

#[test]
fn endless_events_end_at_the_event_limit() {
    let source = "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(main())";
    let trace = limited(source, Limits { events: 1_000, ..Limits::default() });
    assert_eq!(said(&trace).0, DiagnosticKind::EventLimit);
    assert_eq!(trace.len(), 1_002);
}

#[test]
fn endless_waiting_ends_at_the_time_limit() {
    let source = "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(60)\nasyncio.run(main())";
    let trace =
        limited(source, Limits { virtual_time: Micros::from_secs(600), ..Limits::default() });
    assert_eq!(said(&trace).0, DiagnosticKind::TimeLimit);
    assert_eq!(trace.total(), Micros::from_secs(600));
}

#[test]
fn endless_iterators_end_at_the_line_limit() {
    for source in [
        "import itertools\nprint('on')\nsum(itertools.count())\n",
        "import itertools\nprint('on')\nlist(zip(itertools.repeat(1), itertools.cycle('ab')))\n",
        "print('on')\nmax(iter(lambda: 1, 2))\n",
        "print('on')\nset(iter(int, 1))\n",
        "print('on')\nsum(range(10**10))\n",
        "print('on')\nmax(range(10**30))\n",
        "print('on')\nsum(map(abs, range(10**10)))\n",
        "import itertools\nprint('on')\nlist(itertools.count())\n",
        "import itertools\nprint('on')\nfor _ in itertools.permutations(range(99)): pass\n",
        "import itertools\nprint('on')\nlist(itertools.product(range(99), repeat=9))\n",
        "import random\nprint('on')\nrandom.choices('ab', k=10**10)\n",
    ] {
        let trace = limited(source, Limits { lines: 10_000, ..Limits::default() });
        assert_eq!(said(&trace).0, DiagnosticKind::LineLimit, "{source}");
        assert_eq!(stdout(&trace), "on\n");
    }
}

#[test]
fn code_that_a_program_compiles_itself_ends_at_the_line_limit() {
    for source in [
        "print('on')\nexec('while True: pass')\n",
        "print('on')\nexec('def f():\\n    while True:\\n        pass\\nf()')\n",
        "print('on')\neval('[0 for _ in iter(int, 1)]')\n",
        "print('on')\nexec(compile('while True: x = 1', 'other.py', 'exec'), {})\n",
        "import timeit\nprint('on')\ntimeit.timeit('sum(range(100))', number=10**9)\n",
        "print('on')\nexec('try:\\n    while True: pass\\nexcept BaseException: print(1)')\nprint('off')\n",
    ] {
        let trace = limited(source, Limits { lines: 10_000, ..Limits::default() });
        assert_eq!(said(&trace).0, DiagnosticKind::LineLimit, "{source}");
        assert_eq!(stdout(&trace), "on\n", "{source}");
    }
    let trace = run("exec('n = 0\\nwhile n < 3: n += 1')\nprint(n)\n");
    assert_eq!(stdout(&trace), "3\n");
}

#[test]
fn a_text_of_a_value_that_takes_for_ever_ends_at_the_line_limit() {
    for source in [
        "class A:\n    def __repr__(self):\n        while True: pass\nprint('on')\nprint(A())\n",
        "import asyncio\nclass A:\n    def __repr__(self):\n        while True: pass\nasync def f(a): return a\nprint('on')\nasyncio.run(f(A()))\n",
        "class A:\n    def __repr__(self): return self.text()\n    def text(self): return repr(self)\nimport asyncio\nasync def f(a): return 1\nprint('on')\nasyncio.run(f(A()))\n",
    ] {
        let trace = limited(source, Limits { lines: 10_000, ..Limits::default() });
        assert_eq!(stdout(&trace), "on\n", "{source}");
    }
}

#[test]
fn many_small_objects_end_at_the_memory_limit() {
    for source in [
        "print('on')\nkept = []\nwhile True: kept.append('x' * 1_000_000)\n",
        "print('on')\ntext = 'x'\nwhile True: text += text\n",
        "import asyncio\nasync def main():\n    print('on')\n    queue = asyncio.Queue()\n    while True:\n        try:\n            await queue.put(bytes(1_000_000))\n        except BaseException:\n            pass\nasyncio.run(main())\n",
    ] {
        let limits = Limits { run_memory_bytes: 100_000_000, ..Limits::default() };
        let trace = limited(source, limits);
        let (kind, message, line) = said(&trace);
        assert_eq!(kind, DiagnosticKind::MemoryLimit, "{source}");
        assert_eq!(
            message,
            "The run was ended when it held more than 100 MB of memory. Does something grow without end?"
        );
        assert!(line.is_some());
        assert_eq!(stdout(&trace), "on\n");
        assert_eq!(trace.outcome(), Some(ProgramOutcome::Stopped));
    }
}

#[test]
fn integers_that_nobody_waits_for_are_refused() {
    for source in [
        "2**10**10",
        "10**10**9",
        "x = 10\nx **= 10**9",
        "1 << 10**10",
        "-3 << 10**30",
        "pow(7, 10**9)",
        "pow(3, 1 << 10**7, (1 << 10**6) + 1)",
        "import math\nmath.factorial(10**8)",
        "import math\nmath.comb(10**9, 10**8)",
        "import math\nmath.perm(10**9, 10**8)",
    ] {
        let trace = run(source);
        let raised = exception(&trace);
        let message = "this would be an integer so large that it takes too long to compute here";
        assert_eq!(raised, Some(("MemoryError".to_owned(), message.to_owned())), "{source}");
    }
    let fine = "import math\nprint(2**100 % 97, pow(3, 10**30, 101), 1**10**30, (-1)**10**9, 0**10**10, 0 << 10**9, 1 << 40)\nprint(len(str(2**10_000)), (10**1000 * 10**1000).bit_length(), math.factorial(20), math.comb(10**9, 2), 2.0**10, 2**-1, True << 3)\n";
    assert_eq!(
        stdout(&run(fine)),
        "16 1 1 1 0 0 1099511627776\n3011 6644 2432902008176640000 499999999500000000 1024.0 0.5 8\n"
    );
}

#[test]
fn what_is_larger_than_a_run_may_use_is_a_memory_error_before_it_is_made() {
    for source in [
        "'x' * 10**10",
        "10**10 * b'x'",
        "[0] * 10**9",
        "(0,) * 10**9",
        "bytearray(b'x') * 10**9",
        "items = [1]\nitems *= 10**9",
        "list(range(10**9))",
        "tuple(range(10**9))",
        "bytes(10**9)",
        "bytearray(10**9)",
    ] {
        let trace = run(source);
        let raised = exception(&trace).map(|(name, _)| name);
        assert_eq!(raised.as_deref(), Some("MemoryError"), "{source}");
        let (kind, message, line) = said(&trace);
        assert_eq!(kind, DiagnosticKind::MemoryLimit);
        assert!(message.ends_with(
            "more than the 256000000 bytes that a run may use. Make it smaller, or in pieces."
        ));
        assert_eq!(line, Some(if source.contains('\n') { 2 } else { 1 }));
    }
    let trace = run("try:\n    'x' * 10**10\nexcept MemoryError:\n    print(len('x' * 10**6))\n");
    assert_eq!(stdout(&trace), "1000000\n");
}

#[test]
fn endless_recursion_is_a_recursion_error() {
    for source in [
        "def f():\n    return f()\nf()\n",
        "import asyncio\nasync def f():\n    return await f()\nasyncio.run(f())\n",
        "class A:\n    def __repr__(self):\n        return repr(self)\nrepr(A())\n",
        "class A:\n    def __getattr__(self, name):\n        return getattr(self, name + 'x')\nA().x\n",
        "def f(x):\n    return sorted([1, 2], key=f)\nf(1)\n",
    ] {
        let trace = run(source);
        assert_eq!(
            exception(&trace).map(|(name, _)| name).as_deref(),
            Some("RecursionError"),
            "{source}"
        );
        assert_eq!(said(&trace).0, DiagnosticKind::RecursionLimit);
    }
}

#[test]
fn deep_but_finite_nesting_works() {
    let trace = run("\
import asyncio
async def level(n):
    return 0 if n == 0 else 1 + await level(n - 1)
print(asyncio.run(level(190)))
");
    assert_eq!(stdout(&trace), "190\n");
}

#[test]
fn deadlock_says_who_waits_for_what() {
    let trace = run("\
import asyncio
async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    print('mine')
    await lock.acquire()
asyncio.run(main())
print('never')
");
    assert_eq!(stdout(&trace), "mine\n");
    let message =
        "Nothing can ever run again.\nTask-1 (main) waits for the lock `lock`, held by Task-1."
            .to_owned();
    assert_eq!(said(&trace), (DiagnosticKind::Deadlock, message.clone(), None));
    assert_eq!(exception(&trace), Some(("Deadlock".to_owned(), message)));
}

#[test]
fn tasks_that_wait_for_each_other_are_a_deadlock() {
    let trace = run("\
import asyncio
async def wait_for(tasks, other):
    await asyncio.sleep(1)
    await tasks[other]
async def main():
    tasks = []
    tasks += [asyncio.create_task(wait_for(tasks, 1)), asyncio.create_task(wait_for(tasks, 0))]
    await asyncio.gather(*tasks)
asyncio.run(main())
");
    assert_eq!(
        said(&trace).1,
        "Nothing can ever run again.\n\
         Task-1 (main) waits for Task-2 and Task-3.\n\
         Task-2 (wait_for) waits for Task-3.\n\
         Task-3 (wait_for) waits for Task-2."
    );
}

#[test]
fn missing_module_is_answered_with_what_there_is() {
    let trace = run("import asynico\n");
    let (kind, message, line) = said(&trace);
    assert_eq!((kind, line), (DiagnosticKind::MissingModule, Some(1)));
    assert!(message.contains("No module named 'asynico'"), "{message}");
    assert!(message.contains("Did you mean 'asyncio'?"), "{message}");
    let (first, list) = message.split_once("\n\n").expect("a list of its own");
    assert!(first.len() < 80, "{first}");
    assert!(list.contains(", json, "), "{message}");
}

#[test]
fn never_awaited_coroutine_is_told() {
    let trace = run(
        "import asyncio\nasync def f():\n    pass\nasync def main():\n    f()\nasyncio.run(main())\n",
    );
    assert_eq!(diagnostics(&trace), [DiagnosticKind::NeverAwaited]);
    assert_eq!(
        stderr(&trace),
        "main.py:5: RuntimeWarning: coroutine 'f' was never awaited\n  f()\n"
    );
    assert_eq!(trace.outcome(), Some(ProgramOutcome::Finished));
}

#[test]
fn exception_of_a_task_that_nobody_asked_is_told() {
    let trace = run("\
import asyncio
async def fail():
    raise ValueError('unseen')
async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(1)
asyncio.run(main())
");
    assert!(
        stderr(&trace).starts_with("Task exception was never retrieved\n"),
        "{}",
        stderr(&trace)
    );
    assert_eq!(diagnostics(&trace), [DiagnosticKind::NeverRetrieved]);
}

#[test]
fn sockets_are_refused_with_a_reason() {
    let trace = run("import asyncio\nasyncio.open_unix_connection\n");
    assert_eq!(exception(&trace).map(|(name, _)| name).as_deref(), Some("AttributeError"));
    assert!(
        said(&trace).1.contains("there are no sockets of the system here"),
        "{}",
        said(&trace).1
    );
}

#[test]
fn sys_exit_ends_the_program() {
    let trace = run("import sys\nprint('a')\nsys.exit()\nprint('b')\n");
    assert_eq!((stdout(&trace).as_str(), trace.outcome()), ("a\n", Some(ProgramOutcome::Finished)));
    let trace = run("import sys\nsys.exit('broken')\n");
    assert_eq!(stderr(&trace), "broken\n");
    assert_eq!(exception(&trace), Some(("SystemExit".to_owned(), "broken".to_owned())));
}

#[test]
fn asking_for_a_loop_where_there_is_none_raises_and_says_nothing_else() {
    let trace = run("\
import asyncio
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
");
    assert_eq!(stdout(&trace), "There is no current event loop in thread 'MainThread'.\n");
    assert_eq!(stderr(&trace), "");
}
