# What `find` and `find_all` look for: by name, attributes and text, each of which may be a text, a list, a pattern, a
# function, or whether there is one at all.
from bs4 import _tree


def _matches(wanted, value):
    """Whether a text is what was asked for."""
    if wanted is True:
        return value is not None
    if wanted is None or wanted is False:
        return value is None
    if callable(wanted):
        return bool(wanted(value))
    if value is None:
        return False
    if hasattr(wanted, "search"):
        return wanted.search(value) is not None
    if isinstance(wanted, bytes):
        return value == wanted.decode()
    if isinstance(wanted, str):
        return value == wanted
    if hasattr(wanted, "__iter__"):
        return any(_matches(one, value) for one in wanted)
    return value == str(wanted)


def _attribute_matches(wanted, value):
    if isinstance(value, (list, tuple)):
        # A class is one of several words, or all of them as they were written.
        if callable(wanted) or wanted in (True, None, False):
            return any(_matches(wanted, one) for one in value) if value else _matches(wanted, None)
        return any(_matches(wanted, one) for one in value) or _matches(wanted, " ".join(value))
    return _matches(wanted, value)


class _Wanted:
    def __init__(self, name, attrs, string, more):
        self.name, self.string = name, string
        self.attrs = {}
        if not isinstance(attrs, dict):
            self.attrs["class"] = attrs
        else:
            self.attrs.update(attrs)
        if "text" in more and string is None:
            self.string = more.pop("text")
        for key, value in more.items():
            self.attrs["class" if key == "class_" else key] = value

    def fits(self, element):
        is_tag = isinstance(element, _tree.Tag)
        if not is_tag:
            # Texts are found when nothing but texts is asked for.
            return self.string is not None and self.name is None and not self.attrs and _matches(self.string, element)
        if self.string is not None and self.name is None and not self.attrs:
            return False
        if callable(self.name):
            if not self.name(element):
                return False
        elif self.name is not None and not _matches(self.name, element.name):
            return False
        for key, value in self.attrs.items():
            if not _attribute_matches(value, element.attrs.get(key)):
                return False
        return self.string is None or _matches(self.string, element.string)


def first(elements, name, attrs, string, more):
    wanted = _Wanted(name, attrs, string, dict(more))
    return next((element for element in elements if wanted.fits(element)), None)


def every(elements, name, attrs, string, limit, more):
    wanted = _Wanted(name, attrs, string, dict(more))
    found = _tree.ResultSet(wanted)
    for element in elements:
        if wanted.fits(element):
            found.append(element)
            if limit and len(found) >= limit:
                break
    return found
