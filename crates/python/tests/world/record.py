"""Records what CPython and the real libraries print for the programs here.

Run it with CPython 3.13 or later that has beautifulsoup4: `python record.py`. Each program runs in a folder of its own
with the sample files of the engine in it; what it prints stands beside it as NAME.expected.txt.
"""

import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "src/bootstrap"))
sys.argv = ["main.py"]

import _interleave_samples

for program in sorted(HERE.glob("*.py")):
    if program.name == "record.py":
        continue
    with tempfile.TemporaryDirectory() as folder:
        for name, text in _interleave_samples.files().items():
            (pathlib.Path(folder) / name).write_text(text)
        command = [sys.executable, "-W", "ignore", program.resolve()]
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    program.with_suffix(".expected.txt").write_text(result.stdout)
