import asyncio


async def cook(dish, seconds):
    print(f"{dish}: on the stove")
    await asyncio.sleep(seconds)
    print(f"{dish}: done")
    return dish


async def main():
    dishes = await asyncio.gather(
        cook("soup", 3),
        cook("rice", 2),
        cook("egg", 1),
    )
    print("served:", *dishes)


asyncio.run(main())
