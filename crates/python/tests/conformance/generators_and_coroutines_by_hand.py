import types
from collections import deque


@types.coroutine
def pause():
    return (yield)


async def counter(name, n):
    for i in range(n):
        print(name, i, "received", await pause())
    return name


class Scheduler:
    def __init__(self, *coroutines):
        self.queue = deque(coroutines)

    def run(self):
        turn = None
        while self.queue:
            coroutine = self.queue.popleft()
            try:
                coroutine.send(turn)
                self.queue.append(coroutine)
                turn = len(self.queue)
            except StopIteration as stopped:
                print(stopped.value, "returned")
                turn = None


try:
    Scheduler(counter("a", 2), counter("b", 3)).run()
except TypeError as error:
    print(error)
plain = counter("c", 1)
print(plain.send(None))
try:
    plain.send("by hand")
except StopIteration as stopped:
    print(stopped.value)
