import asyncio
import bisect
import heapq


async def worker(heap, done):
    while heap:
        due, name = heapq.heappop(heap)
        await asyncio.sleep(due)
        bisect.insort(done, (name, asyncio.get_running_loop().time()))
        if due == 2:
            heapq.heappush(heap, (0.5, name + " again"))


async def main():
    heap = [(3, "c"), (1, "a"), (2, "b")]
    heapq.heapify(heap)
    done = []
    await asyncio.gather(worker(heap, done), worker(heap, done))
    print(done)
    print(heapq.nsmallest(2, [5, 1, 4]), heapq.nlargest(2, [5, 1, 4]), list(heapq.merge([1, 4], [2, 3])))
    print(bisect.bisect([1, 3, 5], 3), bisect.bisect_left([1, 3, 5], 3), heapq.heappushpop([1, 2], 0))


asyncio.run(main())
