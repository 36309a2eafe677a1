"""Runs CPython's own asyncio tests, those of the CPython that runs this script, on the engine.

    python3.13 cpython_tests.py ENGINE                # all files below
    python3.13 cpython_tests.py ENGINE test_locks -v  # one, with the traceback of each failure

ENGINE is the example program `batch` of this crate. `unittest`, `unittest.mock` and the tests are read from the
installed CPython and handed to the engine as text, together with `harness.py`. `cpython_tests.txt` lists the tests
that fail and those that cannot run (these are not begun), each with its reason; the command fails when it is not
exactly right.
"""

import json
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).parent
LIBRARY = Path(sysconfig.get_path("stdlib"))
FILES = (
    "test_locks", "test_queues", "test_timeouts", "test_taskgroups", "test_waitfor", "test_tasks", "test_futures",
    "test_futures2", "test_pep492", "test_staggered", "test_runners",
)  # fmt: skip
NEEDED = (
    "argparse", "difflib", "gettext", "selectors", "unittest", "unittest.async_case", "unittest.case",
    "unittest.loader", "unittest.main", "unittest.mock", "unittest.result", "unittest.runner", "unittest.signals",
    "unittest.suite", "unittest.util", "unittest._log", "test.test_asyncio.utils",
)  # fmt: skip
LIMITS = {"lines": 1_000_000_000, "events": 50_000_000, "output_bytes": 500_000_000}
MOST_SECONDS = 300
SHARE_TO_PASS = 0.97


def sources(test):
    """The modules that the engine does not have, by name: source and whether it is a package."""
    found = {}
    for name in (*NEEDED, f"test.test_asyncio.{test}"):
        stem = LIBRARY / name.replace(".", "/")
        package = stem.is_dir()
        path = stem / "__init__.py" if package else stem.with_suffix(".py")
        found[name] = (path.read_text(), package)
    return found


def results(engine, test, cannot):
    """The outcome and the text of each test of a file."""
    skipped = sorted(f"test.test_asyncio.{name}" for name in cannot)
    given = {"SOURCES": sources(test), "TEST": f"test.test_asyncio.{test}", "SKIPPED": skipped}
    program = "".join(f"{name} = {value!r}\n" for name, value in given.items()) + (HERE / "harness.py").read_text()
    job = json.dumps({"source": program, "options": {"limits": LIMITS}}) + "\n"
    try:
        done = subprocess.run([engine], input=job, capture_output=True, text=True, timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired as expired:
        sys.exit(f"{test} hangs after:\n{(expired.stdout or b'').decode()[-300:]}")
    if done.returncode != 0:
        sys.exit(f"The engine broke in {test}:\n{done.stderr[-3000:]}")
    answer = json.loads(done.stdout)
    found = {}
    for line in answer["stdout"].splitlines():
        if line.startswith("@@"):
            outcome = json.loads(line[2:])
            name = outcome["name"].removeprefix("test.test_asyncio.")
            found[name] = (outcome["outcome"], outcome["text"])
    if answer["exception"] or any(item["kind"] == "EngineFailure" for item in answer["diagnostics"]):
        print(f"{test} did not come to its end: {answer['exception']} {answer['diagnostics']}\n{answer['stderr'][-3000:]}")
        found["the whole file"] = ("fail", "")
    return found


def listed():
    """The tests known to fail, and those that cannot run, each with its reason."""
    lists = {"fails": {}, "cannot run": {}}
    section = None
    for line in (HERE / "cpython_tests.txt").read_text().splitlines():
        if line.startswith("["):
            section = lists[line.strip("[]")]
        elif line and not line.startswith("#"):
            name, _, reason = line.partition("  ")
            assert reason.strip(), f"{name} is listed without a reason"
            section[name] = reason.strip()
    return lists["fails"], lists["cannot run"]


def main(arguments):
    engine, *names = [argument for argument in arguments if argument != "-v"]
    verbose = "-v" in arguments
    fails, cannot = listed()
    problems, n_passed, n_run, seen = [], 0, 0, set()
    for test in names or FILES:
        counts = {"pass": 0, "fail": 0, "skip": 0}
        for name, (outcome, text) in results(engine, test, cannot).items():
            seen.add(name)
            # Tests for another platform, or that are left out by CPython itself, count neither way.
            if name in cannot or outcome == "skip":
                counts["skip"] += 1
                continue
            counts[outcome] += 1
            if outcome == "fail" and name not in fails:
                problems.append(f"{name} fails and is not listed")
                print(f"▸ {name}\n{text}" if verbose else f"▸ {name}: {(text.strip().splitlines() or [''])[-1]}")
            if outcome == "pass" and name in fails:
                problems.append(f"{name} is listed as failing and passes")
        n_passed += counts["pass"]
        n_run += counts["pass"] + counts["fail"]
        print(f"{test:17} {counts['pass']:4} of {counts['pass'] + counts['fail']:4} pass, {counts['skip']:3} not run")
    if not names:
        problems += [f"{name} is listed and does not exist" for name in {**fails, **cannot} if name not in seen]
    share = n_passed / max(1, n_run)
    print(f"{n_passed} of {n_run} of CPython {sys.version.split()[0]}'s own asyncio tests pass ({share:.1%})")
    if share < SHARE_TO_PASS and not names:
        problems.append(f"fewer than {SHARE_TO_PASS:.0%} pass")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
