import asyncio
import threading
import time


async def main():
    thread = threading.Thread(target=time.sleep, args=(2,))
    thread.start()
    ticking = asyncio.create_task(asyncio.sleep(1))
    await asyncio.to_thread(thread.join)
    await ticking


asyncio.run(main())
