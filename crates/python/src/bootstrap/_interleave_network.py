# The simulated network: requests that take their time, answered by the sites of `_interleave_sites`.
#
# A request connects (unless a connection is left from before), waits for the answer, and receives it. Each client brings
# its own classes; here is what they share: how long it takes, what comes back, and what the trace is told.
import asyncio
import json as _json

import _interleave
import _interleave_clock

_KILOBYTE = 10_000  # Microseconds that a kilobyte takes.
REASONS = {
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently",
    302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
    400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
    418: "I'm a Teapot", 422: "Unprocessable Entity", 429: "Too Many Requests", 500: "Internal Server Error",
    501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}
REDIRECTS = (301, 302, 303, 307, 308)


class NetworkFuture(asyncio.Future):
    """What a task waits for that waits for the network; the trace knows it by its name."""


class ConnectionFuture(asyncio.Future):
    """What a task waits for when all connections are in use."""

    label = "a free connection"


class Failure(Exception):
    """Why there is no answer: `kind` is `unknown`, `refused`, `gave up`, `connect timeout`, `read timeout` or `timeout`."""

    def __init__(self, kind):
        self.kind = kind
        super().__init__(kind)


def simulated():
    """What to say about a host that is not there."""
    import _interleave_sites

    return f"the network here is simulated, and has only {', '.join(_interleave_sites.names())}"


