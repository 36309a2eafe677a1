import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()

    def note(name):
        print(f"{loop.time() - start:.2f}", name)

    timer = loop.call_later(1, note, "later 1")
    loop.call_at(start + 0.5, note, "at 0.5")
    loop.call_later(1, note, "later 1, armed second")
    loop.call_later(0, note, "later 0")
    loop.call_later(-5, note, "later -5")
    loop.call_soon(note, "soon")
    dropped = loop.call_later(0.75, note, "dropped")
    dropped.cancel()
    print(timer.when(), timer.cancelled(), dropped.cancelled(), isinstance(timer, asyncio.TimerHandle))
    await asyncio.sleep(2)
    for wrong in (None,):
        try:
            loop.call_later(wrong, note)
        except TypeError as error:
            print(error)


asyncio.run(main())
