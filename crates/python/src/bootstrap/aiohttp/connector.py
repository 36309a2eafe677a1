# What a session is made with: its connections, its timeouts, its name and password.
import asyncio
import base64
import collections

from _interleave_network import Pool

ClientTimeout = collections.namedtuple(
    "ClientTimeout", "total connect sock_read sock_connect ceil_threshold", defaults=(None, None, None, None, 5)
)
ClientTimeout.__module__ = "aiohttp.client"
DEFAULT_TIMEOUT = ClientTimeout(total=300, sock_connect=30)


class BasicAuth(collections.namedtuple("BasicAuth", "login password encoding", defaults=("", "latin1"))):
    __slots__ = ()

    def encode(self):
        return "Basic " + base64.b64encode(f"{self.login}:{self.password}".encode(self.encoding)).decode()


class FormData(list):
    """A form: pairs of names and values."""

    def __init__(self, fields=()):
        super().__init__(fields.items() if hasattr(fields, "items") else fields)

    def add_field(self, name, value, **_):
        self.append((name, value))


class CookieJar:
    """Takes no cookies: no site here has any."""

    def __init__(self, **_):
        pass

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def clear(self, predicate=None):
        pass

    def update_cookies(self, cookies, response_url=None):
        pass

    def filter_cookies(self, request_url=None):
        return {}


DummyCookieJar = CookieJar


class BaseConnector:
    def __init__(self, *, limit=100, limit_per_host=0, keepalive_timeout=15, force_close=False, **_):
        self._pool = Pool(limit, limit_per_host)
        self._keeps = not force_close
        self._closed = False
        # The answers that nobody has read: their connections are free again when all of it has come in.
        self._unread = []

    closed = property(lambda self: self._closed)
    limit = property(lambda self: self._pool.limit)
    limit_per_host = property(lambda self: self._pool.per_host)
    force_close = property(lambda self: not self._keeps)

    async def connect(self, host):
        if self._pool.limit or self._pool.per_host:
            loop = asyncio.get_running_loop()
            for response in self._unread:
                if not self._pool._has_room(host):
                    loop.call_at(response._exchange.complete / 1_000_000, response._arrived)
            self._unread.clear()
        return await self._pool.acquire(host)

    def release(self, host, stays_open):
        self._pool.release(host, stays_open and self._keeps and not self._closed)

    async def close(self, **_):
        self._closed = True
        self._pool.idle.clear()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()


class TCPConnector(BaseConnector):
    pass
