# The tree: tags and texts, and the ways from one to another.
import html
import re

from bs4 import _search

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "canvas", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "noscript", "ol",
    "output", "p", "pre", "section", "table", "tfoot", "ul", "video",
))


class PageElement:
    parent = None

    # Ways.

    @property
    def parents(self):
        up = self.parent
        while up is not None:
            yield up
            up = up.parent

    @property
    def self_and_parents(self):
        yield self
        yield from self.parents

    def _idx(self):
        return next(idx for idx, one in enumerate(self.parent.contents) if one is self)

    @property
    def next_siblings(self):
        if self.parent is not None:
            yield from self.parent.contents[self._idx() + 1 :]

    @property
    def previous_siblings(self):
        if self.parent is not None:
            yield from reversed(self.parent.contents[: self._idx()])

    next_sibling = property(lambda self: next(self.next_siblings, None))
    previous_sibling = property(lambda self: next(self.previous_siblings, None))

    @property
    def next_elements(self):
        here = self
        if isinstance(self, Tag):
            yield from self.descendants
        while here is not None:
            for sibling in here.next_siblings:
                yield sibling
                if isinstance(sibling, Tag):
                    yield from sibling.descendants
            here = here.parent

    @property
    def previous_elements(self):
        here = self
        while here is not None and here.parent is not None:
            for sibling in here.previous_siblings:
                if isinstance(sibling, Tag):
                    yield from reversed(list(sibling.descendants))
                yield sibling
            here = here.parent
            yield here

    next_element = property(lambda self: next(iter(self.next_elements), None))
    previous_element = property(lambda self: next(iter(self.previous_elements), None))

    def find_next(self, name=None, attrs={}, string=None, **more):
        return _search.first(self.next_elements, name, attrs, string, more)

    def find_all_next(self, name=None, attrs={}, string=None, limit=None, **more):
        return _search.every(self.next_elements, name, attrs, string, limit, more)

    def find_previous(self, name=None, attrs={}, string=None, **more):
        return _search.first(self.previous_elements, name, attrs, string, more)

    def find_all_previous(self, name=None, attrs={}, string=None, limit=None, **more):
        return _search.every(self.previous_elements, name, attrs, string, limit, more)

    def find_next_sibling(self, name=None, attrs={}, string=None, **more):
        return _search.first(self.next_siblings, name, attrs, string, more)

    def find_next_siblings(self, name=None, attrs={}, string=None, limit=None, **more):
        return _search.every(self.next_siblings, name, attrs, string, limit, more)

    def find_previous_sibling(self, name=None, attrs={}, string=None, **more):
        return _search.first(self.previous_siblings, name, attrs, string, more)

    def find_previous_siblings(self, name=None, attrs={}, string=None, limit=None, **more):
        return _search.every(self.previous_siblings, name, attrs, string, limit, more)

    def find_parent(self, name=None, attrs={}, **more):
        return _search.first(self.parents, name, attrs, None, more)

    def find_parents(self, name=None, attrs={}, limit=None, **more):
        return _search.every(self.parents, name, attrs, None, limit, more)

    # Changes.

    def extract(self):
        if self.parent is not None:
            del self.parent.contents[self._idx()]
            self.parent = None
        return self

    def replace_with(self, *others):
        parent, idx = self.parent, self._idx()
        if parent is None:
            raise ValueError("Cannot replace one element with another when the element to be replaced is not part of a tree.")
        self.extract()
        for at, other in enumerate(others):
            parent.insert(idx + at, other)
        return self

    def insert_before(self, *others):
        for other in others:
            self.parent.insert(self._idx(), other)

    def insert_after(self, *others):
        for at, other in enumerate(others):
            self.parent.insert(self._idx() + 1 + at, other)

    def wrap(self, wrapper):
        self.replace_with(wrapper)
        wrapper.append(self)
        return wrapper


