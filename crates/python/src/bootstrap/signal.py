# Stands in for `signal`: nothing here can send one.
SIGINT = 2
SIGTERM = 15
SIG_DFL = 0
SIG_IGN = 1


def default_int_handler(signum, frame):
    raise KeyboardInterrupt


def getsignal(signalnum):
    return None


def signal(signalnum, handler):
    raise ValueError("signals are not supported: nothing here can send one")


def set_wakeup_fd(fd, *, warn_on_full_buffer=True):
    return -1
