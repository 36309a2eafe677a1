import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any, Generic, Literal, NamedTuple, Optional, Protocol, TypedDict, TypeVar, Union, get_type_hints
from typing import runtime_checkable

T = TypeVar("T")


@runtime_checkable
class Closable(Protocol):
    async def close(self) -> None: ...


class Movie(TypedDict):
    title: str


class Pair(NamedTuple):
    left: int
    right: str = "r"


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    async def close(self) -> None:
        print("closed", self.item)


async def repeat(call: Callable[[], Awaitable[T]], times: int) -> list[T]:
    return [await call() for _ in range(times)]


def first[U](items: list[U]) -> U:
    return items[0]


type Ids = list[int | str]


async def main() -> None:
    box: Box[int] = Box[int](5)
    print(isinstance(box, Closable), Movie(title="x"), Pair(1), first([7, 8]), Ids.__value__)
    print(get_type_hints(repeat)["times"], Optional[int] == Union[int, None], Literal["a", 1], list[int], Any)
    print(await repeat(lambda: asyncio.sleep(1, "slept"), 2), AsyncIterator[int], Coroutine)
    await box.close()


asyncio.run(main())
