"""Records what CPython does with the programs beside this file, on a virtual clock (`../reference/cpython.py`).

    python3.13 record.py            # all programs
    python3.13 record.py gather.py  # some

For each program `x.py` it writes `x.expected.json`: standard output, the exception that ended it, and how far the
clock went.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "reference"))

import cpython  # noqa: E402 (its folder has just been named)


def main(names):
    if sys.version_info < (3, 13):
        sys.exit("Use CPython 3.13 or later: earlier ones lack names that the programs use.")
    cpython.install()
    programs = [HERE / name for name in names] or sorted(HERE.glob("*.py"))
    for program in programs:
        if program.name == Path(__file__).name:
            continue
        done = cpython.run_apart(program.read_text())
        program.with_suffix(".expected.json").write_text(json.dumps(done, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
