"""Records what CPython does with the programs beside this file, on a virtual clock (`../reference/cpython.py`).

    python3.13 record.py            # all programs
    python3.13 record.py gather.py  # some

For each program `x.py` it writes `x.expected.json`: standard output, the exception that ended it, and how far the
clock went. Programs with threads (`thread_*.py`) run on the real clock, since real threads do: all that happens in
them is at least a few hundredths of a second apart, and they say and take tenths of a second.
"""

import io
import json
import subprocess
import sys
import threading
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "reference"))

import cpython  # noqa: E402 (its folder has just been named)


def run_in_real_time(source):
    """Runs one program in this process, on the real clock."""
    import asyncio  # noqa: F401 (so that importing it takes no time later)
    import concurrent.futures.thread  # noqa: F401
    import queue  # noqa: F401

    out, exception, start = io.StringIO(), None, time.monotonic()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        try:
            exec(compile(source, "main.py", "exec"), {"__name__": "__main__"})
        except BaseException as error:
            exception = {"type": type(error).__name__, "message": str(error)}
        threading._shutdown()
    total = round(time.monotonic() - start, 1)
    return {"stdout": out.getvalue(), "exception": exception, "total_micros": round(total * 1_000_000)}


def recorded(program):
    if not program.stem.startswith("thread_"):
        return cpython.run_apart(program.read_text())
    command = [sys.executable, __file__, "--real-time", str(program)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main(names):
    if names[:1] == ["--real-time"]:
        print(json.dumps(run_in_real_time(Path(names[1]).read_text())))
        return
    if sys.version_info < (3, 13):
        sys.exit("Use CPython 3.13 or later: earlier ones lack names that the programs use.")
    cpython.install()
    programs = [HERE / name for name in names] or sorted(HERE.glob("*.py"))
    for program in programs:
        if program.name == Path(__file__).name:
            continue
        done = recorded(program)
        program.with_suffix(".expected.json").write_text(json.dumps(done, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