class NavigableString(str, PageElement):
    name = None
    _ends = ("", "")

    def __new__(cls, text=""):
        return super().__new__(cls, text)

    string = property(lambda self: self)
    strings = property(lambda self: iter((self,)))

    @property
    def stripped_strings(self):
        return iter([str(self).strip()] if str(self).strip() else [])

    def get_text(self, separator="", strip=False, types=None):
        return str(self).strip() if strip else str(self)

    text = property(get_text)

    def output_ready(self, formatter="minimal"):
        is_code = self.parent is not None and self.parent.name in ("script", "style")
        plain = type(self) is not NavigableString or not formatter or is_code
        text = str(self) if plain else html.escape(self, quote=False)
        return self._ends[0] + text + self._ends[1]

    def __getattr__(self, name):
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")


class Comment(NavigableString):
    _ends = ("<!--", "-->")


class CData(NavigableString):
    _ends = ("<![CDATA[", "]]>")


class Declaration(NavigableString):
    _ends = ("<?", "?>")


class Doctype(NavigableString):
    _ends = ("<!DOCTYPE ", ">\n")


class ResultSet(list):
    def __init__(self, source=None, result=()):
        super().__init__(result)
        self.source = source

    def __getattr__(self, name):
        raise AttributeError(
            f"ResultSet object has no attribute \"{name}\". You're probably treating a list of elements like a single element. "
            "Did you call find_all() when you meant to call find()?"
        )


