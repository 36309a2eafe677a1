//! The simulated network: what the clients give, how long it takes, and what the trace says of each request.

use std::fmt::Write as _;

use expect_test::expect;
use interleave_trace::{EventKind, Outcome, Phase, SpanKind, Trace, Wait};

use crate::support::{diagnostics, exception, run, stderr, stdout};

/// What was said of each request: its beginning, its phases, its waits, its end, with the time.
fn requests(trace: &Trace) -> String {
    let mut spans = Vec::new();
    let mut told = String::new();
    for event in trace.events() {
        let (span, what) = match &event.kind {
            EventKind::SpanCreated { kind: SpanKind::Request, name, span, .. } => {
                spans.push((*span, name.clone()));
                continue;
            }
            EventKind::SpanEntered { span, .. } => (span, "begins".to_owned()),
            EventKind::RequestMoved { span, phase, .. } => (
                span,
                match phase {
                    Phase::Connecting => "connecting",
                    Phase::Waiting => "waiting",
                    Phase::Receiving => "receiving",
                }
                .to_owned(),
            ),
            EventKind::SpanSuspended { span, on: Wait::Network } => {
                (span, "suspended on the network".to_owned())
            }
            EventKind::SpanExited { span, outcome: Outcome::Returned(result) } => {
                (span, format!("ends: {result}"))
            }
            EventKind::SpanExited { span, .. } => (span, "fails".to_owned()),
            _ => continue,
        };
        if let Some((_, name)) = spans.iter().find(|(known, _)| known == span) {
            writeln!(told, "{} {name}: {what}", event.at).expect("a string takes all");
        }
    }
    told
}

fn main(body: &str) -> String {
    let body = body.replace('\n', "\n    ");
    format!(
        "import asyncio, aiohttp, httpx\n\nasync def main():\n    {body}\n\nasyncio.run(main())\n"
    )
}

