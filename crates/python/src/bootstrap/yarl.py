# The part of `yarl` that programs use beside aiohttp.
from _interleave_url import URL

__all__ = ["URL"]
