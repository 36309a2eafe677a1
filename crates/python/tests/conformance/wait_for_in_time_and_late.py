import asyncio


async def slow(n):
    try:
        await asyncio.sleep(n)
        return f"slept {n}"
    finally:
        print("slow ends at", asyncio.get_running_loop().time())


async def main():
    print(await asyncio.wait_for(slow(1), timeout=2))
    try:
        await asyncio.wait_for(slow(5), timeout=2)
    except TimeoutError as error:
        print(repr(error), asyncio.TimeoutError is TimeoutError)
    print(await asyncio.wait_for(slow(1), None))
    try:
        await asyncio.wait_for(slow(1), 0)
    except TimeoutError:
        print("no time at all")
    print(await asyncio.wait_for(asyncio.sleep(0, "at once"), 0.1))


asyncio.run(main())
