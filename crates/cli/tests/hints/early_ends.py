import asyncio


async def check(door):
    await asyncio.sleep(0.5)
    return door == "b"


async def ask(question):
    print("asking", question)
    await asyncio.sleep(0.5)
    print("answer to", question)
    return question == "ready?"


async def find(doors):
    for door in doors:
        if await check(door):
            return door


async def main():
    print(await find("abc"))
    for attempt in range(3):
        found = await check("ab"[attempt])
        if found:
            break
    awake = await ask("awake?")
    if not awake:
        print("asleep")
    ready = await ask("ready?")
    print(ready)
    for n in range(3):
        try:
            await ask(f"question {n}")
        except ValueError:
            raise


asyncio.run(main())
