# Loggers for library modules that make one while they are imported: `logging` itself is imported when one is used.


class Logger:
    def __init__(self, name):
        self._name = name

    def __getattr__(self, attribute):
        import logging

        return getattr(logging.getLogger(self._name), attribute)


# What this module is for those that call `logging.getLogger` at once.
getLogger = Logger
DEBUG = 10
ERROR = 40
