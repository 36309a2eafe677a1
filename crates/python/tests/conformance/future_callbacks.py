import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def note(future, name):
        print(name, future.cancelled() or future.result())

    def first(future):
        note(future, "first")

    future.add_done_callback(first)
    future.add_done_callback(first)
    future.add_done_callback(lambda future: note(future, "second"))
    print("removed:", future.remove_done_callback(first))
    future.set_result(1)
    print("callbacks come with the next turn of the loop")
    future.add_done_callback(lambda future: note(future, "added when done"))
    await asyncio.sleep(0)
    gone = loop.create_future()
    gone.add_done_callback(lambda future: note(future, "cancelled:"))
    gone.cancel()
    await asyncio.sleep(0)


asyncio.run(main())
