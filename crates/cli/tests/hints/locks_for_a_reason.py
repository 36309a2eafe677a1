import asyncio

lock = asyncio.Lock()
kettle = asyncio.Lock()
pages = []
balance = 0
cache = {}


async def fetch(n):
    await asyncio.sleep(1)
    return f"page {n}"


async def load(n):
    page = await fetch(n)
    async with lock:
        pages.append(page)


async def deposit(amount):
    global balance
    async with lock:
        before = balance
        await asyncio.sleep(0.1)
        balance = before + amount


async def read_balance():
    await asyncio.sleep(0.1)
    return balance


async def withdraw(amount):
    global balance
    async with lock:
        before = await read_balance()
        balance = before - amount


async def brew(drink):
    async with kettle:
        print(drink, "on")
        await asyncio.sleep(1)
        print(drink, "ready")


async def cached(n):
    async with lock:
        if n not in cache:
            cache[n] = await fetch(n)
        return cache[n]


async def main():
    await asyncio.gather(*(load(n) for n in range(3)))
    await asyncio.gather(*(deposit(n) for n in range(3)))
    await asyncio.gather(*(withdraw(n) for n in range(3)))
    await asyncio.gather(*(brew(drink) for drink in ("tea", "coffee")))
    print(await asyncio.gather(*(cached(1) for _ in range(3))), balance)


asyncio.run(main())
