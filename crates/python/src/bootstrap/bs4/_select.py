# CSS selectors: names, `#id`, `.class`, `[attribute]`, the usual pseudo-classes, and the four ways to combine them.
import re

from bs4 import _tree

_SIMPLE = re.compile(
    r"""(?P<name>[a-zA-Z][\w-]*|\*)
    | \#(?P<id>[\w-]+)
    | \.(?P<class>[\w-]+)
    | \[\s*(?P<attribute>[\w:-]+)\s*(?:(?P<operator>[~|^$*!]?=)\s*(?P<value>"[^"]*"|'[^']*'|[^\s\]]+)\s*(?P<case>[iIsS])?\s*)?\]
    | :(?P<pseudo>[\w-]+)(?P<open>\()?""",
    re.VERBOSE,
)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_PSEUDOS = (
    "first-child", "last-child", "only-child", "first-of-type", "last-of-type", "nth-child", "nth-last-child",
    "nth-of-type", "not", "is", "where", "has", "empty", "root", "-soup-contains", "contains",
)


class SelectorSyntaxError(Exception):
    pass


def _error(selector, at):
    return SelectorSyntaxError(
        f"Invalid or unsupported selector at position {at}: {selector!r}. There are names, #id, .class, [attribute=value], "
        f"the combinators ' ', '>', '+' and '~', and the pseudo-classes :{', :'.join(_PSEUDOS)}"
    )


def _split(selector):
    """The parts of a list of selectors, at commas outside of brackets."""
    parts, depth, begin = [], 0, 0
    for at, letter in enumerate(selector):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            parts.append(selector[begin:at])
            begin = at + 1
    return [*parts, selector[begin:]]


def _parse(selector):
    """Pairs of a combinator and the tests that a tag must pass, from left to right."""
    text = selector.strip()
    chain, tests, combinator, at = [], [], " ", 0
    found = re.match(r"([>+~])\s*", text)
    if found:
        combinator, at = found.group(1), found.end()
    while at < len(text):
        found = _COMBINATOR.match(text, at)
        if found:
            if not tests:
                raise _error(selector, at)
            chain.append((combinator, tests))
            tests, combinator, at = [], found.group(1) or " ", found.end()
            continue
        found = _SIMPLE.match(text, at)
        if not found:
            raise _error(selector, at)
        at = found.end()
        argument = None
        if found.group("open"):
            depth, begin = 1, at
            while at < len(text) and depth:
                depth += (text[at] == "(") - (text[at] == ")")
                at += 1
            if depth:
                raise _error(selector, begin)
            argument = text[begin : at - 1]
        tests.append(_test(found, argument, selector))
    if not tests:
        raise _error(selector, at)
    return [*chain, (combinator, tests)]


def _unquoted(text):
    return text[1:-1] if text[:1] in ("'", '"') else text


def _test(found, argument, selector):
    kind, value = next((kind, found.group(kind)) for kind in ("name", "id", "class", "attribute", "pseudo") if found.group(kind))
    if kind == "name":
        return lambda tag: value == "*" or tag.name == value.lower()
    if kind == "id":
        return lambda tag: tag.attrs.get("id") == value
    if kind == "class":
        return lambda tag: value in tag.get_attribute_list("class", [])
    if kind == "attribute":
        return _attribute(value, found.group("operator"), _unquoted(found.group("value") or ""), found.group("case"))
    if value not in _PSEUDOS:
        raise _error(selector, found.start())
    return _pseudo(value, argument)


def _attribute(name, operator, wanted, case):
    if (case or "").lower() == "i":
        wanted = wanted.lower()

    def test(tag):
        value = tag.attrs.get(name)
        if value is None:
            return operator == "!="
        value = " ".join(value) if isinstance(value, list) else value
        if (case or "").lower() == "i":
            value = value.lower()
        if operator is None:
            return True
        return {
            "=": value == wanted, "!=": value != wanted, "~=": wanted in value.split(),
            "^=": bool(wanted) and value.startswith(wanted), "$=": bool(wanted) and value.endswith(wanted),
            "*=": bool(wanted) and wanted in value, "|=": value == wanted or value.startswith(wanted + "-"),
        }[operator]

    return test


