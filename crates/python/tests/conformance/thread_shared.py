import queue
import threading
import time

START = time.monotonic()
total = 0
lock = threading.Lock()


def now():
    return f"{time.monotonic() - START:.1f}"


def restart():
    """Each part has a clock of its own, so that real time does not add up its delays."""
    global START
    START = time.monotonic()


def add(n):
    global total
    for _ in range(2):
        with lock:
            before = total
            time.sleep(0.1)
            total = before + n
    print(now(), threading.current_thread().name)


threads = [threading.Thread(target=add, args=(n,)) for n in (1, 10)]
for thread in threads:
    thread.start()
    time.sleep(0.03)
for thread in threads:
    thread.join()
print(now(), total, threading.active_count())

restart()
items = queue.Queue(maxsize=1)


def produce():
    for item in range(3):
        items.put(item)
        print(now(), "put", item)
    items.put(None)


def consume():
    while (item := items.get()) is not None:
        time.sleep(0.2)
        print(now(), "got", item)


threads = [threading.Thread(target=consume), threading.Thread(target=produce)]
for thread in threads:
    thread.start()
    time.sleep(0.03)
for thread in threads:
    thread.join()

restart()
stop = threading.Event()
own = threading.local()
own.value = "main"


def poll():
    own.value = 0
    while not stop.is_set():
        time.sleep(0.1)
        own.value += 1
    print(now(), "polled", own.value)


thread = threading.Thread(target=poll, name="poller", daemon=True)
thread.start()
print(now(), stop.wait(0.37), thread.is_alive())
stop.set()
thread.join()
print(now(), own.value, thread.is_alive(), thread.name)

restart()
turn = threading.Condition()
turns = []


def player(name, after):
    for _ in range(2):
        with turn:
            turn.wait_for(lambda: turns[-1:] == [after])
            turns.append(name)
            turn.notify_all()
        time.sleep(0.1)


threads = [threading.Thread(target=player, args=pair) for pair in (("ping", "pong"), ("pong", "ping"))]
for thread in threads:
    thread.start()
with turn:
    turns.append("pong")
    turn.notify_all()
for thread in threads:
    thread.join()
print(now(), turns)

restart()
places = threading.Semaphore(2)


def guest(name):
    with places:
        time.sleep(0.2)
        print(now(), "guest", name)


class Guest(threading.Thread):
    def run(self):
        guest("late")


threads = [threading.Thread(target=guest, args=("first",)), Guest(), threading.Timer(0.2, guest, ["last"])]
for thread in threads:
    thread.start()
    time.sleep(0.1)
threads[-1].join(0.1)
print(now(), "not joined")
