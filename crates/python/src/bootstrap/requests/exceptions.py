# The errors of `requests`, in its hierarchy.
import json

__all__ = [
    "ConnectTimeout", "ConnectionError", "HTTPError", "InvalidJSONError", "InvalidSchema", "InvalidURL", "JSONDecodeError",
    "MissingSchema", "ReadTimeout", "RequestException", "SSLError", "Timeout", "TooManyRedirects",
]


class RequestException(IOError):
    def __init__(self, *args, response=None, request=None):
        self.response = response
        self.request = request if request is not None or response is None else response.request
        super().__init__(*args)


class InvalidJSONError(RequestException):
    pass


class JSONDecodeError(InvalidJSONError, json.JSONDecodeError):
    def __init__(self, msg, doc, pos):
        json.JSONDecodeError.__init__(self, msg, doc, pos)
        InvalidJSONError.__init__(self, *self.args)

    __str__ = ValueError.__str__


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class SSLError(ConnectionError):
    pass


class Timeout(RequestException):
    pass


class ConnectTimeout(ConnectionError, Timeout):
    pass


class ReadTimeout(Timeout):
    pass


class TooManyRedirects(RequestException):
    pass


class MissingSchema(RequestException, ValueError):
    pass


class InvalidSchema(RequestException, ValueError):
    pass


class InvalidURL(RequestException, ValueError):
    pass
