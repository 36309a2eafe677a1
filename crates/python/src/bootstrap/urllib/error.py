# The errors of `urllib.request`.
class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = (reason,)
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return f"<urlopen error {self.reason}>"


class HTTPError(URLError):
    """An answer that is an error: it has a body as others have."""

    def __init__(self, url, code, msg, hdrs, fp):
        super().__init__(msg)
        self.code = self.status = code
        self.msg, self.hdrs, self.fp, self.filename = msg, hdrs, fp, url
        self.headers, self.url = hdrs, url

    def __str__(self):
        return f"HTTP Error {self.code}: {self.msg}"

    def __repr__(self):
        return f"<HTTPError {self.code}: {self.msg!r}>"

    def read(self, *size):
        return self.fp.read(*size) if self.fp is not None else b""

    def close(self):
        pass


class ContentTooShortError(URLError):
    pass
