import asyncio
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)


async def drain(queue):
    items = []
    while not queue.empty():
        items.append(await queue.get())
    return items


async def main():
    stack = asyncio.LifoQueue()
    heap = asyncio.PriorityQueue()
    for n in (2, 5, 1, 4):
        await stack.put(n)
        await heap.put((n, f"item {n}"))
    print(await drain(stack))
    print(await drain(heap))
    for job in (Job(3, "wash"), Job(1, "wake"), Job(2, "eat")):
        heap.put_nowait(job)
    print([job.name for job in await drain(heap)])
    heap.put_nowait((1, "x"))
    try:
        heap.put_nowait("not comparable")
    except TypeError as error:
        print(error)


asyncio.run(main())
