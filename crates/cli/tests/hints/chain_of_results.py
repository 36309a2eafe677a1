import asyncio


async def find_user(name):
    await asyncio.sleep(0.2)
    return {"id": len(name), "boss": None if name == "ann" else "ann"}


async def orders_of(user_id):
    await asyncio.sleep(0.3)
    return [user_id, user_id + 1]


async def page(token):
    await asyncio.sleep(0.1)
    return token + 1 if token < 3 else None


async def add(total, n):
    await asyncio.sleep(0.1)
    return total + n


async def main():
    user = await find_user("bob")
    orders = await orders_of(user["id"])
    label = f"{orders[0]}"
    text = "order " + label
    details = await find_user(text)
    print(await find_user(details["boss"] or "cat"))
    token = 1
    while token is not None:
        token = await page(token)
    total = 0
    for n in range(4):
        total = await add(total, n)
    print(total)
    again = await orders_of(await add(1, 2))
    print(await find_user(f"{again}"))


asyncio.run(main())
