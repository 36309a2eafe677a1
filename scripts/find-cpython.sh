#!/usr/bin/env bash
# Prints the path of a CPython 3.13 or later: the reference that the engine is compared with.
# CPYTHON names one; otherwise it is looked for on PATH and among pyenv's.
set -eu
is_new() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 13) or sys.implementation.name != "cpython")' 2>/dev/null; }
versions="$(pyenv root 2>/dev/null || echo "$HOME/.pyenv")/versions"
for candidate in "${CPYTHON:-}" python3.14 python3.13 python3 "$versions"/3.1[3-9]*/bin/python3; do
	if [ -n "$candidate" ] && is_new "$candidate"; then
		command -v "$candidate"
		exit
	fi
done
echo "There is no CPython 3.13 or later here. Install one, or name it: make … CPYTHON=/path/to/python3" >&2
exit 1
