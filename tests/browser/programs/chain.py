import asyncio


async def fetch(order):
    await asyncio.sleep(0.4)
    return {"order": order, "user": 7}


async def user_of(order):
    row = await fetch(order)
    await asyncio.sleep(0.3)
    return f"user {row['user']}"


async def invoice(order):
    user = await user_of(order)
    await asyncio.sleep(0.2)
    return f"invoice of order {order} for {user}"


async def main():
    first = asyncio.create_task(invoice(12))
    second = asyncio.create_task(invoice(13))
    print(await first)
    print(await second)


asyncio.run(main())