def _tags(tag):
    return [one for one in tag.parent.contents if isinstance(one, _tree.Tag)] if tag.parent is not None else [tag]


def _place(tags, tag):
    return next(idx for idx, one in enumerate(tags) if one is tag) + 1


def _is_nth(formula, place):
    formula = {"odd": "2n+1", "even": "2n"}.get(formula.strip().lower(), formula.replace(" ", "").lower())
    step, has_n, offset = formula.partition("n")
    if not has_n:
        return place == int(formula)
    step = {"": 1, "+": 1, "-": -1}.get(step) or int(step)
    rest = place - int(offset or 0)
    return rest == 0 if step == 0 else rest % step == 0 and rest // step >= 0


def _pseudo(name, argument):
    if name in ("not", "is", "where"):
        chains = [_parse(part) for part in _split(argument)]
        return lambda tag: any(_fits(tag, chain, None) for chain in chains) != (name == "not")
    if name == "has":
        parts = [part.strip() for part in _split(argument)]
        return lambda tag: any(next(matching(tag, part, True), None) is not None for part in parts)
    if name in ("contains", "-soup-contains"):
        texts = [_unquoted(part.strip()) for part in _split(argument)]
        return lambda tag: any(text in tag.get_text() for text in texts)
    if name == "empty":
        return lambda tag: all(isinstance(one, _tree.Comment) for one in tag.contents)
    if name == "root":
        return lambda tag: tag.parent is not None and tag.parent.name == "[document]"

    def test(tag):
        tags = _tags(tag)
        if name.endswith("of-type"):
            tags = [one for one in tags if one.name == tag.name]
        if name.startswith("last") or name.startswith("nth-last"):
            tags = tags[::-1]
        place = _place(tags, tag)
        if name.startswith("nth"):
            return _is_nth(argument, place)
        return place == 1 and (name != "only-child" or len(tags) == 1)

    return test


def _fits(tag, chain, scope):
    combinator, tests = chain[-1]
    if not all(test(tag) for test in tests):
        return False
    rest = chain[:-1]
    if not rest:
        return combinator == " " or scope is None or _is_related(tag, combinator, scope)
    if combinator == ">":
        return isinstance(tag.parent, _tree.Tag) and tag.parent.name != "[document]" and _fits(tag.parent, rest, scope)
    if combinator == " ":
        return any(one.name != "[document]" and _fits(one, rest, scope) for one in tag.parents)
    before = [one for one in tag.previous_siblings if isinstance(one, _tree.Tag)]
    return any(_fits(one, rest, scope) for one in (before[:1] if combinator == "+" else before))


def _is_related(tag, combinator, scope):
    """Whether a tag stands to the one that is searched as a selector that begins with a combinator says."""
    if combinator == ">":
        return tag.parent is scope
    before = [one for one in tag.previous_siblings if isinstance(one, _tree.Tag)]
    return any(one is scope for one in (before[:1] if combinator == "+" else before))


def matching(scope, selector, is_relative=False):
    """The tags inside of one that a selector describes, in the order of the text."""
    if not isinstance(selector, str):
        raise TypeError(f"Expected a string, not {type(selector).__name__}")
    chains = [_parse(part) for part in _split(selector)]
    if not is_relative and re.match(r"\s*[>+~]", selector):
        raise _error(selector, 0)
    beside = any(chain[0][0] in "+~" for chain in chains)
    for tag in scope.next_siblings if beside else scope.descendants:
        if isinstance(tag, _tree.Tag) and any(_fits(tag, chain, scope) for chain in chains):
            yield tag
