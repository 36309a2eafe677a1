# Connections between the tasks of one program, and to the simulated sites: transports in memory, with a millisecond each
# way. `asyncio.streams`, protocols and the server object are CPython's own; they come here through the event loop.
import asyncio
import collections
import socket
from asyncio import base_events, transports

import _interleave
from _interleave_network import NetworkFuture, simulated

_DELAY = 0.001
_HIGH_WATER = 64 * 1024
_OWN = ("", "127.0.0.1", "::1", "0.0.0.0", "::", "localhost", socket.gethostname())

# The ports that somebody listens on, and the next one to give away; forgotten when the run is over.
_ports = None
_next_port = 49_152


def _listening():
    global _ports
    if _ports is None:
        _ports = {}
    return _ports


def _free_port():
    global _next_port
    _next_port += 1
    return _next_port - 1


class _Socket:
    """What transports and servers show of themselves; there is nothing behind it."""

    family, type, proto = socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP

    def __init__(self, own, peer=None):
        self._own, self._peer = own, peer

    def getsockname(self):
        return self._own

    def getpeername(self):
        if self._peer is None:
            raise OSError(107, "Transport endpoint is not connected")
        return self._peer

    def fileno(self):
        return self._own[1]

    def listen(self, backlog=None):
        pass

    def setsockopt(self, *args):
        pass

    def getsockopt(self, *args):
        return 0

    def close(self):
        pass


class _Clients(dict):
    """The open connections of a server, in their order (CPython keeps them in a set)."""

    def add(self, transport):
        self[transport] = None

    def discard(self, transport):
        self.pop(transport, None)


class Pipe(transports.Transport):
    """One end of a connection."""

    def __init__(self, loop, protocol, own, peer_address, server=None):
        super().__init__({"socket": asyncio.trsock.TransportSocket(_Socket(own, peer_address)), "sockname": own,
                          "peername": peer_address})
        self._loop, self._protocol, self._server = loop, protocol, server
        self.peer = None
        # What was written last, and when; how much of what was written has not been taken.
        self._sending, self._sent_at, self._in_flight = None, 0, 0
        self._high, self._low = _HIGH_WATER, _HIGH_WATER // 4
        self._is_paused = self._stops_writing = self._closing = self._lost = self._ended = self._sent_end = False
        self._arrived = collections.deque()
        if server is not None:
            server._attach(self)

    # The way out.

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._ended:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data or self._lost or self._closing:
            return
        data = bytes(data)
        self._in_flight += len(data)
        if self._sending is None or self._sent_at != _interleave.now():
            self._sending, self._sent_at = [data], _interleave.now()
            self._loop.call_later(_DELAY, self.arrive, self._sending)
        else:
            # It travels with what was written before at the same moment.
            self._sending.append(data)
        if self._in_flight > self._high and not self._stops_writing:
            self._stops_writing = True
            self._protocol.pause_writing()

    def arrive(self, pieces):
        data = b"".join(pieces)
        if self.peer._lost:
            self._taken(len(data))
            self._break(ConnectionResetError(104, "Connection reset by peer"))
        elif self.peer._closing:
            self._taken(len(data))
        else:
            self.peer._arrived.append(data)
            self.peer._receive()

    def _taken(self, size):
        self._in_flight -= size
        if self._stops_writing and self._in_flight <= self._low:
            self._stops_writing = False
            self._protocol.resume_writing()
        if self._closing and not self._in_flight:
            self._finish()

    def write_eof(self):
        self._ended = True
        self._send_end()

    def _send_end(self):
        if not self._sent_end:
            self._sent_end = True
            self._loop.call_later(_DELAY, self.arrive_end)

    def can_write_eof(self):
        return True

    def arrive_end(self):
        if not self.peer._lost:
            self.peer._arrived.append(None)
            self.peer._receive()

    # The way in.

    def _receive(self):
        while self._arrived and not self._is_paused and not self._lost:
            data = self._arrived.popleft()
            if data is None:
                if not self._protocol.eof_received():
                    self.close()
            else:
                self._protocol.data_received(data)
                self.peer._taken(len(data))

    def pause_reading(self):
        self._is_paused = True

    def resume_reading(self):
        if self._is_paused:
            self._is_paused = False
            self._loop.call_soon(self._receive)

    def is_reading(self):
        return not self._is_paused and not self._closing

    # The end.

    def is_closing(self):
        return self._closing

    def close(self):
        if not self._closing:
            self._closing = True
            if not self._in_flight:
                self._finish()

    def abort(self):
        self._closing = True
        self._break(None)

    def _finish(self):
        self._break(None)

    def _break(self, error):
        if not self._lost:
            self._lost = self._closing = True
            self._send_end()
            self._loop.call_soon(self.lost, error)

    def lost(self, error):
        self._protocol.connection_lost(error)
        if self._server is not None:
            self._server._detach(self)
            self._server = None

    # What else is asked of a transport.

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_write_buffer_size(self):
        return self._in_flight

    def get_write_buffer_limits(self):
        return self._low, self._high

    def set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = _HIGH_WATER if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high, self._low = high, low

    def __repr__(self):
        state = "closed" if self._lost else "closing" if self._closing else "open"
        return f"<_SelectorSocketTransport {state} {self.get_extra_info('sockname')} {self.get_extra_info('peername')}>"


