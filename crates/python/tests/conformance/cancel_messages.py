import asyncio


async def waits():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("inside:", error.args)
        raise


async def main():
    for message in ((), ("bye",), (("a", 1),)):
        task = asyncio.create_task(waits())
        await asyncio.sleep(0)
        task.cancel(*message)
        try:
            await task
        except asyncio.CancelledError as error:
            print("outside:", error.args)

    future = asyncio.get_running_loop().create_future()
    future.cancel(msg="dropped")
    try:
        future.result()
    except asyncio.CancelledError as error:
        print("future:", error.args)


asyncio.run(main())
