import asyncio
import threading
import time


async def main():
    thread = threading.Thread(target=time.sleep, args=(2,))
    thread.start()
    ticking = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    thread.join()  # hint: blocking-call
    await ticking


asyncio.run(main())
