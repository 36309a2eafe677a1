//! Connections between the tasks of a program: `asyncio.start_server`, `open_connection`, protocols.

use expect_test::expect;
use interleave_trace::{DiagnosticKind, EventKind, Wait};

use crate::support::{diagnostics, exception, run, stdout};

const CHAT: &str = "\
import asyncio

clients = {}

async def handle(reader, writer):
    name = (await reader.readline()).decode().strip()
    clients[name] = writer
    while line := await reader.readline():
        for other, its_writer in clients.items():
            if other != name:
                its_writer.write(f'{name}: '.encode() + line)
                await its_writer.drain()
    del clients[name]
    writer.close()
    await writer.wait_closed()

async def client(name, delay):
    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)
    writer.write(f'{name}\\n'.encode())
    await asyncio.sleep(delay)
    writer.write(b'hello\\n')
    try:
        async with asyncio.timeout(0.5):
            while line := await reader.readline():
                print(name, 'reads', line.decode().strip())
    except TimeoutError:
        print(name, 'leaves')
    writer.close()
    await writer.wait_closed()

async def main():
    server = await asyncio.start_server(handle, '127.0.0.1', 8888)
    async with server:
        await asyncio.gather(client('ann', 0.1), client('bob', 0.2), client('cy', 0.3))
    print(clients, asyncio.current_task().get_name())
    try:
        await asyncio.open_connection('127.0.0.1', 8888)
    except ConnectionRefusedError as error:
        print(error)

asyncio.run(main())
";

#[test]
fn a_chat_server_and_its_clients_run_to_their_end() {
    let trace = run(CHAT);
    expect![[r"
        bob reads ann: hello
        ann reads bob: hello
        cy reads ann: hello
        cy reads bob: hello
        ann reads cy: hello
        bob reads cy: hello
        ann leaves
        bob leaves
        cy leaves
        {} Task-1
        [Errno 111] Connect call failed ('127.0.0.1', 8888)
    "]]
    .assert_eq(&stdout(&trace));
    assert_eq!(diagnostics(&trace), []);
    let waits = trace
        .events()
        .iter()
        .filter(|event| matches!(&event.kind, EventKind::SpanSuspended { on: Wait::Network, .. }));
    assert!(
        waits.count() > 12,
        "readline, drain, open_connection and wait_closed wait for the network"
    );
    // A task that CPython makes to accept a connection counts too: the handlers are Task-8 to Task-10, as there.
    let handler = |event: &interleave_trace::Event| matches!(&event.kind, EventKind::TaskCreated { name, .. } if name == "Task-8");
    assert!(trace.events().iter().any(handler));
}

#[test]
fn streams_read_lines_pieces_and_to_the_end() {
    let program = "\
import asyncio

async def echo(reader, writer):
    while data := await reader.read(100):
        writer.write(data.upper())
        await writer.drain()
    writer.close()

async def main():
    server = await asyncio.start_server(echo, 'localhost', 9001)
    try:
        await asyncio.start_server(echo, '127.0.0.1', 9001)
    except OSError as error:
        print(error)
    reader, writer = await asyncio.open_connection('localhost', 9001)
    writer.write(b'hello\\nworld;x')
    print(await reader.readline(), await reader.readuntil(b';'), await reader.readexactly(1))
    writer.write(b'abc')
    writer.write_eof()
    print(await reader.read(), reader.at_eof())
    try:
        await reader.readexactly(3)
    except asyncio.IncompleteReadError as error:
        print(repr(error))
    writer.close()
    await writer.wait_closed()
    try:
        writer.write(b'late')
        await writer.drain()
    except RuntimeError as error:
        print(error)
    server.close()
    await server.wait_closed()

asyncio.run(main())
";
    expect![[r"
        [Errno 98] error while attempting to bind on address ('127.0.0.1', 9001): [errno 98] address already in use
        b'HELLO\n' b'WORLD;' b'X'
        b'ABC' True
        IncompleteReadError('0 bytes read on a total of 3 expected bytes')
        Cannot call write() after write_eof()
    "]]
    .assert_eq(&stdout(&run(program)));
}

#[test]
fn a_reader_that_is_slow_holds_the_writer_back() {
    let program = "\
import asyncio

async def slow(reader, writer):
    await asyncio.sleep(1)
    count = 0
    while data := await reader.read(65536):
        count += len(data)
    print('read', count)
    writer.close()

async def main():
    server = await asyncio.start_server(slow, '127.0.0.1', 9001)
    reader, writer = await asyncio.open_connection('127.0.0.1', 9001)
    for _ in range(4):
        writer.write(b'x' * 100_000)
        await writer.drain()
    print('written', asyncio.get_running_loop().time() >= 1)
    writer.write_eof()
    await reader.read()
    writer.close()
    server.close()

asyncio.run(main())
";
    assert_eq!(stdout(&run(program)), "written True\nread 400000\n");
}

#[test]
fn sites_answer_those_who_speak_http_themselves() {
    let program = "\
import asyncio

async def main():
    reader, writer = await asyncio.open_connection('example.com', 80)
    writer.write(b'GET /robots.txt HTTP/1.0\\r\\nHost: example.com\\r\\n\\r\\n')
    print((await reader.readline()).decode().strip())
    print((await reader.read()).decode().splitlines()[-1])
    writer.close()
    await writer.wait_closed()

asyncio.run(main())
";
    assert_eq!(stdout(&run(program)), "HTTP/1.0 200 OK\nAllow: /\n");
}

#[test]
fn a_server_that_nobody_will_ask_again_is_a_deadlock_that_says_so() {
    let program = "\
import asyncio

async def main():
    server = await asyncio.start_server(lambda reader, writer: None, '127.0.0.1', 80)
    await server.serve_forever()

asyncio.run(main())
";
    let trace = run(program);
    assert_eq!(diagnostics(&trace), [DiagnosticKind::Deadlock]);
    let (kind, message) = exception(&trace).expect("a deadlock");
    assert_eq!(kind, "Deadlock");
    assert!(
        message.contains("Task-1 (main) waits for the network, from which nothing more will come"),
        "{message}"
    );
}

#[test]
fn processes_are_refused_with_a_reason() {
    let trace = run("import asyncio\nasyncio.create_subprocess_exec('ls')\n");
    let (kind, message) = exception(&trace).expect("a refusal");
    assert_eq!(kind, "AttributeError");
    assert!(message.ends_with("is not supported: there are no processes here"), "{message}");
}
