# `requests` over the simulated network. Each call holds the thread until the whole answer is there: inside of a coroutine
# that is the classic mistake, and it is drawn as what it is. The errors and their words are those of the library.
import base64
import json as _json
from datetime import timedelta

import _interleave
from _interleave_clock import micros
from _interleave_network import Exchange, REASONS, body_of, charset_of, redirected, send_blocking, simulated
from _interleave_url import URL, Headers
from requests import exceptions
from requests.exceptions import *

__version__ = "2.34.2"


class CaseInsensitiveDict(Headers):
    pass


class PreparedRequest:
    def __init__(self, method, url, headers, body):
        self.method, self.url, self.headers, self.body = method, str(url), headers, body or None

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"


class Response:
    def __init__(self, exchange, request, history, took):
        self.status_code, self.reason = exchange.status, exchange.reason
        self.headers = CaseInsensitiveDict(exchange.headers)
        self.content, self.url, self.request = exchange.body, str(exchange.url), request
        self.history, self.elapsed = list(history), timedelta(microseconds=took)
        kind = self.headers.get("Content-Type", "")
        self.encoding = charset_of(kind, "ISO-8859-1" if kind.startswith("text/") else "utf-8")
        self.apparent_encoding = "utf-8"
        self.cookies = {}

    ok = property(lambda self: self.status_code < 400)
    is_redirect = property(lambda self: 300 <= self.status_code < 400 and "location" in self.headers)
    text = property(lambda self: self.content.decode(self.encoding or "utf-8", "replace"))

    def json(self, **options):
        try:
            return _json.loads(self.content, **options)
        except _json.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos) from None

    def raise_for_status(self):
        if self.status_code >= 400:
            kind = "Client" if self.status_code < 500 else "Server"
            message = f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}"
            raise HTTPError(message, response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        size = chunk_size or len(self.content) or 1
        for at in range(0, len(self.content), size):
            piece = self.content[at : at + size]
            yield piece.decode(self.encoding or "utf-8") if decode_unicode else piece

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        for line in self.content.split(delimiter) if delimiter else self.content.splitlines():
            yield line.decode(self.encoding or "utf-8") if decode_unicode else line

    def close(self):
        pass

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


class Session:
    def __init__(self):
        self.headers = CaseInsensitiveDict({"User-Agent": f"python-requests/{__version__}", "Accept": "*/*"})
        self.params, self.cookies, self.auth = {}, {}, None
        self.max_redirects, self.verify = 30, True
        self._connected = set()

    def request(
        self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
        allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None,
    ):
        if files or hooks:
            raise NotImplementedError("requests: files and hooks are not supported here")
        method, text = method.upper(), str(url)
        url = URL(text)
        if not url.scheme:
            raise MissingSchema(f"Invalid URL {text!r}: No scheme supplied. Perhaps you meant https://{text}?")
        if url.scheme not in ("http", "https"):
            raise InvalidSchema(f"No connection adapters were found for {text!r}")
        if not url.host:
            raise InvalidURL(f"Invalid URL {text!r}: No host supplied")
        if not url._parts.path:
            url = url.with_path("/")._but(query=url.query_string)
        url = url.with_params(list(self.params.items())).with_params(params)
        merged = CaseInsensitiveDict(self.headers)
        merged.update(headers or {})
        cookies = {**self.cookies, **(cookies or {})}
        if cookies:
            merged["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        auth = auth or self.auth
        if auth:
            merged["Authorization"] = "Basic " + base64.b64encode(":".join(auth).encode()).decode()
        body = body_of(data or None, json, None, merged)
        history = []
        while True:
            response, exchange = self._once(method, url, merged, body, timeout, history)
            following = redirected(exchange, method, url, body)
            if following is None or not allow_redirects:
                return response
            history.append(response)
            if len(history) > self.max_redirects:
                raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.", response=response)
            method, url, body = following

    def _once(self, method, url, headers, body, timeout, history):
        exchange = Exchange(method, url, Headers(headers), body)
        request = PreparedRequest(method, url, headers, body)
        connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        pool = f"{'HTTPS' if url.scheme == 'https' else 'HTTP'}ConnectionPool(host={url.host!r}, port={url.port})"
        connection = f"{'HTTPS' if url.scheme == 'https' else 'HTTP'}Connection(host={url.host!r}, port={url.port})"
        retries = f"{pool}: Max retries exceeded with url: {url.path_qs} (Caused by "

        def errors(kind):
            if kind == "unknown":
                reason = f"Failed to resolve {url.host!r} ([Errno -2] Name or service not known: {simulated()})"
                return ConnectionError(f'{retries}NameResolutionError("{connection}: {reason}"))', request=request)
            if kind == "refused":
                reason = "Failed to establish a new connection: [Errno 111] Connection refused"
                return ConnectionError(f'{retries}NewConnectionError("{connection}: {reason}"))', request=request)
            if kind == "gave up":
                reason = "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))"
                return ConnectionError(reason, request=request)
            if kind == "connect timeout":
                reason = f"Connection to {url.host} timed out. (connect timeout={connect})"
                return ConnectTimeout(f"{retries}ConnectTimeoutError({connection!r}, {reason!r}))", request=request)
            return ReadTimeout(f"{pool}: Read timed out. (read timeout={read})", request=request)

        began = _interleave.now()
        limits = [None if limit is None else micros(limit) for limit in (connect, read)]
        call = f"requests.{method.lower()}"
        send_blocking(call, exchange, errors, *limits, is_connected=url.host in self._connected)
        self._connected.add(url.host)
        return Response(exchange, request, history, _interleave.now() - began), exchange

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def options(self, url, **options):
        return self.request("OPTIONS", url, **options)

    def head(self, url, **options):
        options.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **options)

    def post(self, url, data=None, json=None, **options):
        return self.request("POST", url, data=data, json=json, **options)

    def put(self, url, data=None, **options):
        return self.request("PUT", url, data=data, **options)

    def patch(self, url, data=None, **options):
        return self.request("PATCH", url, data=data, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)

    def mount(self, prefix, adapter):
        raise NotImplementedError("requests: adapters are not supported here")

    def close(self):
        self._connected.clear()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


session = Session


def request(method, url, **options):
    with Session() as one:
        return one.request(method, url, **options)


def get(url, params=None, **options):
    return request("GET", url, params=params, **options)


def options(url, **options):
    return request("OPTIONS", url, **options)


def head(url, **options):
    options.setdefault("allow_redirects", False)
    return request("HEAD", url, **options)


def post(url, data=None, json=None, **options):
    return request("POST", url, data=data, json=json, **options)


def put(url, data=None, **options):
    return request("PUT", url, data=data, **options)


def patch(url, data=None, **options):
    return request("PATCH", url, data=data, **options)


def delete(url, **options):
    return request("DELETE", url, **options)


class codes:
    ok, created, no_content, found, bad_request, unauthorized = 200, 201, 204, 302, 400, 401
    forbidden, not_found, too_many_requests, server_error, unavailable = 403, 404, 429, 500, 503
