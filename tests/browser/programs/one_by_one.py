import asyncio


async def cook(dish, seconds):
    print(f"{dish}: on the stove")
    await asyncio.sleep(seconds)
    print(f"{dish}: done")
    return dish


async def main():
    soup = await cook("soup", 3)
    rice = await cook("rice", 2)
    egg = await cook("egg", 1)
    print("served:", soup, rice, egg)


asyncio.run(main())
