# The part of `bs4` that scrapers use, on the library's own `html.parser`: a tree of tags and texts, searched by name,
# attribute, text and CSS selector. What is not here says so, and says what there is.
import re
from html.parser import HTMLParser

from bs4._tree import CData, Comment, Declaration, Doctype, NavigableString, PageElement, ResultSet, Tag

__version__ = "4.15.0"
_VOID = frozenset((
    "area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "image", "img", "input",
    "isindex", "keygen", "link", "menuitem", "meta", "nextid", "param", "source", "spacer", "track", "wbr",
))
# Attributes whose value is a list of words (`bs4/builder/__init__.py`).
_WORDS = {
    "*": ("class", "accesskey", "dropzone"), "a": ("rel", "rev"), "area": ("rel",), "form": ("accept-charset",),
    "icon": ("sizes",), "iframe": ("sandbox",), "link": ("rel", "rev"), "object": ("archive",), "output": ("for",),
    "td": ("headers",), "th": ("headers",),
}


class FeatureNotFound(ValueError):
    pass


class ParserRejectedMarkup(Exception):
    pass


class MarkupResemblesLocatorWarning(UserWarning):
    pass


class SoupStrainer:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("bs4.SoupStrainer is not supported here: parse everything, then use find_all or select")


class _Parser(HTMLParser):
    """Builds the tree as bs4's `BeautifulSoupHTMLParser` does."""

    def __init__(self, soup):
        super().__init__(convert_charrefs=True)
        self._soup = soup
        self._open = [soup]
        self._text = []
        # A void tag that was closed by its own start.
        self._closed = []

    def _flush(self, kind=NavigableString):
        text = "".join(self._text)
        self._text = []
        if not text and kind is NavigableString:
            return
        # Space between tags is kept as one character, unless it is meant.
        if kind is NavigableString and not text.strip(" \t\n\r\f") and not any(
            tag.name in ("pre", "textarea") for tag in self._open
        ):
            text = "\n" if "\n" in text else " "
        self._open[-1]._add(kind(text))

    def handle_starttag(self, name, attrs, is_empty=False):
        self._flush()
        values = {}
        for key, value in attrs:
            value = "" if value is None else value
            words = key in _WORDS["*"] or key in _WORDS.get(name, ())
            values[key] = value.split() if words else value
        tag = Tag(self._soup, name, values, is_void=name in _VOID)
        tag.sourceline, tag.sourcepos = self.getpos()
        self._open[-1]._add(tag)
        if tag.is_empty_element:
            if not is_empty:
                self._closed.append(name)
        else:
            self._open.append(tag)

    def handle_startendtag(self, name, attrs):
        self.handle_starttag(name, attrs, is_empty=True)
        if name not in _VOID:
            self.handle_endtag(name)

    def handle_endtag(self, name):
        if name in self._closed:
            self._closed.remove(name)
            return
        self._flush()
        for idx in range(len(self._open) - 1, 0, -1):
            if self._open[idx].name == name:
                del self._open[idx:]
                break

    def handle_data(self, data):
        self._text.append(data)

    def _special(self, kind, text):
        self._flush()
        self._text.append(text)
        self._flush(kind)

    def handle_comment(self, data):
        self._special(Comment, data)

    def handle_decl(self, decl):
        self._special(Doctype, decl.removeprefix("DOCTYPE ").removeprefix("doctype "))

    def unknown_decl(self, data):
        if data.upper().startswith("CDATA["):
            self._special(CData, data[len("CDATA[") :])
        else:
            self._special(Declaration, data)


class BeautifulSoup(Tag):
    def __init__(self, markup="", features=None, builder=None, parse_only=None, from_encoding=None, **options):
        if builder is not None or parse_only is not None:
            raise NotImplementedError("BeautifulSoup(builder=…, parse_only=…) is not supported here")
        if isinstance(features, (list, tuple)):
            features = next((one for one in features if one in ("html.parser", "html")), features[0] if features else None)
        if features not in (None, "html.parser", "html"):
            raise FeatureNotFound(
                f"Couldn't find a tree builder with the features you requested: {features}. "
                "Here there is one parser: write BeautifulSoup(html, \"html.parser\")"
            )
        super().__init__(self, "[document]", {})
        if hasattr(markup, "read"):
            markup = markup.read()
        self.original_encoding = None
        if isinstance(markup, (bytes, bytearray)):
            self.original_encoding = from_encoding or _declared(markup)
            markup = bytes(markup).decode(self.original_encoding, "replace").removeprefix("\ufeff")
        elif not isinstance(markup, str):
            raise TypeError(f"Incoming markup is of an invalid type: {markup!r}. Markup must be a string, a bytestring, or an open filehandle.")
        self.markup = None
        self.is_xml = False
        parser = _Parser(self)
        parser.feed(markup)
        parser.close()
        parser._flush()

    def new_tag(self, name, namespace=None, nsprefix=None, attrs=None, sourceline=None, sourcepos=None, string=None, **more):
        tag = Tag(self, name, {**(attrs or {}), **more}, is_void=name in _VOID)
        if string is not None:
            tag.append(string)
        return tag

    def new_string(self, text, subclass=None):
        return (subclass or NavigableString)(text)

    def decode(self, *args, **kwargs):
        return self.decode_contents()

    def __repr__(self):
        return self.decode()

    __str__ = __repr__


def _declared(markup):
    found = re.search(rb"charset=[\"']?([\w-]+)", markup[:2048])
    return found.group(1).decode().lower() if found else "utf-8"


def __getattr__(name):
    raise AttributeError(
        f"bs4.{name} is not supported here; there are: BeautifulSoup, Tag, NavigableString, Comment, ResultSet"
    )
