# Modules that CPython's library imports at its start and hardly ever uses: importing all of them takes as long as the
# whole rest. While asyncio is imported, a name stands in for each, and asks for the module when somebody asks it.
import sys

_LAZY = ("ast", "codeop", "dis", "inspect", "textwrap", "tokenize")


class _Lazy(type(sys)):
    def __getattr__(self, name):
        __import__(self.__name__)
        return getattr(sys.modules[self.__name__], name)


def begin():
    """From here on, importing one of these modules gives a name for it."""
    for name in _LAZY:
        sys.modules.setdefault(name, _Lazy(name))


def end():
    """From here on, importing one of them imports it."""
    for name in _LAZY:
        if isinstance(sys.modules[name], _Lazy):
            del sys.modules[name]