class Exchange:
    """One request, and what will come of it."""

    def __init__(self, method, url, headers, body):
        import _interleave_sites

        self.method, self.url, self.request_headers = method, url, headers
        self.name = f"{method} {url}"
        self.site = _interleave_sites.find(url.host or "")
        self.failure = None
        self.connect = self.wait = self.receive = 0
        self.status, self.reason, self.headers, self.body = 0, "", {}, b""
        # The moment at which the whole answer is there.
        self.complete = None
        # The number of its span, once it has begun; and of whom it is the body: of nobody.
        self.span = self.head = None
        if self.site is None:
            self.failure, self.connect = "unknown", 5_000
            return
        self.connect = self.site.connect * 1000
        if self.site.fails == "refused":
            self.failure = "refused"
            return
        if self.site.fails == "silent":
            self.failure, self.wait = "gave up", _interleave_sites.CONNECTION_GIVES_UP * 1000
            return
        request = _interleave_sites.Request(method, url.host, url.path, url.pairs(), dict(headers), body)
        answer = self.site.answer(request)
        self.wait = (self.site.wait + answer.wait) * 1000
        self.status, self.reason = answer.status, REASONS.get(answer.status, "")
        self.body = b"" if method == "HEAD" else answer.body
        self.headers = {**answer.headers, "Content-Length": str(len(answer.body)), "Server": "interleave"}
        self.receive = -(-len(self.body) // 1024) * _KILOBYTE

    def result(self):
        return f"{self.status} {self.reason}".rstrip()

    def plan(self, is_connected, connect_timeout, read_timeout, deadline):
        """What happens until the answer begins: its phases with their lengths, and the failure at their end, if any."""
        phases, failure = [], None
        if not is_connected:
            length, ends = self.connect, None
            if connect_timeout is not None and length > connect_timeout:
                length, ends = connect_timeout, "connect timeout"
            elif self.failure in ("unknown", "refused"):
                ends = self.failure
            phases.append(("connecting", length))
            failure = ends
        if failure is None:
            length, failure = self.wait, self.failure
            if read_timeout is not None and length > read_timeout:
                length, failure = read_timeout, "read timeout"
            phases.append(("waiting", length))
        return _cut(phases, failure, None if deadline is None else deadline - _interleave.now())


def _cut(phases, failure, left):
    """The phases that fit into the time that is left."""
    if left is None:
        return phases, failure
    fitting = []
    for phase, length in phases:
        if length > left:
            return [*fitting, (phase, max(0, left))], "timeout"
        left -= length
        fitting.append((phase, length))
    return phases, failure


class Network:
    """The way of a request through its phases, by timers of the loop."""

    def __init__(self, token, phases, failure):
        self.loop = asyncio.get_running_loop()
        self.future = NetworkFuture(loop=self.loop)
        self.token, self.phases, self.failure = token, phases, failure
        self.timer = None

    def begin(self):
        phase, length = self.phases.pop(0)
        _interleave.request_moved(self.token, phase, self.token.head)
        arrive = {"connecting": self.connected, "waiting": self.answered, "receiving": self.received}[phase]
        self.timer = self.loop.call_later(length / 1_000_000, arrive)

    # What its timers call; the trace knows them by their names.

    def connected(self):
        self.go_on()

    def answered(self):
        self.go_on()

    def received(self):
        self.go_on()

    def go_on(self):
        if self.phases:
            self.begin()
        else:
            self.end()

    def end(self):
        if self.future.done():
            return
        if self.failure:
            self.future.set_exception(Failure(self.failure))
        else:
            self.future.set_result(None)

    async def go(self, name, errors, result):
        """Goes the way, as a span; `errors` makes the exceptions of the client."""
        self.token.span = _interleave.request_entered(self.token, name)
        try:
            self.begin()
            await self.future
        except Failure as failure:
            error = errors(failure.kind)
            _interleave.request_exited(self.token, "", error)
            raise error from None
        except BaseException as error:
            self.timer.cancel()
            _interleave.request_exited(self.token, "", error)
            raise
        _interleave.request_exited(self.token, result(), None)


async def send(exchange, errors, is_connected=False, whole=False, connect_timeout=None, read_timeout=None, deadline=None):
    """Sends a request and waits until the answer begins, or, `whole`, until all of it is there. Times are microseconds;
    the deadline is a moment."""
    phases, failure = exchange.plan(is_connected, connect_timeout, read_timeout, deadline)
    if failure is None and whole and exchange.receive:
        phases, failure = _cut(
            [*phases, ("receiving", exchange.receive)], None, None if deadline is None else deadline - _interleave.now()
        )
    await Network(exchange, phases, failure).go(exchange.name, errors, exchange.result)
    exchange.complete = _interleave.now() + (0 if whole else exchange.receive)


async def receive(exchange, errors, n_bytes=None, deadline=None):
    """Waits until so many bytes of the answer, or all of them, are there."""
    begun = exchange.complete - exchange.receive
    share = 1 if n_bytes is None or not exchange.body else min(1, n_bytes / len(exchange.body))
    left = begun + round(exchange.receive * share) - _interleave.now()
    if left > 0:
        phases, failure = _cut([("receiving", left)], None, None if deadline is None else deadline - _interleave.now())
        # It is a span of its own: a coroutine may do other things between the head of an answer and its body.
        journey = Network(_Body(exchange), phases, failure)
        await journey.go(f"{exchange.name}, body", errors, lambda: f"{len(exchange.body)} bytes")


class _Body:
    """What the trace knows the reading of a body by."""

    def __init__(self, exchange):
        self.head = exchange.span


def send_blocking(call, exchange, errors, connect_timeout=None, read_timeout=None, is_connected=False):
    """Sends a request and holds the thread until the whole answer is there."""
    phases, failure = exchange.plan(is_connected, connect_timeout, read_timeout, None)
    _interleave.request_entered(exchange, exchange.name)
    _interleave.request_moved(exchange, phases[-1][0], None)
    _interleave_clock.block(call, sum(length for _, length in phases) + (0 if failure else exchange.receive))
    if failure:
        error = errors(failure)
        _interleave.request_exited(exchange, "", error)
        raise error
    _interleave.request_exited(exchange, exchange.result(), None)


class Pool:
    """The connections of a client: how many may be in use at a time, in all and to one host, and which are left open."""

    def __init__(self, limit, per_host=0):
        self.limit, self.per_host = limit or 0, per_host or 0
        self.busy, self.idle, self.waiting = {}, {}, []

    def _has_room(self, host):
        return (not self.limit or sum(self.busy.values()) < self.limit) and (
            not self.per_host or self.busy.get(host, 0) < self.per_host
        )

    async def acquire(self, host):
        """Takes a connection; answers whether it was open already."""
        while not self._has_room(host):
            future = ConnectionFuture(loop=asyncio.get_running_loop())
            self.waiting.append((host, future))
            try:
                await future
            finally:
                self.waiting.remove((host, future))
        self.busy[host] = self.busy.get(host, 0) + 1
        if self.idle.get(host):
            self.idle[host] -= 1
            return True
        return False

    def release(self, host, stays_open=True):
        self.busy[host] -= 1
        if stays_open:
            self.idle[host] = self.idle.get(host, 0) + 1
        for waiting, future in self.waiting:
            if not future.done() and self._has_room(waiting):
                future.set_result(None)
                break


def body_of(data, json, content, headers):
    """The bytes of a request, and its headers with what they are."""
    if json is not None:
        headers.setdefault("Content-Type", "application/json")
        return _json.dumps(json).encode()
    data = content if content is not None else data
    if data is None:
        return b""
    if isinstance(data, str):
        headers.setdefault("Content-Type", "text/plain; charset=utf-8")
        return data.encode()
    if isinstance(data, (bytes, bytearray)):
        headers.setdefault("Content-Type", "application/octet-stream")
        return bytes(data)
    from urllib.parse import urlencode

    if hasattr(data, "read"):
        data = data.read()
        return data.encode() if isinstance(data, str) else data
    headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    return urlencode(data).encode()


def charset_of(kind, default="utf-8"):
    """The encoding that a `Content-Type` names."""
    for part in (kind or "").split(";")[1:]:
        name, _, value = part.strip().partition("=")
        if name.lower() == "charset":
            return value.strip('"')
    return default


def redirected(exchange, method, url, body):
    """Where a redirect leads: method, address and body of the next request; nothing if it is none."""
    place = exchange.headers.get("Location")
    if exchange.status not in REDIRECTS or not place:
        return None
    if exchange.status == 303 or (exchange.status in (301, 302) and method == "POST"):
        method, body = "GET" if method != "HEAD" else method, b""
    return method, url.join(place), body
