# What comes back: the head of an answer at once, its body when it is asked for.
import asyncio
import collections
import json as _json

from _interleave_network import Failure, charset_of, receive
from _interleave_url import Headers
from aiohttp.client_exceptions import ClientConnectionError, ClientResponseError, ContentTypeError, SocketTimeoutError

RequestInfo = collections.namedtuple("RequestInfo", "url method headers real_url")
RequestInfo.__module__ = "aiohttp.client_reqrep"


class CIMultiDictProxy(Headers):
    """The headers of an answer."""

    def __repr__(self):
        return f"<CIMultiDictProxy({', '.join(f'{name!r}: {value!r}' for name, value in self.items())})>"


class ContentDisposition(collections.namedtuple("ContentDisposition", "type parameters filename")):
    __slots__ = ()


class StreamReader:
    """The body of an answer, piece by piece."""

    def __init__(self, response):
        self._response = response
        self._at = 0

    async def _take(self, size):
        response = self._response
        body = response._exchange.body
        end = len(body) if size < 0 else min(len(body), self._at + size)
        await response._receive(end)
        piece, self._at = body[self._at : end], end
        if end == len(body):
            response._arrived()
        return piece

    async def read(self, n=-1):
        return await self._take(n)

    async def readany(self):
        return await self._take(-1)

    async def readexactly(self, n):
        piece = await self._take(n)
        if len(piece) < n:
            raise asyncio.IncompleteReadError(piece, n)
        return piece

    async def readline(self):
        end = self._response._exchange.body.find(b"\n", self._at)
        return await self._take(-1 if end < 0 else end + 1 - self._at)

    async def readchunk(self):
        piece = await self._take(1024)
        return piece, bool(piece)

    def at_eof(self):
        return self._at >= len(self._response._exchange.body)

    is_eof = at_eof

    async def _pieces(self, take):
        while piece := await take():
            yield piece

    def iter_chunked(self, n):
        return self._pieces(lambda: self._take(n))

    def iter_any(self):
        return self._pieces(lambda: self._take(1024))

    async def iter_chunks(self):
        while piece := await self._take(1024):
            yield piece, True

    def __aiter__(self):
        return self._pieces(self.readline)


class ClientResponse:
    def __init__(self, exchange, connector, host, history, deadline, read_timeout, request_url):
        self._exchange, self._connector, self._host = exchange, connector, host
        self._deadline, self._read_timeout = deadline, read_timeout
        self._body = None
        self._released = self._closed = False
        self.method, self.status, self.reason = exchange.method, exchange.status, exchange.reason
        self.url = exchange.url.with_fragment("")
        self.real_url = exchange.url
        self.headers = CIMultiDictProxy(exchange.headers)
        self.history = tuple(history)
        self.request_info = RequestInfo(exchange.url, exchange.method, CIMultiDictProxy(exchange.request_headers), request_url)
        self.content = StreamReader(self)
        self.cookies = {}
        self.version = (1, 1)
        connector._unread.append(self)

    ok = property(lambda self: self.status < 400)
    host = property(lambda self: self.url.host)
    closed = property(lambda self: self._released)
    content_type = property(lambda self: self.headers.get("Content-Type", "application/octet-stream").partition(";")[0])
    charset = property(lambda self: charset_of(self.headers.get("Content-Type"), None))
    content_length = property(lambda self: int(self.headers["Content-Length"]))

    def _errors(self, kind):
        if kind == "read timeout":
            return SocketTimeoutError("Timeout on reading data from socket")
        return asyncio.TimeoutError()

    async def _receive(self, n_bytes):
        if self._closed and self._body is None:
            raise ClientConnectionError("Connection closed")
        await receive(self._exchange, self._errors, n_bytes, self._deadline)

    def _arrived(self):
        """All of it is there: the connection is free."""
        if not self._released:
            self._released = True
            if self in self._connector._unread:
                self._connector._unread.remove(self)
            self._connector.release(self._host, True)

    async def read(self):
        if self._body is None:
            await self._receive(len(self._exchange.body))
            self._body = self._exchange.body
            self._arrived()
        return self._body

    def get_encoding(self):
        return self.charset or "utf-8"

    async def text(self, encoding=None, errors="strict"):
        await self.read()
        return self._body.decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type="application/json"):
        await self.read()
        if content_type and content_type not in self.content_type:
            message = f"Attempt to decode JSON with unexpected mimetype: {self.headers.get('Content-Type', '')}"
            raise ContentTypeError(
                self.request_info, self.history, status=self.status, message=message, headers=self.headers
            )
        text = self._body.strip()
        return loads(text.decode(encoding or self.get_encoding())) if text else None

    def raise_for_status(self):
        if not self.ok:
            self.release()
            raise ClientResponseError(
                self.request_info, self.history, status=self.status, message=self.reason, headers=self.headers
            )

    def release(self):
        self._closed = True
        whole = self._exchange.complete is not None and self._body is not None
        if not self._released and not whole:
            # What has not come in is not waited for: the connection is given up.
            import _interleave

            self._released = True
            if self in self._connector._unread:
                self._connector._unread.remove(self)
            self._connector.release(self._host, self._exchange.complete <= _interleave.now())
        return _done()

    def close(self):
        self.release()

    async def wait_for_close(self):
        self.release()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        self.release()

    def __repr__(self):
        reason = self.reason or "None"
        return f"<ClientResponse({self.url}) [{self.status} {reason}]>\n{self.headers!r}\n"


class _done:
    """An awaitable that is over: `release()` may be awaited, and need not be."""

    def __await__(self):
        return
        yield
