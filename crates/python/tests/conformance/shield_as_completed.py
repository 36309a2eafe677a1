import asyncio


async def job(n):
    await asyncio.sleep(n)
    print("job", n)
    return n


async def main():
    for next_done in asyncio.as_completed([job(3), job(1), job(2)]):
        print(await next_done)
    inner = asyncio.create_task(job(2))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 1)
    except TimeoutError:
        print("gave up, it goes on", inner.done())
    print(await inner)


asyncio.run(main())
