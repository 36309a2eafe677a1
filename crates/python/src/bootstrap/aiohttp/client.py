# The session, and what its methods give: something to be awaited, or to be entered with `async with`.
import asyncio
import json as _json
import socket
import warnings
from collections.abc import Coroutine

import _interleave
from _interleave_clock import micros
from _interleave_network import Exchange, body_of, redirected, send, simulated
from _interleave_url import URL, Headers
from aiohttp.connector import DEFAULT_TIMEOUT, ClientTimeout, CookieJar, TCPConnector
from aiohttp.client_exceptions import *
from aiohttp.client_reqrep import ClientResponse, RequestInfo

_UNSET = object()


class _ConnectionKey:
    def __init__(self, url):
        self.host, self.port, self.is_ssl, self.ssl = url.host, url.port, url.scheme == "https", True

    def __repr__(self):
        return f"ConnectionKey(host={self.host!r}, port={self.port}, is_ssl={self.is_ssl}, ssl=True)"


class _RequestContextManager(Coroutine):
    """A request that has not begun."""

    def __init__(self, coroutine, method, url):
        self._coro, self._response = coroutine, None
        self.span_name, self.span_arguments = f"session.{method.lower()}", repr(str(url))

    cr_frame = property(lambda self: self._coro.cr_frame)
    cr_code = property(lambda self: self._coro.cr_code)
    cr_running = property(lambda self: self._coro.cr_running)
    cr_await = property(lambda self: self._coro.cr_await)

    def send(self, value):
        return self._coro.send(value)

    def throw(self, *error):
        return self._coro.throw(*error)

    def close(self):
        return self._coro.close()

    def __await__(self):
        return self._coro.__await__()

    def __iter__(self):
        return self.__await__()

    async def __aenter__(self):
        self._response = await self._coro
        return await self._response.__aenter__()

    async def __aexit__(self, *exc_info):
        await self._response.__aexit__(*exc_info)


