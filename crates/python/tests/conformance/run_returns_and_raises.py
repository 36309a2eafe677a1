import asyncio


async def answer():
    await asyncio.sleep(0.25)
    return 42


async def fail():
    await asyncio.sleep(0.25)
    raise ValueError("no answer")


print(asyncio.run(answer()))
try:
    asyncio.run(fail())
except ValueError as error:
    print("raised:", error)

try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
print(asyncio.run(answer(), debug=True))
