# There is one process here.


class BrokenProcessPool(RuntimeError):
    pass


class ProcessPoolExecutor:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError(
            "there are no processes here: use a ThreadPoolExecutor, or asyncio.to_thread (virtual time costs nothing)"
        )
