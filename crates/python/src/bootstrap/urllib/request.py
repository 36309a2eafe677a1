# `urllib.request` over the simulated network: `urlopen`, which holds the thread until the whole answer is there.
import io
import socket

import _interleave_network as _network
from _interleave_clock import micros
from _interleave_url import URL, Headers
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlencode, urljoin, urlparse


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url, self.data = url, data
        self.headers = Headers({name.capitalize(): value for name, value in headers.items()})
        self._method = method

    host = property(lambda self: URL(self.full_url).authority)
    type = property(lambda self: URL(self.full_url).scheme)
    selector = property(lambda self: URL(self.full_url).path_qs)

    def get_method(self):
        return self._method or ("GET" if self.data is None else "POST")

    def get_full_url(self):
        return self.full_url

    def add_header(self, name, value):
        self.headers[name.capitalize()] = value

    def has_header(self, name):
        return name in self.headers

    def get_header(self, name, default=None):
        return self.headers.get(name, default)


class _Message(Headers):
    def get_content_type(self):
        return self.get("Content-Type", "text/plain").partition(";")[0]

    def get_content_charset(self, failobj=None):
        return _network.charset_of(self.get("Content-Type"), failobj)


class HTTPResponse(io.BytesIO):
    def __init__(self, exchange):
        super().__init__(exchange.body)
        self.url = str(exchange.url)
        self.status = self.code = exchange.status
        self.reason = self.msg = exchange.reason
        self.headers = _Message(exchange.headers)

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def info(self):
        return self.headers

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return list(self.headers.items())


HTTPResponse.__module__ = "http.client"


def urlopen(url, data=None, timeout=None, *, context=None):
    request = url if isinstance(url, Request) else Request(url, data)
    if data is not None:
        request.data = data
    method, target, body = request.get_method(), URL(request.full_url), request.data or b""
    if not target.scheme:
        raise ValueError(f"unknown url type: {request.full_url!r}")
    if target.scheme not in ("http", "https"):
        raise URLError(f"unknown url type: {target.scheme}")
    headers = Headers({"User-Agent": "Python-urllib/3.14"})
    headers.update(request.headers)
    limit = None if timeout is None else micros(timeout)

    def errors(kind):
        if kind == "unknown":
            return URLError(socket.gaierror(-2, f"Name or service not known: {_network.simulated()}"))
        if kind == "refused":
            return URLError(ConnectionRefusedError(111, "Connection refused"))
        if kind == "connect timeout":
            return URLError(TimeoutError("timed out"))
        if kind == "read timeout":
            return TimeoutError("timed out")
        return URLError(ConnectionResetError(104, "Connection reset by peer"))

    for _ in range(11):
        exchange = _network.Exchange(method, target, headers, body)
        _network.send_blocking("urlopen", exchange, errors, limit, limit)
        following = _network.redirected(exchange, method, target, body)
        response = HTTPResponse(exchange)
        if following is None:
            break
        method, target, body = following
    else:
        message = "The HTTP server returned a redirect error that would lead to an infinite loop."
        raise HTTPError(response.url, response.status, message, response.headers, response)
    if response.status >= 400:
        raise HTTPError(response.url, response.status, response.reason, response.headers, response)
    return response


def urlretrieve(url, filename=None, reporthook=None, data=None):
    if filename is None:
        import tempfile

        filename = tempfile.mktemp()
    with urlopen(url, data) as response:
        with open(filename, "wb") as file:
            file.write(response.read())
        return filename, response.headers


def __getattr__(name):
    raise AttributeError(f"urllib.request.{name} is not supported here; there are: urlopen, urlretrieve, Request")
