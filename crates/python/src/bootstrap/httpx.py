# `httpx` over the simulated network: the asynchronous client, which awaits, and the plain one, which holds the thread.
# The interface, the errors and their words are those of the library.
import asyncio
import base64
import json as _json
from datetime import timedelta

import _interleave
import _interleave_url
from _interleave_clock import micros
from _interleave_network import Exchange, Pool, body_of, charset_of, receive, redirected, send, send_blocking, simulated

__version__ = "0.28.1"
_UNSET = object()


class URL(_interleave_url.URL):
    __slots__ = ()

    query = property(lambda self: self._parts.query.encode())
    params = property(lambda self: QueryParams(self.pairs()))

    def __init__(self, url="", params=None):
        super().__init__(url)
        if params:
            self._parts = self.with_params(params)._parts


class QueryParams(dict):
    def __str__(self):
        from urllib.parse import urlencode

        return urlencode(self)


class Headers(_interleave_url.Headers):
    def __setitem__(self, name, value):
        super().__setitem__(name.lower(), value)

    def __repr__(self):
        return f"Headers({dict(self)!r})"


# Errors, in the hierarchy of `httpx/_exceptions.py`.


class HTTPError(Exception):
    def __init__(self, message):
        super().__init__(message)
        self._request = None

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The .request property has not been set.")
        return self._request


class RequestError(HTTPError):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self._request = request


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request, response):
        super().__init__(message)
        self._request, self.response = request, response


def _error(name, *bases):
    return type(name, bases, {"__module__": "httpx"})


TransportError = _error("TransportError", RequestError)
TimeoutException = _error("TimeoutException", TransportError)
ConnectTimeout, ReadTimeout, WriteTimeout, PoolTimeout = (
    _error(name, TimeoutException) for name in ("ConnectTimeout", "ReadTimeout", "WriteTimeout", "PoolTimeout")
)
NetworkError = _error("NetworkError", TransportError)
ConnectError, ReadError, WriteError, CloseError = (
    _error(name, NetworkError) for name in ("ConnectError", "ReadError", "WriteError", "CloseError")
)
ProtocolError = _error("ProtocolError", TransportError)
LocalProtocolError, RemoteProtocolError = (
    _error(name, ProtocolError) for name in ("LocalProtocolError", "RemoteProtocolError")
)
ProxyError, UnsupportedProtocol = (_error(name, TransportError) for name in ("ProxyError", "UnsupportedProtocol"))
DecodingError, TooManyRedirects = (_error(name, RequestError) for name in ("DecodingError", "TooManyRedirects"))


class InvalidURL(Exception):
    pass


class StreamError(RuntimeError):
    pass


class ResponseNotRead(StreamError):
    def __init__(self):
        super().__init__(
            "Attempted to access streaming response content, without having called `read()`."
        )


class Timeout:
    def __init__(self, timeout=_UNSET, *, connect=_UNSET, read=_UNSET, write=_UNSET, pool=_UNSET):
        if isinstance(timeout, Timeout):
            self.connect, self.read, self.write, self.pool = timeout.connect, timeout.read, timeout.write, timeout.pool
            return
        given = (connect, read, write, pool)
        if timeout is _UNSET and _UNSET in given:
            raise ValueError("httpx.Timeout must either include a default, or set all four parameters explicitly.")
        self.connect, self.read, self.write, self.pool = (timeout if one is _UNSET else one for one in given)

    def __repr__(self):
        if len({self.connect, self.read, self.write, self.pool}) == 1:
            return f"Timeout(timeout={self.connect})"
        return f"Timeout(connect={self.connect}, read={self.read}, write={self.write}, pool={self.pool})"


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections, self.max_keepalive_connections = max_connections, max_keepalive_connections
        self.keepalive_expiry = keepalive_expiry


class BasicAuth(tuple):
    def __new__(cls, username, password):
        return super().__new__(cls, (username, password))


class Request:
    def __init__(self, method, url, *, params=None, headers=None, content=None, data=None, json=None, **_):
        self.method, self.url = method.upper(), URL(url, params)
        self.headers = Headers(headers or ())
        self.content = body_of(data, json, content, self.headers)

    def __repr__(self):
        return f"<Request({self.method!r}, {str(self.url)!r})>"


class codes:
    OK, CREATED, NO_CONTENT, FOUND, BAD_REQUEST, UNAUTHORIZED = 200, 201, 204, 302, 400, 401
    FORBIDDEN, NOT_FOUND, TOO_MANY_REQUESTS, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE = 403, 404, 429, 500, 503
    ok = OK


