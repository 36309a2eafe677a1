import asyncio
clients = {}
async def handle(reader, writer):
    addr = writer.get_extra_info("peername")
    name = (await reader.readline()).decode().strip()
    clients[name] = writer
    print("server:", name, "joined", addr[0])
    try:
        while line := await reader.readline():
            for other, w in clients.items():
                if other != name:
                    w.write(f"{name}: ".encode() + line)
                    await w.drain()
    finally:
        del clients[name]
        writer.close()
        await writer.wait_closed()
        print("server:", name, "left")
async def client(name, port, delay):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(name.encode() + b"\n")
    await asyncio.sleep(delay)
    writer.write(f"hi from {name}\n".encode())
    await writer.drain()
    try:
        async with asyncio.timeout(0.5):
            while line := await reader.readline():
                print(name, "got", line.decode().strip())
    except TimeoutError:
        print(name, "leaves")
    writer.close()
    await writer.wait_closed()
async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 8888)
    addr = server.sockets[0].getsockname(); print(addr, server.is_serving())
    async with server:
        async with asyncio.TaskGroup() as tg:
            for i, n in enumerate(["ann", "bob", "cy"]):
                tg.create_task(client(n, 8888, 0.1 * (i + 1)))
        await asyncio.sleep(0.1)
    print("done", [t.get_name() for t in asyncio.all_tasks()])
    try: await asyncio.open_connection("127.0.0.1", 8888)
    except ConnectionRefusedError as e: print(e, e.errno)
asyncio.run(main())
