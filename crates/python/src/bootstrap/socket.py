# Stands in for `socket`: the constants that asyncio mentions, and a clear refusal.
AF_INET = 2
AF_INET6 = 10
AF_UNIX = 1
AF_UNSPEC = 0
SOCK_STREAM = 1
SOCK_DGRAM = 2
SOCK_NONBLOCK = 2048
IPPROTO_TCP = 6
IPPROTO_IPV6 = 41
TCP_NODELAY = 1
SOL_SOCKET = 1
SO_REUSEADDR = 2
SO_BROADCAST = 6
IPV6_V6ONLY = 26
AI_PASSIVE = 1
NI_NUMERICHOST = 1
NI_NUMERICSERV = 2

error = OSError


class gaierror(OSError):
    pass


class herror(OSError):
    pass


timeout = TimeoutError


class socket:
    def __init__(self, *args, **kwargs):
        raise OSError("sockets are not supported: asyncio.open_connection and asyncio.start_server connect tasks")


def socketpair(*args, **kwargs):
    raise OSError("sockets are not supported: asyncio.open_connection and asyncio.start_server connect tasks")


getaddrinfo = getnameinfo = create_connection = socketpair


def gethostname():
    return "localhost"


def has_dualstack_ipv6():
    return False
