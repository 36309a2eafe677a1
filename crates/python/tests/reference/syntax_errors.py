"""Records what CPython says of programs that are not Python, for `syntax_errors.txt` beside it.

    python3.13 crates/python/tests/reference/syntax_errors.py

Each block is a program below the line and the words that CPython has for it; they are written anew.
Where the engine differs there is no block: ARCHITECTURE.md says so.
"""

import pathlib
import warnings

FILE = pathlib.Path(__file__).with_suffix(".txt")


def said(program):
    try:
        compile(program, "main.py", "exec")
    except SyntaxError as error:
        return f"{error.lineno} {type(error).__name__}: {error.msg}"
    raise SystemExit(f"this is Python:\n{program}")


warnings.simplefilter("ignore")
blocks = FILE.read_text(encoding="utf-8").removesuffix("\n").split("\n---\n")
programs = [block.partition("\n")[2] for block in blocks]
FILE.write_text("\n---\n".join(f"{said(program + chr(10))}\n{program}" for program in programs) + "\n", encoding="utf-8")
