# CPython's `datetime`, whose now is the virtual clock's and whose local time is UTC, wherever the host may be.
import time as _time

import _interleave
from _datetime import *

__all__ = (
    "date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC",
)

_datetime, _utc = datetime, timezone.utc
_descriptor, _timestamp, _astimezone = datetime.__dict__["fromtimestamp"], datetime.timestamp, datetime.astimezone


def _fromtimestamp(cls, timestamp, tz):
    return _descriptor.__get__(None, cls)(timestamp, tz)


class _Methods:
    def fromtimestamp(cls, timestamp, tz=None):
        if tz is not None:
            return _fromtimestamp(cls, timestamp, tz)
        return _fromtimestamp(cls, timestamp, _utc).replace(tzinfo=None)

    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    def utcnow(cls):
        return cls.now()

    def today(cls):
        return cls.now()

    def timestamp(self):
        return _timestamp(self if self.tzinfo is not None else self.replace(tzinfo=_utc))

    def astimezone(self, tz=None):
        aware = self if self.tzinfo is not None else self.replace(tzinfo=_utc)
        return _astimezone(aware, _utc if tz is None else tz)


class _DateMethods:
    def fromtimestamp(cls, timestamp):
        moment = _datetime.fromtimestamp(timestamp)
        return cls(moment.year, moment.month, moment.day)

    def today(cls):
        return cls.fromtimestamp(_time.time())


for _name in ("fromtimestamp", "now", "utcnow", "today"):
    _interleave.set_native(_datetime, _name, classmethod(getattr(_Methods, _name)))
for _name in ("timestamp", "astimezone"):
    _interleave.set_native(_datetime, _name, getattr(_Methods, _name))
for _name in ("fromtimestamp", "today"):
    _interleave.set_native(date, _name, classmethod(getattr(_DateMethods, _name)))