_KINDS = {1: "Informational response", 3: "Redirect response", 4: "Client error", 5: "Server error"}


class Response:
    def __init__(
        self, status_code, *, request=None, headers=None, content=b"", text=None, json=None, history=(), _exchange=None,
        _errors=None, _release=None, _began=0,
    ):
        from _interleave_network import REASONS

        self.status_code, self._request, self.history = status_code, request, list(history)
        self.headers = Headers(headers or ())
        self.reason_phrase = REASONS.get(status_code, "")
        if text is not None or json is not None:
            content = (text if text is not None else _json.dumps(json)).encode()
        self._exchange, self._errors, self._release, self._began = _exchange, _errors, _release, _began
        self._content = content if _exchange is None else None
        self.http_version = "HTTP/1.1"
        self.is_closed = self.is_stream_consumed = _exchange is None
        self.next_request = None
        self.cookies = {}

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The request instance has not been set on this response.")
        return self._request

    url = property(lambda self: self.request.url)
    is_informational = property(lambda self: 100 <= self.status_code < 200)
    is_success = property(lambda self: 200 <= self.status_code < 300)
    is_redirect = property(lambda self: 300 <= self.status_code < 400)
    is_client_error = property(lambda self: 400 <= self.status_code < 500)
    is_server_error = property(lambda self: 500 <= self.status_code < 600)
    is_error = property(lambda self: 400 <= self.status_code < 600)
    has_redirect_location = property(lambda self: self.is_redirect and "location" in self.headers)
    encoding = charset_encoding = property(lambda self: charset_of(self.headers.get("content-type")))

    @property
    def elapsed(self):
        return timedelta(microseconds=(self._exchange.complete or 0) - self._began if self._exchange else 0)

    @property
    def content(self):
        if self._content is None:
            raise ResponseNotRead()
        return self._content

    @property
    def text(self):
        return self.content.decode(self.encoding, "replace")

    def json(self, **options):
        return _json.loads(self.content, **options)

    def raise_for_status(self):
        if self.is_success:
            return self
        kind = _KINDS.get(self.status_code // 100, "Invalid status code")
        place = f"\nRedirect location: '{self.headers['location']}'" if self.has_redirect_location else ""
        message = (
            f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'{place}\nFor more information check: "
            f"https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}"
        )
        raise HTTPStatusError(message, request=self.request, response=self)

    def _consume(self):
        self._content = self._exchange.body
        self.is_stream_consumed = True
        self._close()
        return self._content

    def _close(self):
        if self._release is not None and not self.is_closed:
            self._release()
        self.is_closed = True

    def read(self):
        return self._content if self._content is not None else self._consume()

    def close(self):
        self._close()

    async def aread(self):
        if self._content is None:
            await receive(self._exchange, self._errors)
            self._consume()
        return self._content

    async def aclose(self):
        self._close()

    async def aiter_bytes(self, chunk_size=None):
        if self._exchange is None or self._content is not None:
            for piece in self.iter_bytes(chunk_size):
                yield piece
            return
        body, size = self._exchange.body, chunk_size or 1024
        for at in range(0, len(body), size):
            await receive(self._exchange, self._errors, min(len(body), at + size))
            yield body[at : at + size]
        self.is_stream_consumed = True
        self._close()

    aiter_raw = aiter_bytes

    async def aiter_text(self, chunk_size=None):
        async for piece in self.aiter_bytes(chunk_size):
            yield piece.decode(self.encoding, "replace")

    async def aiter_lines(self):
        rest = ""
        async for piece in self.aiter_text():
            *lines, rest = (rest + piece).split("\n")
            for line in lines:
                yield line.removesuffix("\r")
        if rest:
            yield rest

    def iter_bytes(self, chunk_size=None):
        body, size = self.read(), chunk_size or 1024
        return (body[at : at + size] for at in range(0, len(body), size))

    iter_raw = iter_bytes

    def iter_text(self, chunk_size=None):
        return (piece.decode(self.encoding, "replace") for piece in self.iter_bytes(chunk_size))

    def iter_lines(self):
        return iter(self.read().decode(self.encoding, "replace").splitlines())

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"


class _Client:
    def __init__(
        self, *, auth=None, params=None, headers=None, cookies=None, verify=True, cert=None, http1=True, http2=False,
        proxy=None, mounts=None, timeout=5.0, follow_redirects=False, limits=None, max_redirects=20, event_hooks=None,
        base_url="", transport=None, trust_env=True, default_encoding="utf-8",
    ):
        for name, value in (("transport", transport), ("event_hooks", event_hooks), ("mounts", mounts)):
            if value:
                raise NotImplementedError(f"{type(self).__name__}({name}=…) is not supported here")
        self.base_url, self.params = URL(base_url), dict(params or {})
        self.headers = Headers({"accept": "*/*", "user-agent": f"python-httpx/{__version__}"})
        self.headers.update(headers or ())
        self.cookies = dict(cookies or {})
        self.timeout, self.auth, self.follow_redirects = Timeout(timeout), auth, follow_redirects
        self._max_redirects = max_redirects
        limits = limits or Limits(max_connections=100, max_keepalive_connections=20)
        self._pool = Pool(limits.max_connections)
        self.is_closed = False

    def build_request(self, method, url, *, params=None, headers=None, cookies=None, timeout=None, extensions=None, **body):
        merged = Headers(self.headers)
        merged.update(headers or ())
        cookies = {**self.cookies, **(cookies or {})}
        if cookies:
            merged["cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        url = URL(url)
        if str(self.base_url) and not url.absolute:
            url = URL(str(self.base_url).rstrip("/") + "/" + str(url).lstrip("/"))
        params = [*self.params.items(), *_interleave_url.query_pairs(params)]
        return Request(method, url, params=params, headers=merged, **body)

    def _begin(self, request, auth):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        if request.url.scheme not in ("http", "https"):
            if not request.url.scheme:
                message = "Request URL is missing an 'http://' or 'https://' protocol."
            else:
                message = f"Request URL has an unsupported protocol '{request.url.scheme}://'."
            raise UnsupportedProtocol(message, request=request)
        auth = self.auth if auth is _UNSET else auth
        if auth is not None:
            request.headers["authorization"] = "Basic " + base64.b64encode(":".join(auth).encode()).decode()
        return Exchange(request.method, request.url, request.headers, request.content)

    def _errors(self, request):
        def error(kind):
            if kind == "unknown":
                return ConnectError(f"[Errno -2] Name or service not known: {simulated()}", request=request)
            if kind == "refused":
                return ConnectError("All connection attempts failed", request=request)
            if kind == "gave up":
                return RemoteProtocolError("Server disconnected without sending a response.", request=request)
            return (ConnectTimeout if kind == "connect timeout" else ReadTimeout)("", request=request)

        return error

    def _following(self, response, request, n_before):
        """The request that a redirect asks for."""
        found = redirected(response._exchange, request.method, request.url, request.content)
        if found is None:
            return None
        if n_before >= self._max_redirects:
            raise TooManyRedirects("Exceeded maximum allowed redirects.", request=request)
        method, url, body = found
        return Request(method, url, headers=request.headers, content=body)

    def _response(self, exchange, request, history, began, errors, release):
        return Response(
            exchange.status, request=request, headers=exchange.headers, history=history, _exchange=exchange, _errors=errors,
            _release=release, _began=began,
        )


def _times(timeout):
    return tuple(None if one is None else micros(one) for one in (timeout.connect, timeout.read, timeout.pool))


class AsyncClient(_Client):
    async def send(self, request, *, stream=False, auth=_UNSET, follow_redirects=_UNSET, _timeout=None):
        timeout = _timeout or self.timeout
        follows = self.follow_redirects if follow_redirects is _UNSET else follow_redirects
        history = []
        while True:
            response = await self._once(request, auth, timeout, history, stream)
            following = self._following(response, request, len(history))
            if following is None or not follows:
                response.next_request = following
                return response
            await response.aread()
            history.append(response)
            request = following

    async def _once(self, request, auth, timeout, history, stream):
        exchange, errors, began = self._begin(request, auth), self._errors(request), _interleave.now()
        connect, read, pool = _times(timeout)
        host = request.url.host
        is_connected = await self._connection(host, pool, request)
        try:
            await send(exchange, errors, is_connected, not stream, connect, read)
        except BaseException:
            self._pool.release(host, False)
            raise
        response = self._response(exchange, request, history, began, errors, lambda: self._pool.release(host))
        if not stream:
            response._consume()
        return response

    async def _connection(self, host, pool, request):
        if pool is None or self._pool._has_room(host):
            return await self._pool.acquire(host)
        try:
            async with asyncio.timeout(pool / 1_000_000):
                return await self._pool.acquire(host)
        except TimeoutError:
            raise PoolTimeout("", request=request) from None

    async def request(
        self, method, url, *, auth=_UNSET, follow_redirects=_UNSET, timeout=_UNSET, **options
    ):
        request = self.build_request(method, url, **options)
        limits = self.timeout if timeout is _UNSET else Timeout(timeout)
        return await self.send(request, auth=auth, follow_redirects=follow_redirects, _timeout=limits)

    async def get(self, url, **options):
        return await self.request("GET", url, **options)

    async def options(self, url, **options):
        return await self.request("OPTIONS", url, **options)

    async def head(self, url, **options):
        return await self.request("HEAD", url, **options)

    async def post(self, url, **options):
        return await self.request("POST", url, **options)

    async def put(self, url, **options):
        return await self.request("PUT", url, **options)

    async def patch(self, url, **options):
        return await self.request("PATCH", url, **options)

    async def delete(self, url, **options):
        return await self.request("DELETE", url, **options)

    def stream(self, method, url, **options):
        return _Stream(self, method, url, options)

    async def aclose(self):
        self.is_closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.aclose()


class _Stream:
    """`client.stream(…)`: the head of an answer at once, its body piece by piece."""

    def __init__(self, client, method, url, options):
        self._client, self._method, self._url, self._options = client, method, url, options
        self.span_name, self.span_arguments = "client.stream", f"{method!r}, {str(url)!r}"

    def _request(self):
        options = dict(self._options)
        choices = {name: options.pop(name, _UNSET) for name in ("auth", "follow_redirects")}
        timeout = options.pop("timeout", _UNSET)
        request = self._client.build_request(self._method, self._url, **options)
        return request, choices, self._client.timeout if timeout is _UNSET else Timeout(timeout)

    async def __aenter__(self):
        request, choices, timeout = self._request()
        self._response = await self._client.send(request, stream=True, _timeout=timeout, **choices)
        return self._response

    async def __aexit__(self, *exc_info):
        await self._response.aclose()

    def __enter__(self):
        request, choices, timeout = self._request()
        self._response = self._client.send(request, _timeout=timeout, **choices)
        return self._response

    def __exit__(self, *exc_info):
        self._response.close()


class Client(_Client):
    def send(self, request, *, stream=False, auth=_UNSET, follow_redirects=_UNSET, _timeout=None):
        timeout = _timeout or self.timeout
        follows = self.follow_redirects if follow_redirects is _UNSET else follow_redirects
        history = []
        while True:
            exchange, errors, began = self._begin(request, auth), self._errors(request), _interleave.now()
            connect, read, _ = _times(timeout)
            host = request.url.host
            is_connected = bool(self._pool.idle.get(host))
            send_blocking("httpx.get" if request.method == "GET" else "httpx.request", exchange, errors, connect, read, is_connected)
            self._pool.idle[host] = 1
            exchange.complete = _interleave.now()
            response = self._response(exchange, request, history, began, errors, None)
            response._consume()
            following = self._following(response, request, len(history))
            if following is None or not follows:
                response.next_request = following
                return response
            history.append(response)
            request = following

    def request(self, method, url, *, auth=_UNSET, follow_redirects=_UNSET, timeout=_UNSET, **options):
        request = self.build_request(method, url, **options)
        limits = self.timeout if timeout is _UNSET else Timeout(timeout)
        return self.send(request, auth=auth, follow_redirects=follow_redirects, _timeout=limits)

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def options(self, url, **options):
        return self.request("OPTIONS", url, **options)

    def head(self, url, **options):
        return self.request("HEAD", url, **options)

    def post(self, url, **options):
        return self.request("POST", url, **options)

    def put(self, url, **options):
        return self.request("PUT", url, **options)

    def patch(self, url, **options):
        return self.request("PATCH", url, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)

    def stream(self, method, url, **options):
        return _Stream(self, method, url, options)

    def close(self):
        self.is_closed = True

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


_CLIENT_OPTIONS = ("verify", "cert", "proxy", "trust_env", "http2")


def request(method, url, **options):
    client = {name: options.pop(name) for name in _CLIENT_OPTIONS if name in options}
    with Client(**client) as one:
        return one.request(method, url, **options)


def stream(method, url, **options):
    return Client().stream(method, url, **options)


def _shortcut(method):
    def call(url, **options):
        return request(method.upper(), url, **options)

    call.__name__ = call.__qualname__ = method
    return call


get, options, head, post, put, patch, delete = map(
    _shortcut, ("get", "options", "head", "post", "put", "patch", "delete")
)


def __getattr__(name):
    if name in ("ASGITransport", "WSGITransport", "MockTransport", "HTTPTransport", "AsyncHTTPTransport"):
        raise AttributeError(f"httpx.{name} is not supported: the network here is simulated")
    raise AttributeError(f"module 'httpx' has no attribute {name!r}")
