import asyncio


async def read(sensor):
    await asyncio.sleep(0.5)
    if sensor == "roof":
        raise ValueError("no signal from the roof")
    return 21.5


async def measure(sensor):
    value = await read(sensor)
    print(f"{sensor}: {value} °C")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(measure("cellar"))
            group.create_task(measure("roof"))
            group.create_task(asyncio.sleep(2))
    except* ValueError as errors:
        for error in errors.exceptions:
            print("failed:", error)


asyncio.run(main())
