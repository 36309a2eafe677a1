import asyncio
from abc import ABC, abstractmethod


class Shape(ABC):
    kinds = []

    def __init_subclass__(cls, **options):
        super().__init_subclass__()
        Shape.kinds.append((cls.__name__, options))

    @abstractmethod
    async def area(self): ...

    @property
    def name(self):
        return type(self).__name__.lower()

    @classmethod
    def unit(cls):
        return cls(1)


class Square(Shape, sides=4):
    __slots__ = ("side",)

    def __init__(self, side):
        self.side = side

    async def area(self):
        await asyncio.sleep(0.5)
        return self.side**2


async def main():
    print(await Square(3).area(), Square.unit().name, Shape.kinds)
    try:
        Shape()
    except TypeError as error:
        print(error)
    print([kind.__name__ for kind in Square.__mro__])


asyncio.run(main())