def _refuse(options, names):
    for name in names:
        if options.get(name):
            raise NotImplementedError(f"{name}=… is not supported here")


async def _arrival(loop):
    """The time that a first word takes."""
    future = NetworkFuture(loop=loop)
    loop.call_later(_DELAY, _connected, future)
    await future


def _connected(future):
    if not future.done():
        future.set_result(None)


# The trace knows it by this name.
_connected.__qualname__ = "Network.connected"


async def connect(loop, protocol_factory, host, port, options):
    """`loop.create_connection`."""
    _refuse(options, ("sock", "local_addr"))
    port = int(port or 0)
    if host is not None and host.lower() not in _OWN:
        return await _connect_to_site(loop, protocol_factory, host, port)
    _refuse(options, ("ssl",))
    await _arrival(loop)
    listener = _listening().get(port)
    if listener is None:
        raise ConnectionRefusedError(111, f"Connect call failed ('127.0.0.1', {port})")
    factory, server = listener
    here, there = ("127.0.0.1", _free_port()), ("127.0.0.1", port)
    protocol = protocol_factory()
    client = Pipe(loop, protocol, here, there)
    # CPython accepts a connection in a task, which counts as one when later tasks are named.
    _interleave.next_task_name()
    other = factory()
    client.peer = Pipe(loop, other, there, here, server)
    client.peer.peer = client
    protocol.connection_made(client)
    loop.call_soon(other.connection_made, client.peer)
    return client, protocol


async def _connect_to_site(loop, protocol_factory, host, port):
    import _interleave_sites

    site = _interleave_sites.find(host)
    if site is None:
        raise socket.gaierror(-2, f"Name or service not known: {simulated()}")
    future = NetworkFuture(loop=loop)
    loop.call_later(site.connect / 1000, _connected, future)
    await future
    if site.fails == "refused" or port not in (80, 443):
        raise ConnectionRefusedError(111, f"Connect call failed ({host!r}, {port})")
    here, there = ("127.0.0.1", _free_port()), (host, port)
    protocol = protocol_factory()
    client = Pipe(loop, protocol, here, there)
    client.peer = Pipe(loop, _SiteProtocol(loop, host, port), there, here)
    client.peer.peer = client
    protocol.connection_made(client)
    client.peer._protocol.connection_made(client.peer)
    return client, protocol


class _SiteProtocol(asyncio.Protocol):
    """A site, for those that speak HTTP themselves."""

    def __init__(self, loop, host, port):
        self._loop, self._host, self._scheme = loop, host, "https" if port == 443 else "http"
        self._received = b""

    def connection_made(self, transport):
        self._transport = transport

    def data_received(self, data):
        from _interleave_network import Exchange
        from _interleave_url import URL, Headers

        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end:
            return
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = Headers(line.split(": ", 1) for line in lines if ": " in line)
        if len(body) < int(headers.get("Content-Length", 0)):
            return
        self._received = b""
        method, _, rest = first.partition(" ")
        path, _, version = rest.partition(" ")
        exchange = Exchange(method, URL(f"{self._scheme}://{self._host}{path}"), headers, body)
        keeps = version == "HTTP/1.1" and headers.get("Connection", "").lower() != "close"
        answer = f"{version or 'HTTP/1.0'} {exchange.result()}\r\n"
        answer += "".join(f"{name}: {value}\r\n" for name, value in exchange.headers.items()) + "\r\n"
        if exchange.failure is None:
            self._loop.call_later(exchange.wait / 1_000_000, self._answer, answer.encode() + exchange.body, keeps)

    def _answer(self, data, keeps):
        self._transport.write(data)
        if not keeps:
            self._transport.close()


async def serve(loop, protocol_factory, host, port, options):
    """`loop.create_server`."""
    _refuse(options, ("ssl", "sock"))
    hosts = [host] if host is None or isinstance(host, str) else list(host)
    for name in hosts:
        if name is not None and name.lower() not in _OWN:
            raise OSError(99, f"error while attempting to bind on address ({name!r}, {port}): [errno 99] cannot assign requested address")
    port = int(port or 0) or _free_port()
    address = (hosts[0] or "0.0.0.0", port)
    if address[0] == "localhost":
        address = ("127.0.0.1", port)
    if port in _listening():
        raise OSError(98, f"error while attempting to bind on address {address!r}: [errno 98] address already in use")
    # Taken from here on, and open to others when it serves.
    _listening()[port] = None
    server = base_events.Server(loop, [_Socket(address)], protocol_factory, None, options.get("backlog", 100), None)
    server._clients = _Clients()
    if options.get("start_serving", True):
        server._start_serving()
        await asyncio.sleep(0)
    return server


def start(protocol_factory, sock, server):
    _listening()[sock.getsockname()[1]] = (protocol_factory, server)


def stop(sock):
    _listening().pop(sock.getsockname()[1], None)
