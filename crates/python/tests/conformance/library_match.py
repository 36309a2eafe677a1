import asyncio
from dataclasses import dataclass


@dataclass
class Move:
    x: int
    y: int


async def handle(command):
    await asyncio.sleep(0.5)
    match command:
        case Move(x=0, y=0):
            return "stay"
        case Move(x, y) if x == y:
            return f"diagonal {x}"
        case Move(x=x):
            return f"move {x}"
        case {"type": "say", "text": str(text), **rest}:
            return f"say {text} {rest}"
        case [first, *others]:
            return f"list {first} {others}"
        case "quit" | "exit":
            return "bye"
        case int() | float() as number:
            return f"number {number}"
        case None:
            return "nothing"
        case _:
            return "what?"


async def main():
    commands = [Move(0, 0), Move(2, 2), Move(1, 5), {"type": "say", "text": "hi", "to": 1}, [1, 2, 3], "exit", 2.5, None, "x"]
    for answer in await asyncio.gather(*map(handle, commands)):
        print(answer)


asyncio.run(main())
