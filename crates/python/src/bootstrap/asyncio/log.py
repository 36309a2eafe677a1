# The logger of asyncio. It imports `logging` when something is logged, which most programs never see.
from _interleave_logging import Logger

logger = Logger("asyncio")
