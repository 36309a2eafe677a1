# The sites of the simulated network: pages, times and failures, all of them fixed. The words are our own.
#
# To add a site, add an entry to `SITES` at the end. Times are in milliseconds: to connect, then until the answer comes;
# the answer then arrives at a kilobyte in ten milliseconds. A page is a text (HTML), a list or dict (JSON), an
# `Answer`, or a function of the request that gives one of these; a path that ends with `*` stands for all that begin so.
import json

CONNECTION_GIVES_UP = 120_000


class Answer:
    def __init__(self, body="", status=200, kind=None, headers=(), wait=0):
        if isinstance(body, (dict, list)):
            body, kind = json.dumps(body), kind or "application/json; charset=utf-8"
        if isinstance(body, str):
            body, kind = body.encode(), kind or "text/html; charset=utf-8"
        self.body = body
        self.status = status
        self.headers = {"Content-Type": kind or "application/octet-stream", **dict(headers)}
        # Milliseconds that this page takes longer than others of its site.
        self.wait = wait


class Request:
    """What a page that is a function is given."""

    def __init__(self, method, host, path, query, headers, body):
        self.method, self.host, self.path, self.query = method, host, path, query
        self.headers, self.body = headers, body

    def number(self, name, default):
        """A number from the query."""
        try:
            return max(0, int(self.query.get(name, default)))
        except ValueError:
            return default

    def rest(self, prefix):
        """The path behind a prefix."""
        return self.path[len(prefix) :].strip("/")

    def json(self):
        try:
            return json.loads(self.body)
        except ValueError:
            return None


class Site:
    def __init__(self, connect, wait, pages, about, fails=None):
        self.connect, self.wait, self.pages, self.about = connect, wait, pages, about
        # `refused`: it takes no connections. `silent`: it never answers.
        self.fails = fails

    def answer(self, request):
        page = self.pages.get(request.path)
        if page is None:
            found = [path for path in self.pages if path.endswith("*") and request.path.startswith(path[:-1])]
            page = self.pages[max(found, key=len)] if found else None
        if callable(page):
            page = page(request)
        if page is None:
            return Answer(_page("Not found", f"<p>There is no page {_safe(request.path)} here.</p>"), 404)
        if not isinstance(page, Answer):
            page = Answer(page)
        return page


def find(host):
    """The site of a host name, or nothing."""
    host = host.lower()
    return SITES.get(host) or SITES.get(host.removeprefix("www."))


def names():
    return sorted(SITES)


def _safe(text):
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _page(title, body, head=""):
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n  <meta charset="utf-8">\n  <title>{title}</title>{head}\n'
        f"</head>\n<body>\n  <h1>{title}</h1>\n  {body}\n</body>\n</html>\n"
    )


def _links(links):
    return "\n    ".join(f'<li><a href="{href}">{text}</a></li>' for href, text in links)


def _redirect(place, status=302):
    return Answer(_page("Moved", f'<p>It is <a href="{place}">over there</a>.</p>'), status, headers={"Location": place})


# example.com

EXAMPLE = _page(
    "Example Domain",
    '<p>This page stands in for the real one: the network here is simulated.</p>\n'
    '  <p class="note">It is always the same, so a program that reads it gives the same result each time.</p>\n'
    f'  <ul id="links">\n    {_links([("/about", "About"), ("https://www.python.org/", "Python"), ("/table", "A table")])}\n'
    "  </ul>",
    '\n  <meta name="description" content="A page to practice on">',
)
TABLE = _page(
    "Four kettles",
    '<table id="kettles">\n    <tr><th>Name</th><th>Liters</th><th>Minutes</th></tr>\n'
    + "\n".join(
        f"    <tr><td>{name}</td><td>{liters}</td><td>{minutes}</td></tr>"
        for name, liters, minutes in (("Small", 0.8, 2), ("Tall", 1.5, 4), ("Wide", 1.7, 5), ("Old", 2, 9))
    )
    + "\n  </table>",
)

# python.org, github.com

