"""Runs random programs on the engine and on CPython and tells the differences.

    python3.13 differential.py ENGINE            # 1000 programs
    python3.13 differential.py ENGINE 1000 5000  # 1000 programs from number 5000 on
    python3.13 differential.py --show 17         # the text of number 17

ENGINE is the example program `batch` of this crate. Standard output, the exception that ended the program and the
virtual duration must be equal.
"""

import difflib
import json
import subprocess
import sys
import tempfile

import cpython
from random_programs import program


def of_interest(answer):
    """What must be equal. A deadlock ends our run at once, where CPython's would wait for ever."""
    stdout, exception, micros = answer["stdout"], answer["exception"], answer["total_micros"]
    deadlock = answer.get("deadlock")
    if deadlock:
        stdout, micros = stdout[: deadlock["written"]], deadlock["micros"]
    if deadlock or (exception and exception["type"] == "Deadlock"):
        exception = {"type": "Deadlock"}
    return {"stdout": stdout, "exception": exception, "total_micros": micros}


def rendered(answer):
    answer = of_interest(answer)
    exception = json.dumps(answer["exception"], sort_keys=True)
    return [*answer["stdout"].splitlines(), f"exception: {exception}", f"ends at {answer['total_micros']}"]


def of_engine(engine, programs):
    """What the engine makes of programs, all in one interpreter."""
    options = {"limits": {"lines": 10_000_000, "events": 10_000_000}}
    with tempfile.TemporaryFile("w+") as jobs:
        for source in programs:
            jobs.write(json.dumps({"source": source, "options": options}) + "\n")
        jobs.seek(0)
        with subprocess.Popen([engine], stdin=jobs, stdout=subprocess.PIPE, text=True) as process:
            yield from map(json.loads, process.stdout)


def main(arguments):
    if arguments[0] == "--show":
        print(program(int(arguments[1])), end="")
        return 0
    engine, *numbers = arguments
    count, first = map(int, [*numbers, *("1000", "0")[len(numbers):]])
    cpython.install()
    programs = [program(seed) for seed in range(first, first + count)]
    n_run = n_different = 0
    for number, (source, ours) in enumerate(zip(programs, of_engine(engine, programs)), first):
        theirs = cpython.run_apart(source)
        n_run += 1
        if of_interest(ours) != of_interest(theirs):
            n_different += 1
            print(f"▸ program {number} differs (CPython -, engine +):")
            print("\n".join(list(difflib.unified_diff(rendered(theirs), rendered(ours), lineterm="", n=3))[2:30]))
            for diagnostic in ours["diagnostics"]:
                print("  engine:", diagnostic["kind"], diagnostic["message"])
    print(f"{n_run} random programs on the engine and on CPython {sys.version.split()[0]}: {n_different} differ")
    return 0 if n_run == count and not n_different else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["--help"]))