class Tag(PageElement):
    def __init__(self, soup=None, name=None, attrs=None, is_void=False):
        self._soup = soup
        self.name, self.attrs = name, dict(attrs or {})
        self.contents = []
        self._is_void = is_void
        self.prefix = self.namespace = None
        self.sourceline = self.sourcepos = None

    is_empty_element = property(lambda self: self._is_void and not self.contents)
    isSelfClosing = is_empty_element

    # Attributes.

    def get(self, key, default=None):
        return self.attrs.get(key, default)

    def get_attribute_list(self, key, default=None):
        value = self.attrs.get(key, default)
        return value if isinstance(value, list) else [value]

    def has_attr(self, key):
        return key in self.attrs

    def __getitem__(self, key):
        return self.attrs[key]

    def __setitem__(self, key, value):
        self.attrs[key] = value

    def __delitem__(self, key):
        self.attrs.pop(key, None)

    # What is inside.

    def __iter__(self):
        return iter(self.contents)

    def __len__(self):
        return len(self.contents)

    def __contains__(self, other):
        return other in self.contents

    def __bool__(self):
        return True

    children = property(lambda self: iter(self.contents))

    @property
    def descendants(self):
        for child in self.contents:
            yield child
            if isinstance(child, Tag):
                yield from child.descendants

    @property
    def string(self):
        if len(self.contents) != 1:
            return None
        return self.contents[0].string

    @string.setter
    def string(self, text):
        self.clear()
        self.append(text if isinstance(text, PageElement) else NavigableString(text))

    def _texts(self, strip=False):
        # Scripts and styles speak for themselves only.
        inside = {"script": "script", "style": "style", "template": "template"}.get(self.name)
        for one in self.descendants:
            if type(one) not in (NavigableString, CData):
                continue
            if inside is None and one.parent.name in ("script", "style", "template"):
                continue
            text = str(one).strip() if strip else one
            if text or not strip:
                yield text

    strings = _all_strings = property(_texts)
    stripped_strings = property(lambda self: self._texts(True))

    def get_text(self, separator="", strip=False, types=None):
        return separator.join(self._texts(strip))

    getText = get_text
    text = property(get_text)

    # Searches.

    def find(self, name=None, attrs={}, recursive=True, string=None, **more):
        return _search.first(self.descendants if recursive else self.contents, name, attrs, string, more)

    def find_all(self, name=None, attrs={}, recursive=True, string=None, limit=None, **more):
        return _search.every(self.descendants if recursive else self.contents, name, attrs, string, limit, more)

    findAll = find_all
    find_child, findChild = find, find
    findChildren = find_all

    def __call__(self, *args, **kwargs):
        return self.find_all(*args, **kwargs)

    def select(self, selector, namespaces=None, limit=0, **_):
        from bs4 import _select

        found = []
        for tag in _select.matching(self, selector):
            found.append(tag)
            if limit and len(found) == limit:
                break
        return ResultSet(None, found)

    def select_one(self, selector, namespaces=None, **_):
        found = self.select(selector, limit=1)
        return found[0] if found else None

    def __getattr__(self, name):
        if name.startswith("__") or name in ("contents", "name"):
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return self.find(name)

    # Changes.

    def _add(self, element):
        element.parent = self
        self.contents.append(element)

    def insert(self, position, *elements):
        for at, element in enumerate(elements):
            if not isinstance(element, PageElement):
                element = NavigableString(element)
            element.extract()
            element.parent = self
            self.contents.insert(position + at, element)
        return list(elements)

    def append(self, element):
        self.insert(len(self.contents), element)
        return element

    def extend(self, elements):
        for element in list(elements.contents if isinstance(elements, Tag) else elements):
            self.append(element)
        return elements

    def clear(self, decompose=False):
        for child in self.contents[:]:
            child.extract()

    def decompose(self):
        self.extract()
        self.contents = []

    def unwrap(self):
        parent, idx = self.parent, self._idx()
        self.extract()
        for at, child in enumerate(self.contents[:]):
            parent.insert(idx + at, child)
        return self

    replace_with_children = unwrap

    # As text.

    def _start(self, empty_end="/"):
        attrs = ""
        for key, value in sorted(self.attrs.items()):
            if value is None:
                attrs += f" {key}"
                continue
            value = " ".join(value) if isinstance(value, (list, tuple)) else str(value)
            value = html.escape(value, quote=False)
            quote = '"'
            if '"' in value:
                quote, value = ('"', value.replace('"', "&quot;")) if "'" in value else ("'", value)
            attrs += f" {key}={quote}{value}{quote}"
        return f"<{self.name}{attrs}{empty_end if self.is_empty_element else ''}>"

    def decode_contents(self, *args, **kwargs):
        return "".join(
            child.decode() if isinstance(child, Tag) else child.output_ready() for child in self.contents
        )

    def decode(self, *args, **kwargs):
        if self.is_empty_element:
            return self._start()
        return f"{self._start()}{self.decode_contents()}</{self.name}>"

    def encode(self, encoding="utf-8", *args, **kwargs):
        return self.decode().encode(encoding)

    __str__ = __repr__ = decode

    def prettify(self, encoding=None, formatter="minimal"):
        lines = []
        self._pretty(lines, 0)
        text = "".join(lines)
        return text.encode(encoding) if encoding else text

    def _pretty(self, lines, depth):
        if self.name == "[document]":
            self._pretty_contents(lines, depth)
            return
        space = " " * depth
        if self.is_empty_element:
            lines.append(f"{space}{self._start()}\n")
        elif self.name in ("pre", "textarea"):
            lines.append(f"{space}{self.decode()}\n")
        else:
            lines.append(f"{space}{self._start()}\n")
            self._pretty_contents(lines, depth + 1)
            lines.append(f"{space}</{self.name}>\n")

    def _pretty_contents(self, lines, depth):
        for child in self.contents:
            if isinstance(child, Tag):
                child._pretty(lines, depth)
            elif text := child.output_ready().strip():
                lines.append(f"{' ' * depth}{text}\n")

    def __eq__(self, other):
        if self is other:
            return True
        return (
            isinstance(other, Tag) and self.name == other.name and self.attrs == other.attrs
            and len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other))
        )

    def __hash__(self):
        return hash(str(self))

    def __copy__(self):
        copy = Tag(self._soup, self.name, self.attrs, self._is_void)
        for child in self.contents:
            copy._add(child.__copy__() if isinstance(child, Tag) else type(child)(child))
        return copy
