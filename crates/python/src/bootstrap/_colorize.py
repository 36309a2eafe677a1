# In place of the library's: what is written here never has colors, so there are none to choose.


class _Plain:
    """Every part of a theme, and every color of it."""

    def __getattr__(self, name):
        return ""


class _Theme:
    def __getattr__(self, section):
        return _PLAIN


_PLAIN = _Plain()
_THEME = _Theme()


class ANSIColors:
    RESET = ""


def can_colorize(*, file=None):
    return False


def get_colors(colorize=False, *, file=None):
    return _PLAIN


def decolor(text):
    return text


def get_theme(*, tty_file=None, force_color=False, force_no_color=False):
    return _THEME
