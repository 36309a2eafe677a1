# A server needs a network that others reach: refused, with what there is instead.
raise ImportError(
    "aiohttp.web is not supported: this is the client only; asyncio.start_server makes a server here", name="aiohttp.web"
)