#[test]
fn a_request_connects_waits_and_receives() {
    let trace = run(&main(
        "async with aiohttp.ClientSession() as session:
    async with session.get('https://example.com/') as response:
        text = await response.text()
        print(response.status, response.content_type, len(text))
    async with session.get('https://example.com/about') as response:
        print(response.status)",
    ));
    assert_eq!(stdout(&trace), "200 text/html 563\n200\n");
    // The second one finds a connection open, and its body is given up unread.
    expect![[r"
        0 s GET https://example.com/: begins
        0 s GET https://example.com/: connecting
        0 s GET https://example.com/: suspended on the network
        0.03 s GET https://example.com/: waiting
        0.13 s GET https://example.com/: ends: 200 OK
        0.13 s GET https://example.com/, body: begins
        0.13 s GET https://example.com/, body: receiving
        0.13 s GET https://example.com/, body: suspended on the network
        0.14 s GET https://example.com/, body: ends: 563 bytes
        0.14 s GET https://example.com/about: begins
        0.14 s GET https://example.com/about: waiting
        0.14 s GET https://example.com/about: suspended on the network
        0.24 s GET https://example.com/about: ends: 200 OK
    "]]
    .assert_eq(&requests(&trace));
}

#[test]
fn requests_of_several_tasks_overlap() {
    let one =
        "    async with session.get(url) as response:\n        return await response.json()\n";
    let program = format!(
        "import asyncio, aiohttp\n\nasync def fetch(session, url):\n{one}\nasync def main():\n    \
         async with aiohttp.ClientSession('https://api.example.com/') as session:\n        \
         users = await asyncio.gather(*(fetch(session, f'users/{{n}}') for n in range(1, 4)))\n        \
         print([user['username'] for user in users])\n\nasyncio.run(main())\n"
    );
    let trace = run(&program);
    assert_eq!(stdout(&trace), "['ada', 'grace', 'alan']\n");
    assert_eq!(trace.total().0, 250_000);
}

#[test]
fn a_connector_with_two_connections_lets_two_requests_go_at_a_time() {
    let trace = run(&main(
        "connector = aiohttp.TCPConnector(limit=2)
async with aiohttp.ClientSession(connector=connector) as session:
    async def fetch(number):
        async with session.get('https://example.com/') as response:
            await response.read()
        print(number, asyncio.get_running_loop().time())
    await asyncio.gather(*map(fetch, range(4)))",
    ));
    assert_eq!(stdout(&trace), "0 0.14\n1 0.14\n2 0.25\n3 0.25\n");
    assert!(trace.events().iter().any(|event| matches!(
        &event.kind,
        EventKind::FutureCreated { label, .. } if label == "a free connection"
    )));
}

#[test]
fn answers_that_nobody_reads_free_their_connections_when_they_are_there() {
    let trace = run(&main(
        "async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as session:
    for _ in range(3):
        print((await session.get('https://example.com/')).status)",
    ));
    assert_eq!(stdout(&trace), "200\n200\n200\n");
}

#[test]
fn failures_are_those_of_aiohttp() {
    let trace = run(&main(
        "async with aiohttp.ClientSession() as session:
    for url in ['https://down.example.com', 'https://error.example.com/x', 'example.com', 'ftp://example.com']:
        try:
            async with session.get(url) as response:
                response.raise_for_status()
        except aiohttp.ClientError as error:
            print(type(error).__name__, error)
    for limits in [dict(total=1), dict(sock_read=1), dict(connect=0.05)]:
        try:
            await session.get('https://slow.example.com', timeout=aiohttp.ClientTimeout(**limits))
        except TimeoutError as error:
            print(type(error).__name__, error)
    try:
        await (await session.get('https://example.com')).json()
    except aiohttp.ContentTypeError as error:
        print(error)
try:
    await session.get('https://example.com')
except RuntimeError as error:
    print(error)",
    ));
    expect![[r"
        ClientConnectorError Cannot connect to host down.example.com:443 ssl:default [Connect call failed ('down.example.com', 443)]
        ClientResponseError 500, message='Internal Server Error', url='https://error.example.com/x'
        InvalidUrlClientError example.com
        NonHttpUrlClientError ftp://example.com
        TimeoutError 
        SocketTimeoutError Timeout on reading data from socket
        ConnectionTimeoutError Connection timeout to host https://slow.example.com
        200, message='Attempt to decode JSON with unexpected mimetype: text/html; charset=utf-8', url='https://example.com'
        Session is closed
    "]].assert_eq(&stdout(&trace));
}

#[test]
fn a_host_that_is_not_there_is_answered_with_those_that_are() {
    let get =
        "async with aiohttp.ClientSession() as session:\n    await session.get('https://my.site/')";
    let trace = run(&main(get));
    let (kind, message) = exception(&trace).expect("it fails");
    assert_eq!(kind, "ClientConnectorDNSError");
    assert!(
        message.contains("the network here is simulated, and has only api.example.com, "),
        "{message}"
    );
    assert!(requests(&trace).ends_with("0.005 s GET https://my.site/: fails\n"));
}

#[test]
fn a_request_that_is_cancelled_is_over() {
    let trace = run(&main(
        "async with aiohttp.ClientSession() as session:
    try:
        async with asyncio.timeout(1):
            await session.get('https://slow.example.com')
    except TimeoutError:
        print('too slow')
    print((await session.get('https://example.com')).status)",
    ));
    assert_eq!(stdout(&trace), "too slow\n200\n");
    assert_eq!(trace.total().0, 1_130_000);
    assert!(requests(&trace).contains("1 s GET https://slow.example.com: fails\n"));
}

#[test]
fn a_session_that_nobody_closes_says_so() {
    let trace =
        run(&main("session = aiohttp.ClientSession()\nawait session.get('https://example.com')"));
    assert!(stderr(&trace).starts_with(
        "Unclosed client session\nclient_session: <aiohttp.client.ClientSession object at 0x"
    ));
}

#[test]
fn httpx_reads_the_whole_answer_at_once() {
    let trace = run(&main(
        "async with httpx.AsyncClient(base_url='https://httpbin.org') as client:
    response = await client.post('/post', json={'tea': 1}, params={'q': 'a b'})
    print(response, response.json()['json'], response.url)
    print((await client.get('/redirect/2', follow_redirects=True)).history)
    try:
        (await client.get('/status/404')).raise_for_status()
    except httpx.HTTPStatusError as error:
        print(str(error).splitlines()[0])
    try:
        await client.get('/delay/9')
    except httpx.ReadTimeout as error:
        print(repr(error))
    async with client.stream('GET', '/stream/2') as response:
        async for line in response.aiter_lines():
            print(line[:9])",
    ));
    expect![[r#"
        <Response [200 OK]> {'tea': 1} https://httpbin.org/post?q=a+b
        [<Response [302 Found]>, <Response [302 Found]>]
        Client error '404 Not Found' for url 'https://httpbin.org/status/404'
        ReadTimeout('')
        {"id": 0,
        {"id": 1,
    "#]]
    .assert_eq(&stdout(&trace));
    let first = requests(&trace);
    assert!(first.contains("0.16 s POST https://httpbin.org/post?q=a+b: receiving"), "{first}");
}

#[test]
fn requests_and_urlopen_hold_the_thread() {
    let program = "\
import asyncio, requests, urllib.request

async def tick():
    for _ in range(3):
        await asyncio.sleep(0.1)
        print('tick', asyncio.get_running_loop().time())

async def main():
    task = asyncio.create_task(tick())
    await asyncio.sleep(0)
    print(requests.get('https://api.example.com/users/2').json()['name'])
    print(urllib.request.urlopen('https://slow.example.com').status)
    await task

asyncio.run(main())
";
    let trace = run(program);
    expect![[r"
        Grace Hopper
        200
        tick 3.34
        tick 3.44
        tick 3.54
    "]]
    .assert_eq(&stdout(&trace));
    let blocked: Vec<(String, u64)> = (trace.events().iter())
        .filter_map(|event| match &event.kind {
            EventKind::BlockingStarted { call, duration } => Some((call.clone(), duration.0)),
            _ => None,
        })
        .collect();
    assert_eq!(blocked, [("requests.get".to_owned(), 230_000), ("urlopen".to_owned(), 3_110_000)]);
}

#[test]
fn a_thread_waits_for_files_and_sites_by_itself() {
    let program = "\
import asyncio, requests, time

def fetch(number):
    name = requests.get(f'https://api.example.com/users/{number}').json()['username']
    with open(f'{number}.txt', 'w') as file:
        file.write(name)
    return name, time.perf_counter()

async def main():
    print(await asyncio.gather(*(asyncio.to_thread(fetch, number) for number in (1, 2))))
    print(open('1.txt').read(), time.perf_counter())

asyncio.run(main())
";
    expect![[r"
        [('ada', 0.212), ('grace', 0.232)]
        ada 0.234
    "]]
    .assert_eq(&stdout(&run(program)));
}

#[test]
fn one_run_leaves_no_count_to_the_next() {
    let ask = "import requests\nprint(requests.get('https://api.example.com/flaky').status_code)\n";
    assert_eq!(stdout(&run(&ask.repeat(3))), "503\n503\n200\n");
    assert_eq!(stdout(&run(ask)), "503\n");
}

#[test]
fn pages_are_scraped_with_bs4() {
    let trace = run(&main(
        "from bs4 import BeautifulSoup
from urllib.parse import urljoin
url, found = 'https://quotes.toscrape.com/', []
async with aiohttp.ClientSession() as session:
    while url:
        async with session.get(url) as response:
            soup = BeautifulSoup(await response.text(), 'html.parser')
        found += [quote.select_one('.author').text for quote in soup.find_all('div', class_='quote')]
        following = soup.select_one('li.next > a[href]')
        url = following and urljoin(url, following['href'])
print(found)
print(soup.title.string, soup.h1.parent.name, soup.find('a', href=True).get('class'))
try:
    BeautifulSoup('<p>', 'lxml')
except Exception as error:
    print(error)",
    ));
    expect![[r#"
        ['Ada', 'Edsger', 'Grace', 'Guido', 'Radia', 'Barbara', 'Frances', 'Donald', 'Margaret']
        Quotes to Scrape body None
        Couldn't find a tree builder with the features you requested: lxml. Here there is one parser: write BeautifulSoup(html, "html.parser")
    "#]].assert_eq(&stdout(&trace));
    assert_eq!(diagnostics(&trace), []);
}

#[test]
fn a_body_says_which_request_it_is_of() {
    let trace = run("\
import asyncio, aiohttp
async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get('https://example.com') as one, session.get('https://example.com') as other:
            await other.text()
asyncio.run(main())
");
    let is_request = |event: &&EventKind| {
        matches!(event, EventKind::SpanCreated { kind: SpanKind::Request, .. })
    };
    let kinds = trace.events().iter().map(|event| &event.kind);
    let made: Vec<_> = kinds
        .clone()
        .filter(is_request)
        .filter_map(|kind| match kind {
            EventKind::SpanCreated { span, .. } => Some(*span),
            _ => None,
        })
        .collect();
    let bodies: Vec<_> = kinds
        .filter_map(|kind| match kind {
            EventKind::RequestMoved { span, phase: Phase::Receiving, of } => Some((*span, *of)),
            _ => None,
        })
        .collect();
    let [_, other, body] = made.as_slice() else { panic!("{made:?}") };
    assert_eq!(bodies, [(*body, Some(*other))]);
}