PYTHON = _page(
    "Welcome to Python.org",
    '<div class="introduction"><p>Python is a language that is easy to read. This page stands in for the real one.</p>'
    f'</div>\n  <nav>\n    <ul>\n    {_links([("/about/", "About"), ("/downloads/", "Downloads"), ("/doc/", "Documentation")])}'
    '\n    </ul>\n  </nav>\n  <section class="news">\n    <h2>News</h2>\n    <ul>\n    '
    + _links([("/news/1", "A new release is out"), ("/news/2", "asyncio gets a debugger")])
    + "\n    </ul>\n  </section>",
)
GITHUB = _page(
    "GitHub",
    '<p>Code lives here. This page stands in for the real one.</p>\n  <ul class="repositories">\n    '
    + _links([("/python/cpython", "python/cpython"), ("/aio-libs/aiohttp", "aio-libs/aiohttp")])
    + "\n  </ul>",
)
REPOSITORIES = {
    "python/cpython": (61_000, "The Python programming language"),
    "aio-libs/aiohttp": (15_000, "Asynchronous HTTP client and server"),
    "encode/httpx": (13_000, "A next generation HTTP client"),
}


def _repository(request):
    name = request.rest("/repos/") if request.host.startswith("api.") else request.rest("/")
    if name not in REPOSITORIES:
        return Answer({"message": "Not Found"}, 404) if request.host.startswith("api.") else None
    stars, about = REPOSITORIES[name]
    owner = name.partition("/")[0]
    if request.host.startswith("api."):
        return {
            "full_name": name, "name": name.partition("/")[2], "owner": {"login": owner}, "description": about,
            "stargazers_count": stars, "language": "Python",
        }
    return _page(name, f'<p class="about">{about}</p>\n  <p>Stars: <span class="stars">{stars}</span></p>')


def _github_user(request):
    login = request.rest("/users/")
    if login.endswith("/repos"):
        owner = login.removesuffix("/repos")
        return [{"name": name.partition("/")[2], "stargazers_count": stars}
                for name, (stars, _) in REPOSITORIES.items() if name.startswith(owner + "/")]
    if not login or "/" in login:
        return Answer({"message": "Not Found"}, 404)
    return {"login": login, "name": login.title(), "public_repos": len(login), "followers": 10 * len(login)}


# People and things that several sites speak of.

PEOPLE = (
    ("Ada Lovelace", "ada", "London"), ("Grace Hopper", "grace", "New York"), ("Alan Turing", "alan", "Wilmslow"),
    ("Margaret Hamilton", "margaret", "Boston"), ("Guido van Rossum", "guido", "Haarlem"),
    ("Barbara Liskov", "barbara", "Los Angeles"), ("Edsger Dijkstra", "edsger", "Rotterdam"),
    ("Radia Perlman", "radia", "Portsmouth"), ("Donald Knuth", "donald", "Milwaukee"),
    ("Frances Allen", "frances", "Peru"),
)
THINGS = (
    "tea", "coffee", "bread", "butter", "jam", "cheese", "apples", "rice", "salt", "pepper", "noodles", "soup",
)


def _user(idx):
    name, login, city = PEOPLE[idx]
    return {
        "id": idx + 1, "name": name, "username": login, "email": f"{login}@example.com",
        "address": {"city": city, "zipcode": f"{10_000 + 37 * idx}"},
        "phone": f"555-01{idx:02}", "website": f"{login}.example.com", "company": {"name": f"{login.title()} and Co."},
    }


def _post(idx):
    thing = THINGS[idx % len(THINGS)]
    return {
        "userId": idx // 10 + 1, "id": idx + 1, "title": f"on {thing} and patience, part {idx // len(THINGS) + 1}",
        "body": f"He who waits for {thing} may as well wait for something else\nat the same time.",
    }


def _comment(idx):
    name, login, _ = PEOPLE[idx % len(PEOPLE)]
    return {"postId": idx // 5 + 1, "id": idx + 1, "name": name, "email": f"{login}@example.com",
            "body": f"I waited for {THINGS[idx % len(THINGS)]} once."}