class ClientSession:
    def __init__(
        self, base_url=None, *, connector=None, headers=None, cookies=None, auth=None, timeout=_UNSET,
        raise_for_status=False, connector_owner=True, json_serialize=_json.dumps, cookie_jar=None, loop=None,
        max_line_size=8190, max_field_size=8190, trust_env=False, version=None, skip_auto_headers=None,
        requote_redirect_url=True, read_bufsize=65_536, auto_decompress=True, trace_configs=None, **more,
    ):
        if more:
            raise TypeError(f"ClientSession.__init__() got an unexpected keyword argument {next(iter(more))!r}")
        self._loop = loop or asyncio.get_running_loop()
        self._base_url = None if base_url is None else URL(base_url)
        if self._base_url is not None and not self._base_url.path.endswith("/"):
            raise ValueError("base_url must have a trailing '/'")
        self._connector = connector or TCPConnector()
        self._owns = connector_owner
        self._headers = Headers(headers or ())
        self._cookies, self._auth = dict(cookies or {}), auth
        self._timeout = DEFAULT_TIMEOUT if timeout is _UNSET or timeout is None else timeout
        if not isinstance(self._timeout, ClientTimeout):
            raise ValueError(f"timeout parameter cannot be of {type(timeout)} type, please use 'timeout=ClientTimeout(...)'")
        self._raises, self._dumps = raise_for_status, json_serialize
        self._jar = cookie_jar or CookieJar()

    closed = property(lambda self: self._connector is None or self._connector.closed)
    connector = property(lambda self: self._connector)
    headers = property(lambda self: self._headers)
    cookie_jar = property(lambda self: self._jar)
    timeout = property(lambda self: self._timeout)
    auth = property(lambda self: self._auth)
    loop = property(lambda self: self._loop)
    raise_for_status = property(lambda self: self._raises)

    def request(self, method, url, **options):
        return _RequestContextManager(self._request(method.upper(), url, **options), method, url)

    def get(self, url, *, allow_redirects=True, **options):
        return self.request("GET", url, allow_redirects=allow_redirects, **options)

    def options(self, url, *, allow_redirects=True, **options):
        return self.request("OPTIONS", url, allow_redirects=allow_redirects, **options)

    def head(self, url, *, allow_redirects=False, **options):
        return self.request("HEAD", url, allow_redirects=allow_redirects, **options)

    def post(self, url, *, data=None, **options):
        return self.request("POST", url, data=data, **options)

    def put(self, url, *, data=None, **options):
        return self.request("PUT", url, data=data, **options)

    def patch(self, url, *, data=None, **options):
        return self.request("PATCH", url, data=data, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)

    def ws_connect(self, url, **options):
        raise NotImplementedError("ws_connect is not supported: there are no web sockets here")

    async def _request(self, method, str_or_url, **options):
        return await self._send(method, str_or_url, **options)

    async def _send(
        self, method, str_or_url, *, params=None, data=None, json=None, headers=None, cookies=None, auth=None,
        allow_redirects=True, max_redirects=10, raise_for_status=None, timeout=_UNSET, ssl=True, proxy=None,
        compress=None, chunked=None, expect100=False, read_until_eof=True, skip_auto_headers=None, read_bufsize=None,
        auto_decompress=None, verify_ssl=None, trace_request_ctx=None, server_hostname=None, max_line_size=None,
        max_field_size=None, proxy_auth=None, proxy_headers=None, fingerprint=None, ssl_context=None,
    ):
        if self.closed:
            raise RuntimeError("Session is closed")
        if data is not None and json is not None:
            raise ValueError("data and json parameters can not be used at the same time")
        url = self._url(str_or_url, params)
        sent = Headers(self._headers)
        sent.update(headers or ())
        sent.setdefault("Accept", "*/*")
        sent.setdefault("User-Agent", "Python/3.14 aiohttp/3.14.5")
        cookies = {**self._cookies, **(cookies or {})}
        if cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        auth = auth or self._auth
        if auth is not None:
            sent["Authorization"] = auth.encode()
        if json is not None:
            sent.setdefault("Content-Type", "application/json")
            data = self._dumps(json)
        body = body_of(data, None, None, sent)
        limits = self._timeout if timeout is _UNSET or timeout is None else timeout
        if not isinstance(limits, ClientTimeout):
            limits = ClientTimeout(total=limits)
        deadline = None if not limits.total else _interleave.now() + micros(limits.total)
        history = []
        response = await self._once(method, url, sent, body, history, limits, deadline, url)
        while allow_redirects and (following := redirected(response._exchange, method, url, body)):
            method, url, body = following
            await response.read()
            history.append(response)
            if len(history) >= max_redirects:
                raise TooManyRedirects(history[0].request_info, tuple(history))
            response = await self._once(method, url, sent, body, history, limits, deadline, url)
        check = self._raises if raise_for_status is None else raise_for_status
        if callable(check):
            await check(response)
        elif check:
            response.raise_for_status()
        return response

    def _url(self, given, params):
        url = URL(given)
        if self._base_url is not None and not url.absolute:
            url = self._base_url.join(url)
        for value in params.values() if hasattr(params, "values") else ():
            if isinstance(value, bool) or not isinstance(value, (str, int, float, list, tuple)):
                raise TypeError(
                    f"Invalid variable type: value should be str, int or float, got {value!r} of type {type(value)}"
                )
        if not url.scheme or (url.scheme in ("http", "https") and not url.host):
            raise InvalidUrlClientError(given)
        if url.scheme not in ("http", "https", "ws", "wss"):
            raise NonHttpUrlClientError(url)
        return url.with_params(params)

    async def _once(self, method, url, headers, body, history, limits, deadline, request_url):
        connector, host = self._connector, url.host

        def errors(kind):
            key = _ConnectionKey(url)
            if kind == "unknown":
                return ClientConnectorDNSError(key, socket.gaierror(-2, f"Name or service not known: {simulated()}"))
            if kind == "refused":
                reason = f"Connect call failed ({host!r}, {url.port})"
                return ClientConnectorError(key, ConnectionRefusedError(111, reason))
            if kind == "gave up":
                return ServerDisconnectedError()
            if kind == "connect timeout":
                return ConnectionTimeoutError(f"Connection timeout to host {url}")
            if kind == "read timeout":
                return SocketTimeoutError("Timeout on reading data from socket")
            return asyncio.TimeoutError()

        exchange = Exchange(method, url, Headers(headers), body)
        connecting = [micros(limit) for limit in (limits.connect, limits.sock_connect) if limit]
        is_connected = await self._wait_for_connection(connector, host, deadline, limits)
        try:
            await send(
                exchange, errors, is_connected, False, min(connecting, default=None),
                micros(limits.sock_read) if limits.sock_read else None, deadline,
            )
        except BaseException:
            connector.release(host, False)
            raise
        return ClientResponse(exchange, connector, host, history, deadline, limits.sock_read, request_url)

    async def _wait_for_connection(self, connector, host, deadline, limits):
        if connector._pool._has_room(host):
            return await connector.connect(host)
        moments = [] if deadline is None else [(deadline, asyncio.TimeoutError())]
        if limits.connect:
            error = ConnectionTimeoutError(f"Connection timeout to host {host}")
            moments.append((_interleave.now() + micros(limits.connect), error))
        if not moments:
            return await connector.connect(host)
        moment, error = min(moments, key=lambda one: one[0])
        try:
            async with asyncio.timeout_at(moment / 1_000_000):
                return await connector.connect(host)
        except TimeoutError:
            raise error from None

    async def close(self):
        if not self.closed:
            if self._owns:
                await self._connector.close()
            self._connector = None

    def detach(self):
        self._connector = None

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, *exc_info):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()

    def __del__(self):
        if getattr(self, "_connector", None) is not None and not self.closed:
            warnings.warn(f"Unclosed client session {self!r}", ResourceWarning, source=self)
            self._loop.call_exception_handler({"client_session": self, "message": "Unclosed client session"})

    def __repr__(self):
        return f"<aiohttp.client.ClientSession object at {id(self):#x}>"


class _SessionRequestContextManager:
    """`aiohttp.request`: a session for a single request."""

    def __init__(self, method, url, options):
        self._args = (method, url, options)
        self.span_name, self.span_arguments = "aiohttp.request", f"{method!r}, {str(url)!r}"

    async def __aenter__(self):
        method, url, options = self._args
        self._session = ClientSession()
        try:
            self._response = await self._session.request(method, url, **options)
        except BaseException:
            await self._session.close()
            raise
        return self._response

    async def __aexit__(self, *exc_info):
        self._response.release()
        await self._session.close()

    def __await__(self):
        return self.__aenter__().__await__()


def request(method, url, **options):
    return _SessionRequestContextManager(method, url, options)
