//! What to say about a module that is not there: first what to use instead, then, in a paragraph of its own, all there is.

use crate::library;

/// What programs ask for and what there is instead of it.
const INSTEAD: &[(&[&str], &str)] = &[
    (
        &["anyio", "curio", "eventlet", "gevent", "tornado", "trio", "twisted"],
        "This is a place for asyncio: its task groups and timeouts do the same.",
    ),
    (
        &["uvloop"],
        "Time is virtual here, so the loop is the fastest there is: write asyncio.run(main()).",
    ),
    (
        &["nest_asyncio"],
        "There is no other loop around your program: asyncio.run(main()) just works.",
    ),
    (&["async_timeout"], "asyncio.timeout does the same."),
    (
        &[
            "aiobotocore",
            "aiomysql",
            "aiopg",
            "aioredis",
            "aiosqlite",
            "asyncpg",
            "boto3",
            "databases",
            "motor",
            "MySQLdb",
            "psycopg",
            "psycopg2",
            "pymongo",
            "pymysql",
            "redis",
            "sqlalchemy",
            "sqlite3",
        ],
        "There are no databases here: a dict, and asyncio.sleep for the time that a query takes, show the same.",
    ),
    (
        &["django", "fastapi", "flask", "hypercorn", "quart", "sanic", "starlette", "uvicorn"],
        "There are no web servers here: asyncio.start_server serves the other tasks of a program.",
    ),
    (
        &["socketio", "websocket", "websockets"],
        "There are no web sockets here: asyncio.open_connection and asyncio.start_server connect tasks.",
    ),
    (
        &["http", "urllib2", "urllib3"],
        "urllib.request, requests, httpx and aiohttp ask a simulated network.",
    ),
    (
        &["ssl"],
        "Nothing here is encrypted: aiohttp and httpx open addresses with https as they are.",
    ),
    (&["html5lib", "lxml"], "BeautifulSoup(html, \"html.parser\") of bs4 reads pages here."),
    (&["playwright", "scrapy", "selenium"], "aiohttp asks for pages, and bs4 reads them."),
    (
        &["multiprocessing"],
        "There are no processes here: asyncio.to_thread runs a function in a thread.",
    ),
    (
        &["numpy", "pandas", "polars", "scipy"],
        "math, statistics, csv and plain lists do for small numbers.",
    ),
    (&["keras", "sklearn", "tensorflow", "torch"], "Nothing here stands in for it."),
    (
        &[
            "dill",
            "marshal",
            "msgpack",
            "orjson",
            "pickle",
            "simplejson",
            "toml",
            "tomllib",
            "ujson",
            "yaml",
        ],
        "json keeps values as text.",
    ),
    (&["dotenv"], "os.environ has what it would set."),
    (
        &["argparse", "click", "typer"],
        "There is no command line here: give the values in the program.",
    ),
    (
        &["colorama", "rich", "tabulate", "termcolor", "tqdm"],
        "print and f-strings write to the console.",
    ),
    (
        &["matplotlib", "plotly", "pygame", "tkinter", "turtle"],
        "There are no windows here: the timeline is the picture.",
    ),
    (&["hypothesis", "pytest", "unittest"], "assert does for small tests."),
    (&["loguru", "structlog"], "logging does the same."),
    (&["attr", "attrs", "pydantic"], "dataclasses does for small records."),
    (&["arrow", "dateutil", "pendulum", "pytz", "zoneinfo"], "datetime is there, in UTC."),
    (&["backoff", "tenacity"], "A loop with try and asyncio.sleep retries as well."),
];

/// What there is, by what it is for. What is in no group here stands in the last one.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "Asyncio and threads",
        &[
            "asyncio",
            "concurrent",
            "contextlib",
            "contextvars",
            "inspect",
            "queue",
            "sched",
            "threading",
        ],
    ),
    (
        "Files",
        &[
            "aiofiles", "csv", "fnmatch", "glob", "io", "json", "os", "pathlib", "shutil",
            "tempfile",
        ],
    ),
    ("Network", &["aiohttp", "bs4", "html", "httpx", "requests", "socket", "urllib", "yarl"]),
    (
        "Time and numbers",
        &[
            "calendar",
            "cmath",
            "datetime",
            "decimal",
            "fractions",
            "math",
            "numbers",
            "random",
            "statistics",
            "time",
        ],
    ),
];