def _todo(idx):
    return {"userId": idx // 20 + 1, "id": idx + 1, "title": f"buy {THINGS[idx % len(THINGS)]}", "completed": idx % 3 == 0}


def _album(idx):
    return {"userId": idx // 10 + 1, "id": idx + 1, "title": f"pictures of {THINGS[idx % len(THINGS)]}"}


def _photo(idx):
    return {"albumId": idx // 50 + 1, "id": idx + 1, "title": THINGS[idx % len(THINGS)],
            "url": f"https://example.com/pictures/{idx + 1}"}


_COLLECTIONS = {
    "posts": (100, _post), "comments": (500, _comment), "todos": (200, _todo), "users": (10, _user),
    "albums": (100, _album), "photos": (500, _photo),
}
_INSIDE = {"posts": {"comments": "postId"}, "users": {"posts": "userId", "todos": "userId", "albums": "userId"},
           "albums": {"photos": "albumId"}}


def _collection(request):
    """The collections of jsonplaceholder: lists, items, lists inside of items; changes are answered and forgotten."""
    name, _, rest = request.path.strip("/").partition("/")
    number, _, inside = rest.partition("/")
    length, item = _COLLECTIONS.get(name, (0, None))
    if item is None or (number and not number.isdigit()):
        return Answer({}, 404)
    body = request.json()
    sent = body if isinstance(body, dict) else {}
    if request.method == "POST":
        return Answer({**sent, "id": length + 1}, 201)
    if number and not 1 <= int(number) <= length:
        return Answer({}, 404)
    if request.method in ("PUT", "PATCH"):
        return {**(item(int(number) - 1) if request.method == "PATCH" else {}), **sent, "id": int(number or 0)}
    if request.method == "DELETE":
        return {}
    if inside:
        key = _INSIDE.get(name, {}).get(inside)
        if key is None:
            return Answer({}, 404)
        n_inner, inner = _COLLECTIONS[inside]
        return [found for found in map(inner, range(n_inner)) if found[key] == int(number)]
    if number:
        return item(int(number) - 1)
    found = [item(idx) for idx in range(length)]
    for key, value in request.query.items():
        if not key.startswith("_"):
            found = [one for one in found if str(one.get(key)) == value]
    start = request.number("_start", 0) + (max(1, request.number("_page", 1)) - 1) * request.number("_limit", 10)
    return found[start : start + request.number("_limit", len(found))]


# api.example.com

WEATHER = {"London": (11, "rain"), "Paris": (15, "clouds"), "Tokyo": (22, "sun"), "Boston": (8, "wind"), "Cairo": (31, "sun")}
_N_ITEMS, _PER_PAGE = 25, 10
# How often the page that fails at first was asked for; forgotten when the run is over.
_n_flaky = 0


def _users(request):
    rest = request.rest("/users")
    if not rest:
        return [_user(idx) for idx in range(len(PEOPLE))] if request.method == "GET" else _collection(request)
    if not rest.isdigit() or not 1 <= int(rest) <= len(PEOPLE):
        return Answer({"error": "no such user"}, 404)
    # Each user takes a little longer than the one before.
    return Answer(_user(int(rest) - 1), wait=20 * int(rest))


def _items(request):
    page = max(1, request.number("page", 1))
    n_pages = -(-_N_ITEMS // _PER_PAGE)
    first = (page - 1) * _PER_PAGE
    found = [{"id": idx + 1, "name": THINGS[idx % len(THINGS)], "price": 1 + idx % 7}
             for idx in range(first, min(first + _PER_PAGE, _N_ITEMS))]
    return {"page": page, "pages": n_pages, "items": found, "next": page + 1 if page < n_pages else None}


def _weather(request):
    city = request.query.get("city", "London")
    if city not in WEATHER:
        return Answer({"error": f"no weather for {city}"}, 404)
    degrees, sky = WEATHER[city]
    return {"city": city, "temperature": degrees, "sky": sky}


def _flaky(request):
    global _n_flaky
    _n_flaky += 1
    return {"ok": True, "attempt": _n_flaky} if _n_flaky % 3 == 0 else Answer({"error": "try again"}, 503)


def _echo(request):
    return {"method": request.method, "path": request.path, "query": request.query, "headers": request.headers,
            "json": request.json(), "text": request.body.decode("utf-8", "replace")}


# httpbin.org


def _httpbin(request):
    name, _, rest = request.path.strip("/").partition("/")
    about = {"args": request.query, "headers": request.headers, "origin": "192.0.2.1",
             "url": f"https://{request.host}{request.path}" + ("?" + "&".join(f"{key}={value}" for key, value in request.query.items()) if request.query else "")}
    sent = {**about, "data": request.body.decode("utf-8", "replace"), "json": request.json(), "form": {}, "files": {}}
    if request.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
        from urllib.parse import parse_qsl

        sent["form"], sent["data"] = dict(parse_qsl(request.body.decode())), ""
    if name in ("get", "post", "put", "patch", "delete"):
        if request.method != name.upper():
            return Answer(_page("Method not allowed", ""), 405)
        return about if name == "get" else sent
    first = rest.partition("/")[0]
    number = int(first) if first.isdigit() else 0
    if name == "anything":
        return {**sent, "method": request.method}
    if name == "delay":
        return Answer(sent, wait=min(number, 10) * 1000)
    if name == "status":
        return Answer("", number or 400)
    if name in ("redirect", "relative-redirect", "absolute-redirect"):
        return _redirect(f"/redirect/{number - 1}" if number > 1 else "/get")
    if name == "redirect-to":
        return _redirect(request.query.get("url", "/get"))
    if name in ("bytes", "stream-bytes", "range"):
        return Answer(bytes(idx * 7 % 256 for idx in range(min(number, 100_000))))
    if name == "stream":
        lines = [json.dumps({"id": idx, "url": about["url"]}) for idx in range(min(number, 100))]
        return Answer("\n".join(lines) + "\n", kind="application/json")
    if name == "drip":
        return Answer(b"*" * request.number("numbytes", 10), wait=1000 * request.number("duration", 2))
    return None


# Sites to scrape.

SAYINGS = (
    ("One pot does not boil faster because another one waits.", "Ada", ("patience", "kitchen")),
    ("A queue is a promise that somebody will come.", "Edsger", ("queues",)),
    ("Who holds the lock should not go to sleep.", "Grace", ("locks", "sleep")),
    ("To await is not to stop; it is to let the others pass.", "Guido", ("await", "patience")),
    ("A task that nobody keeps is a letter without an address.", "Radia", ("tasks",)),
    ("First gather, then worry.", "Barbara", ("gather",)),
    ("Every timeout began as a hope.", "Frances", ("timeouts", "patience")),
    ("The shortest program waits for nothing.", "Donald", ("programs",)),
    ("Cancel kindly; clean up always.", "Margaret", ("cancellation", "tasks")),
)


def _sayings(request):
    number = request.rest("/page/") or "1"
    page = int(number) if number.isdigit() else 0
    found = SAYINGS[3 * (page - 1) : 3 * page] if page else ()
    if not found:
        return None
    quotes = "\n".join(
        f'  <div class="quote">\n    <span class="text">“{text}”</span>\n    <span>by <small class="author">{who}</small>'
        f' <a href="/author/{who}">(about)</a></span>\n    <div class="tags">'
        + "".join(f'<a class="tag" href="/tag/{tag}/">{tag}</a>' for tag in tags) + "</div>\n  </div>"
        for text, who, tags in found
    )
    last = 3 * page >= len(SAYINGS)
    following = "" if last else f'<ul class="pager"><li class="next"><a href="/page/{page + 1}/">Next</a></li></ul>'
    return _page("Quotes to Scrape", f'<div class="container">\n{quotes}\n  </div>\n  {following}')


def _shop(request):
    rest = request.path.strip("/")
    if rest.startswith("product/"):
        number = rest.partition("/")[2]
        if not number.isdigit() or not 1 <= int(number) <= len(THINGS):
            return None
        idx = int(number) - 1
        name = THINGS[idx].title()
        return _page(name, f'<p class="price">${1 + idx % 7}.{50 * (idx % 2):02}</p>\n  <p class="stock" data-left="{idx * 3}">'
                     f'{"In stock" if idx % 4 else "Sold out"}</p>\n  <table class="facts">\n    <tr><th>Number</th><td>{number}'
                     f"</td></tr>\n    <tr><th>Weight</th><td>{100 + 50 * idx} g</td></tr>\n  </table>")
    number = rest.removeprefix("page/") or "1"
    page = int(number) if number.isdigit() else 0
    shown = range(4 * (page - 1), min(4 * page, len(THINGS))) if page else ()
    if not shown:
        return None
    rows = "\n".join(
        f'  <article class="product" data-id="{idx + 1}">\n    <h3><a href="/product/{idx + 1}" title="{THINGS[idx]}">'
        f'{THINGS[idx].title()}</a></h3>\n    <p class="price">${1 + idx % 7}.{50 * (idx % 2):02}</p>\n  </article>'
        for idx in shown
    )
    following = f'<a class="next" href="/page/{page + 1}" rel="next">next</a>' if 4 * page < len(THINGS) else ""
    return _page(f"The corner shop, page {page}", f'<div id="products">\n{rows}\n  </div>\n  {following}')


def _stand_in(name, about):
    links = [("https://example.com/", "Example"), ("https://www.python.org/", "Python")]
    return {"/": _page(name, f"<p>{about} This page stands in for the real one.</p>\n  <ul>\n    {_links(links)}\n  </ul>")}


SITES = {
    "example.com": Site(30, 100, {"/": EXAMPLE, "/about": _page("About", "<p>Nothing more to say.</p>"), "/table": TABLE,
                                  "/robots.txt": Answer("User-agent: *\nAllow: /\n", kind="text/plain")}, "a small page"),
    "python.org": Site(40, 200, {
        "/": PYTHON, "/about/": _page("About Python", "<p>It has batteries.</p>"),
        "/downloads/": _page("Downloads", "<p>Take your pick.</p>"), "/doc/": _page("Documentation", "<p>Read on.</p>"),
        "/news/1": _page("A new release is out", "<p>It is faster.</p>"),
        "/news/2": _page("asyncio gets a debugger", "<p>You are looking at it.</p>"),
    }, "a page with links"),
    "docs.python.org": Site(40, 250, _stand_in("Python documentation", "Everything about the language."), "a page"),
    "github.com": Site(50, 300, {"/": GITHUB, "/*": _repository}, "pages of repositories"),
    "api.github.com": Site(50, 250, {"/users/*": _github_user, "/repos/*": _repository}, "JSON"),
    "api.example.com": Site(30, 150, {
        "/": {"users": "/users", "items": "/items?page=1", "weather": "/weather?city=London", "echo": "/echo"},
        "/users": _users, "/users/*": _users, "/items": _items, "/weather": _weather, "/echo": _echo, "/echo/*": _echo,
        "/flaky": _flaky, "/private": Answer({"error": "who are you?"}, 401), "/old": lambda request: _redirect("/users/1", 301),
        "/slow": Answer({"ok": True}, wait=5000), "/broken": Answer('{"name": "half', kind="application/json"),
        "/limited": Answer({"error": "slow down"}, 429, headers={"Retry-After": "2"}),
    }, "a JSON API: /users/1, /items?page=2, /weather?city=Paris, /echo, /flaky, /old (moved), /limited"),
    "slow.example.com": Site(100, 3000, {"/*": _page("At last", "<p>You waited for this.</p>")}, "takes three seconds"),
    "error.example.com": Site(30, 100, {"/*": Answer(_page("Internal Server Error", "<p>Oops.</p>"), 500)}, "answers 500"),
    "down.example.com": Site(60, 0, {}, "refuses the connection", "refused"),
    "silent.example.com": Site(60, 0, {}, "connects and never answers", "silent"),
    "shop.example.com": Site(30, 120, {"/": _shop, "/page/*": _shop, "/product/*": _shop}, "pages to scrape"),
    "quotes.toscrape.com": Site(30, 150, {"/": _sayings, "/page/*": _sayings}, "pages to scrape"),
    "httpbin.org": Site(40, 120, {"/": _page("httpbin.org", "<p>It says back what you say.</p>"), "/html": EXAMPLE,
                                  "/json": {"slideshow": {"title": "Waiting", "slides": [{"title": "Tea"}, {"title": "Toast"}]}},
                                  "/headers": lambda request: {"headers": request.headers},
                                  "/ip": {"origin": "192.0.2.1"}, "/user-agent": lambda request: {"user-agent": request.headers.get("User-Agent")},
                                  "/uuid": {"uuid": "6f6b2b3c-3c4d-4b5e-9f60-717283949506"}, "/*": _httpbin},
                        "/get, /post, /delay/2, /status/404, /json, /redirect/1, …"),
    "jsonplaceholder.typicode.com": Site(30, 110, {"/*": _collection}, "JSON: /posts/1, /todos/1, /users, …"),
    "google.com": Site(30, 90, _stand_in("Google", "One field, one button."), "a page"),
    "wikipedia.org": Site(40, 160, _stand_in("Wikipedia", "What people know."), "a page"),
    "en.wikipedia.org": Site(40, 160, {"/wiki/*": lambda request: _page(_safe(request.rest("/wiki/").replace("_", " ")), "<p>An article.</p>")}, "articles"),
    "stackoverflow.com": Site(40, 220, _stand_in("Stack Overflow", "Questions, and some answers."), "a page"),
}
