import asyncio
from enum import Enum, Flag, IntEnum, StrEnum, auto, unique


class State(Enum):
    IDLE = auto()
    BUSY = auto()

    @property
    def is_busy(self):
        return self is State.BUSY


class Level(IntEnum):
    LOW = 1
    HIGH = 3


class Color(StrEnum):
    RED = auto()
    BLUE = auto()


class Access(Flag):
    READ = auto()
    WRITE = auto()


async def main():
    for state in State:
        await asyncio.sleep(1)
        print(state, repr(state), state.name, state.value, state.is_busy)
    print(Level.HIGH > Level.LOW, Level(3), sorted(Level, reverse=True), Level.LOW + 1)
    print(f"{Color.RED} {Color('blue')!r}", Access.READ | Access.WRITE, Access.READ in Access(3))
    print(State["IDLE"] is State.IDLE, len(State), list(Color))
    for wrong in (lambda: State(9), lambda: State["NONE"]):
        try:
            wrong()
        except (ValueError, KeyError) as error:
            print(type(error).__name__, error)
    try:
        unique(Enum("Twin", {"A": 1, "B": 1}))
    except ValueError as error:
        print(error)


asyncio.run(main())
