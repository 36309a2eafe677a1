# Addresses and headers, for all the HTTP clients: what `yarl.URL`, `httpx.URL` and their kinds of headers have in common.
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


class Headers(dict):
    """Headers by name, whatever the case of its letters."""

    def __init__(self, headers=()):
        super().__init__()
        self.update(headers)

    def update(self, headers=(), **more):
        for pairs in (headers, more):
            for name, value in pairs.items() if hasattr(pairs, "items") else pairs or ():
                self[name] = value

    def _known(self, name):
        low = name.lower() if isinstance(name, str) else name
        return next((known for known in self if known.lower() == low), name)

    def __getitem__(self, name):
        return super().__getitem__(self._known(name))

    def __setitem__(self, name, value):
        super().__setitem__(self._known(name), value if isinstance(value, str) else str(value))

    def __delitem__(self, name):
        super().__delitem__(self._known(name))

    def __contains__(self, name):
        return super().__contains__(self._known(name))

    def get(self, name, default=None):
        return super().get(self._known(name), default)

    def pop(self, name, *default):
        return super().pop(self._known(name), *default)

    def setdefault(self, name, default=""):
        return super().setdefault(self._known(name), default)

    def getall(self, name, *default):
        return [self[name]] if name in self or not default else default[0]

    get_list = getone = getall

    def copy(self):
        return type(self)(self)


def query_pairs(params):
    """The pairs of what clients take as `params`."""
    if params is None:
        return []
    if isinstance(params, (str, bytes)):
        return parse_qsl(params.decode() if isinstance(params, bytes) else params, keep_blank_values=True)
    pairs = params.items() if hasattr(params, "items") else params
    return [(key, one) for key, value in pairs for one in (value if isinstance(value, (list, tuple)) else [value])]


class URL:
    __slots__ = ("_parts",)

    def __init__(self, url=""):
        self._parts = url._parts if isinstance(url, URL) else urlsplit(str(url))

    def _but(self, **changes):
        url = type(self)()
        url._parts = self._parts._replace(**changes)
        return url

    def __str__(self):
        return urlunsplit(self._parts)

    def __repr__(self):
        return f"URL({str(self)!r})"

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, (URL, str)) else NotImplemented

    def __hash__(self):
        return hash(str(self))

    def __bool__(self):
        return bool(str(self))

    scheme = property(lambda self: self._parts.scheme)
    fragment = property(lambda self: self._parts.fragment)
    query_string = raw_query_string = property(lambda self: self._parts.query)
    path = raw_path = property(lambda self: self._parts.path or ("/" if self._parts.netloc else ""))
    user = property(lambda self: self._parts.username)
    password = property(lambda self: self._parts.password)
    authority = netloc = property(lambda self: self._parts.netloc)

    @property
    def host(self):
        return self._parts.hostname

    @property
    def port(self):
        return self._parts.port or _PORTS.get(self._parts.scheme)

    @property
    def path_qs(self):
        return self.path + (f"?{self._parts.query}" if self._parts.query else "")

    raw_path_qs = path_qs

    def pairs(self):
        """What its query says, by name."""
        return dict(parse_qsl(self._parts.query, keep_blank_values=True))

    query = property(pairs)

    @property
    def parts(self):
        return tuple(["/"] + self.path.split("/")[1:]) if self.path.startswith("/") else tuple(self.path.split("/"))

    @property
    def name(self):
        return self.path.rpartition("/")[2]

    @property
    def parent(self):
        return self._but(path=self.path.rpartition("/")[0], query="", fragment="")

    @property
    def absolute(self):
        return bool(self._parts.netloc)

    is_absolute_url = absolute

    def is_absolute(self):
        return self.absolute

    def origin(self):
        return self._but(path="", query="", fragment="")

    def human_repr(self):
        return str(self)

    def join(self, other):
        return type(self)(urljoin(str(self), str(other)))

    def with_query(self, query=None, **more):
        return self._but(query=urlencode(query_pairs(query or more)))

    def update_query(self, query=None, **more):
        return self._but(query=urlencode({**self.pairs(), **dict(query_pairs(query or more))}))

    extend_query = copy_merge_params = __mod__ = update_query

    def with_path(self, path):
        return self._but(path=path, query="", fragment="")

    def with_fragment(self, fragment):
        return self._but(fragment=fragment or "")

    def with_scheme(self, scheme):
        return self._but(scheme=scheme)

    def with_host(self, host):
        return self._but(netloc=host + (f":{self._parts.port}" if self._parts.port else ""))

    def with_name(self, name):
        return self._but(path=self.path.rpartition("/")[0] + "/" + name)

    def __truediv__(self, name):
        return self._but(path=self.path.rstrip("/") + "/" + str(name).lstrip("/"), query="", fragment="")

    def joinpath(self, *names):
        url = self
        for name in names:
            url = url / name
        return url

    def with_params(self, params):
        """With more in its query, as clients add `params`."""
        pairs = query_pairs(params)
        if not pairs:
            return self
        query = urlencode([(key, "" if value is None else value) for key, value in pairs])
        return self._but(query=f"{self._parts.query}&{query}" if self._parts.query else query)
