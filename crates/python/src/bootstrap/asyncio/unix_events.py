# The event loop that asyncio asks its platform for.
from _interleave_loop import EventLoop, EventLoopPolicy as _DefaultEventLoopPolicy

SelectorEventLoop = EventLoop

__all__ = ("EventLoop", "SelectorEventLoop")
