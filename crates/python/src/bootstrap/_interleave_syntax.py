# What RustPython leaves out of a syntax error, in CPython's words and at CPython's place. Imported when there is one.
import re

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<string>[A-Za-z]{0,2}(?:\"{3}.*?(?:\"{3}|\Z)|'{3}.*?(?:'{3}|\Z)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))
    |(?P<name>[^\W\d]\w*)
    |(?P<number>\d[\w.]*)
    |(?P<space>[ \t\f\r\n]+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_OPERATORS = "and as async await elif else except for from if import in is or with".split()
_NOT_CPYTHONS = (
    "star import must be the only import",
    "cannot use attribute as import target",
    "unparenthesized tuple expression cannot be used here",
)


def mend(error, lines):
    message = error.msg
    if error.lineno > len(lines):
        # It is the end of the text.
        error.lineno, error.text = len(lines), lines[-1]
    if error.text is None:
        error.text = lines[error.lineno - 1]
    if "`" in message or message in _NOT_CPYTHONS:
        message = error.msg = "invalid syntax"
    if message == "unexpected indentation":
        error.msg = "unexpected indent"
    elif message == "'await' outside function" and _is_in_function(lines, error.lineno):
        error.msg = "'await' outside async function"
    elif message.startswith("cannot assign to await "):
        error.msg = "cannot assign to await expression here. Maybe you meant '==' instead of '='?"
    elif message == "got unexpected unicode":
        error.msg = r"characters have no names here: write '\u2022' instead of '\N{BULLET}'"
    elif message == "invalid syntax" or message.endswith("was never closed"):
        _look_closer(error, lines)


def _look_closer(error, lines):
    tokens = [token for token in _TOKEN.finditer("".join(lines)) if token.lastgroup not in ("space", "comment")]
    for token in tokens:
        if token.lastgroup != "string":
            for idx, char in enumerate(token[0]):
                if char > "\x7f" and not f"a{char}".isidentifier():
                    code = f"U+{ord(char):04X}"
                    error.msg = (
                        f"invalid character '{char}' ({code})"
                        if char.isprintable()
                        else f"invalid non-printable character {code}"
                    )
                    return _place(error, lines, token.start() + idx, token.start() + idx + 1)
    if error.msg != "invalid syntax":
        return
    at = sum(map(len, lines[: error.lineno - 1])) + (error.offset or 1) - 1
    idx = next((idx for idx, token in enumerate(tokens) if token.end() > at), len(tokens))
    if 0 < idx < len(tokens) and tokens[idx - 1][0] == "else" and tokens[idx][0] == "if":
        error.msg = "expected ':'"
    # The parser says where it stopped, which may be a token too late, or where it began with what it could not end.
    for idx in (idx, idx - 1, idx + 1):
        if 0 < idx < len(tokens) and _lacks_comma(tokens[:idx], tokens[idx]):
            error.msg = "invalid syntax. Perhaps you forgot a comma?"
            return _place(error, lines, _begin_of_value(tokens[:idx]), tokens[idx].end())


def _place(error, lines, start, end):
    text = "".join(lines)
    line = text.count("\n", 0, start)
    begin = text.rfind("\n", 0, start) + 1
    last = text.count("\n", 0, end)
    error.lineno, error.offset, error.text = line + 1, start - begin + 1, lines[line]
    error.end_lineno, error.end_offset = last + 1, end - text.rfind("\n", 0, end)


def _lacks_comma(before, token):
    """Whether a value follows another inside brackets."""
    last = before[-1]
    if last.lastgroup == "string" == token.lastgroup:
        return False
    begins = token.lastgroup in ("string", "number") or token.lastgroup == "name" and token[0] not in _OPERATORS
    ends = last.lastgroup in ("string", "number") or last[0] in ")]}"
    depth = sum((token[0] in "([{") - (token[0] in ")]}") for token in before)
    return begins and ends and depth > 0


def _begin_of_value(tokens):
    idx, depth = len(tokens) - 1, 0
    while idx > 0:
        token, before = tokens[idx], tokens[idx - 1]
        depth += (token[0] in ")]}") - (token[0] in "([{")
        if depth == 0:
            is_opening = token[0] in "(["
            if not (
                token.lastgroup == "string" == before.lastgroup
                or before[0] == "."
                or token[0] == "."
                or is_opening
                and (before.lastgroup == "name" or before[0] in ")]")
            ):
                break
        idx -= 1
    return tokens[idx].start()


def _is_in_function(lines, number):
    """Whether a line is inside a plain function, by its indentation."""
    indent = len(lines[number - 1]) - len(lines[number - 1].lstrip())
    for line in reversed(lines[: number - 1]):
        depth = len(line) - len(line.lstrip())
        if line.strip() and depth < indent:
            if line.lstrip().startswith(("def ", "async def ")):
                return True
            indent = depth
    return False
