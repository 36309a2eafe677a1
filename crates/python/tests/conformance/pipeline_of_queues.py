import asyncio


async def stage(name, source, sink, change):
    while True:
        item = await source.get()
        if item is None:
            await sink.put(None)
            return
        await asyncio.sleep(0.5)
        await sink.put(change(item))
        print(asyncio.get_running_loop().time(), name, item)


async def main():
    raw, parsed, done = asyncio.Queue(), asyncio.Queue(maxsize=1), asyncio.Queue()
    for item in ("1", "2", "3", None):
        raw.put_nowait(item)
    await asyncio.gather(stage("parse", raw, parsed, int), stage("square", parsed, done, lambda n: n * n))
    results = []
    while (item := done.get_nowait()) is not None:
        results.append(item)
    print(results)


asyncio.run(main())
