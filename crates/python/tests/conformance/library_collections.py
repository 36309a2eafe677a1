import asyncio
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

Reading = namedtuple("Reading", "place value", defaults=[0])


async def sensor(place, values, log):
    for value in values:
        await asyncio.sleep(0.5)
        log.append(Reading(place, value))


async def main():
    log = deque(maxlen=4)
    await asyncio.gather(sensor("attic", [3, 5], log), sensor("cellar", [1, 2, 2], log))
    print(list(log))
    by_place = defaultdict(list)
    for reading in log:
        by_place[reading.place].append(reading.value)
    print(dict(by_place), Reading("roof"), Reading("a", 1)._replace(value=2)._asdict())
    counts = Counter("abracadabra")
    print(counts.most_common(2), counts["z"], counts.total(), Counter("aab") - Counter("ab"))
    log.rotate(1)
    log.appendleft("new")
    print(log, ChainMap({"a": 1}, {"a": 2, "b": 3})["b"])
    ordered = OrderedDict(a=1, b=2)
    ordered.move_to_end("a")
    print(ordered, ordered.popitem(last=False))


asyncio.run(main())
