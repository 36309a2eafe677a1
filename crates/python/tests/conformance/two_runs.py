import asyncio


async def main(n):
    task = asyncio.create_task(asyncio.sleep(n, result=n), name=None)
    return asyncio.current_task().get_name(), await task


print(asyncio.run(main(1)))
print(asyncio.run(main(2)))
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
