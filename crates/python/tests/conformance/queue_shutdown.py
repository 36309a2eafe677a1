import asyncio


async def get_all(queue, name):
    try:
        while True:
            print(name, "got", await queue.get())
            queue.task_done()
    except asyncio.QueueShutDown:
        print(name, "sees the end")


async def main():
    queue = asyncio.Queue()
    readers = [asyncio.create_task(get_all(queue, name)) for name in ("one", "two")]
    await queue.put(1)
    await asyncio.sleep(1)
    queue.put_nowait(2)
    queue.shutdown()
    try:
        await queue.put(3)
    except asyncio.QueueShutDown as error:
        print("no more", repr(error))
    await asyncio.gather(*readers)
    await queue.join()

    full = asyncio.Queue()
    for n in range(3):
        full.put_nowait(n)
    full.shutdown(immediate=True)
    print("thrown away:", full.qsize())
    try:
        full.get_nowait()
    except asyncio.QueueShutDown:
        print("nothing left to get")
    await full.join()


asyncio.run(main())