/// There, but of no use to a program.
const HIDDEN: &[&str] = &[
    "annotationlib",
    "codeop",
    "encodings",
    "genericpath",
    "ipaddress",
    "linecache",
    "ntpath",
    "opcode",
    "posixpath",
    "stat",
    "subprocess",
    "token",
    "tokenize",
];

/// The two paragraphs about a module: what to do, and what there is.
pub(crate) fn describe(wanted: &str) -> String {
    format!("No module named '{wanted}' here. {}\n\n{}", advice(wanted), everything())
}

fn advice(wanted: &str) -> String {
    let root = wanted.split('.').next().unwrap_or_default();
    if let Some((_, advice)) = INSTEAD.iter().find(|(names, _)| names.contains(&root)) {
        return (*advice).to_owned();
    }
    if root != wanted && library::names().contains(&root) {
        return format!("There is '{root}', without this part of it.");
    }
    match nearest(root) {
        Some(name) => format!("Did you mean '{name}'?"),
        None => "Only a part of Python's library is here, and a few others.".to_owned(),
    }
}

fn everything() -> String {
    let mut rest: Vec<&str> =
        library::names().into_iter().filter(|name| !HIDDEN.contains(name)).collect();
    let mut groups = Vec::new();
    for (title, names) in GROUPS {
        rest.retain(|name| !names.contains(name));
        groups.push(format!("{title}: {}", names.join(", ")));
    }
    format!("{}. Other: {}.", groups.join(". "), rest.join(", "))
}

/// The name that is most like one that is not there, if any is near.
fn nearest(wanted: &str) -> Option<&'static str> {
    library::names()
        .into_iter()
        .map(|name| (distance(wanted, name), name))
        .min()
        .filter(|(distance, name)| *distance <= 1 + name.len() / 4)
        .map(|(_, name)| name)
}

/// How many letters must be changed, added or removed to make one word of another.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (row_idx, letter) in from.chars().enumerate() {
        let mut diagonal = row_idx;
        row[0] = row_idx + 1;
        for (idx, other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[idx + 1];
            row[idx + 1] = changed.min(row[idx] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelled_module_has_a_nearest_one() {
        assert_eq!(nearest("asynico"), Some("asyncio"));
        assert_eq!(nearest("randm"), Some("random"));
        assert_eq!(nearest("numpy"), None);
    }

    #[test]
    fn every_module_that_is_listed_is_there_and_none_is_missing() {
        let names = library::names();
        for name in GROUPS.iter().flat_map(|(_, names)| *names).chain(HIDDEN) {
            assert!(names.contains(name), "{name} is listed and not there");
        }
        let listed = everything();
        for name in names.iter().filter(|name| !HIDDEN.contains(name)) {
            assert!(listed.contains(name), "{name} is there and not listed");
        }
    }

    #[test]
    fn nothing_that_is_there_is_said_to_be_missing() {
        let names = library::names();
        for name in INSTEAD.iter().flat_map(|(names, _)| *names) {
            assert!(!names.contains(name), "{name} is there");
        }
    }

    #[test]
    fn the_advice_comes_first_and_the_list_in_a_paragraph_of_its_own() {
        let message = describe("numpy.linalg");
        let (first, second) = message.split_once("\n\n").expect("two paragraphs");
        assert_eq!(
            first,
            "No module named 'numpy.linalg' here. math, statistics, csv and plain lists do for small numbers."
        );
        assert!(second.starts_with("Asyncio and threads: asyncio, concurrent, "));
        assert!(
            describe("asynico")
                .starts_with("No module named 'asynico' here. Did you mean 'asyncio'?\n\n")
        );
        assert!(
            describe("asyncio.subprocess").contains("There is 'asyncio', without this part of it.")
        );
    }
}
