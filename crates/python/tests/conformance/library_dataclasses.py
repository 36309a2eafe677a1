import asyncio
from dataclasses import asdict, astuple, dataclass, field, fields, replace


@dataclass(order=True, frozen=True)
class Point:
    x: int
    y: int = 0


@dataclass
class Job:
    name: str
    tags: list = field(default_factory=list)
    cost: float = field(default=1.0, repr=False)
    total: float = field(init=False)

    def __post_init__(self):
        self.total = self.cost * len(self.tags)


async def make(n):
    await asyncio.sleep(n)
    return Job(f"job {n}", ["a"] * n, cost=0.5)


async def main():
    print(sorted([Point(2), Point(1, 5), Point(1)]), Point(1) == Point(1, 0), hash(Point(1)) == hash(Point(1)))
    jobs = await asyncio.gather(make(2), make(1))
    print(jobs, [job.total for job in jobs])
    print(asdict(jobs[0]), astuple(Point(3, 4)), replace(Point(3), y=9))
    print([item.name for item in fields(Job)])
    try:
        Point(1).x = 5
    except AttributeError as error:
        print(type(error).__name__, error)


asyncio.run(main())
