import asyncio
def cb(n):
    print("cb", n)
    if n: asyncio.get_running_loop().call_soon(cb, n-1)
async def main():
    asyncio.get_running_loop().call_soon(cb, 5)
    print("main done")
asyncio.run(main())
