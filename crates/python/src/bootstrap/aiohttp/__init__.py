# `aiohttp`: the client, over the simulated network. The interface, the errors and their words are those of the library.
from aiohttp.client_exceptions import *
from aiohttp.connector import BasicAuth, ClientTimeout, DummyCookieJar, CookieJar, FormData, TCPConnector, BaseConnector
from aiohttp.client_reqrep import ClientResponse, RequestInfo, StreamReader
from aiohttp.client import ClientSession, request

__version__ = "3.14.5"

_NOT_HERE = {
    "web": "this is a client only; asyncio.start_server makes a server here",
    "test_utils": "there are no servers to test here",
    "WSMsgType": "there are no web sockets here",
    "ClientWebSocketResponse": "there are no web sockets here",
    "UnixConnector": "there are no sockets here",
    "TraceConfig": "the trace is what you see",
    "MultipartWriter": "forms are sent as they are",
}


def __getattr__(name):
    if name in _NOT_HERE:
        raise AttributeError(f"aiohttp.{name} is not supported: {_NOT_HERE[name]}")
    raise AttributeError(f"module 'aiohttp' has no attribute {name!r}")
