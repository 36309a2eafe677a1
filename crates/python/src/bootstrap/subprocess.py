# Stands in for `subprocess`: the constants that asyncio mentions, and a clear refusal.
PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


class Popen:
    def __init__(self, *args, **kwargs):
        raise OSError("processes are not supported here")


def run(*args, **kwargs):
    raise OSError("processes are not supported here")


call = check_call = check_output = run
