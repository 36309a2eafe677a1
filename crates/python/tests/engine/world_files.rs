//! The files of a run: what is there, what using them costs, and what the trace says of those that are written.

use expect_test::expect;
use interleave_trace::{EventKind, Trace, Wait, files};

use crate::support::{exception, run, stdout};

/// Name, text and size of each file that a run left.
fn left(trace: &Trace) -> Vec<(String, Option<String>, u64)> {
    files::written(trace.events())
        .into_iter()
        .map(|file| (file.name().to_owned(), file.text(), file.size))
        .collect()
}

/// The calls that blocked the thread.
fn blocking(trace: &Trace) -> Vec<&str> {
    let calls = trace.events().iter().filter_map(|event| match &event.kind {
        EventKind::BlockingStarted { call, .. } => Some(call.as_str()),
        _ => None,
    });
    calls.collect()
}

#[test]
fn a_few_files_are_there_and_the_program_is_one_of_them() {
    let trace = run(
        "import os\nprint(os.getcwd(), os.listdir())\nprint(len(open('main.py').readlines()))\n",
    );
    let expected = "/home/you ['config.json', 'data.csv', 'main.py', 'notes.txt', 'story.txt', 'urls.txt']\n3\n";
    assert_eq!(stdout(&trace), expected);
    assert_eq!(left(&trace), []);
}

#[test]
fn opening_reading_and_writing_hold_the_thread_for_a_millisecond_each() {
    let trace = run("open('notes.txt').read()\nopen('out.txt', 'w').write('x')\n");
    assert_eq!(blocking(&trace), ["open", "file.read", "open", "file.write"]);
    assert_eq!(trace.total().0, 4_000);
}

#[test]
fn the_trace_says_what_was_written() {
    let program = "\
with open('menu.txt', 'w') as file:
    file.write('tea\\nçay\\n')
with open('menu.txt', 'a') as file:
    print('coffee', file=file)
with open('menu.txt', 'r+') as file:
    file.write('TEA')
open('raw.bin', 'wb').write(b'\\xff\\x00')
";
    let menu = Some("TEA\nçay\ncoffee\n".to_owned());
    let expected = [("menu.txt".to_owned(), menu, 16), ("raw.bin".to_owned(), None, 2)];
    assert_eq!(left(&run(program)), expected);
}

#[test]
fn a_file_that_is_renamed_is_the_same_under_another_name() {
    let program = "\
import os, pathlib
pathlib.Path('a.txt').write_text('one')
pathlib.Path('b.txt').write_text('two')
os.replace('a.txt', 'b.txt')
pathlib.Path('c.txt').write_text('gone')
os.remove('c.txt')
print(sorted(p.name for p in pathlib.Path('.').glob('?.txt')))
";
    let trace = run(program);
    assert_eq!(stdout(&trace), "['b.txt']\n");
    assert_eq!(left(&trace), [("b.txt".to_owned(), Some("one".to_owned()), 3)]);
}

#[test]
fn a_character_that_is_cut_in_two_by_a_buffer_is_whole_in_the_trace() {
    let program = "\
with open('raw.txt', 'wb', buffering=0) as file:
    for byte in 'a€b'.encode():
        file.write(bytes([byte]))
";
    assert_eq!(left(&run(program)), [("raw.txt".to_owned(), Some("a€b".to_owned()), 5)]);
}

#[test]
fn errors_have_the_words_and_numbers_of_cpython() {
    let program = "\
import os
for attempt in [
    lambda: open('nope.txt'), lambda: open('/home'), lambda: open('nope/x', 'w'), lambda: open('notes.txt/x'),
    lambda: open('notes.txt', 'x'), lambda: os.rmdir('/home'), lambda: os.remove('/home'), lambda: os.mkdir('/tmp'),
    lambda: os.rename('nope', 'x'), lambda: open('notes.txt', 'rw'), lambda: open('notes.txt', 'tb'),
    lambda: os.fork(),
]:
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
";
    expect![[r"
        FileNotFoundError [Errno 2] No such file or directory: 'nope.txt'
        IsADirectoryError [Errno 21] Is a directory: '/home'
        FileNotFoundError [Errno 2] No such file or directory: 'nope/x'
        NotADirectoryError [Errno 20] Not a directory: 'notes.txt/x'
        FileExistsError [Errno 17] File exists: 'notes.txt'
        OSError [Errno 39] Directory not empty: '/home'
        IsADirectoryError [Errno 21] Is a directory: '/home'
        FileExistsError [Errno 17] File exists: '/tmp'
        FileNotFoundError [Errno 2] No such file or directory: 'nope' -> 'x'
        ValueError must have exactly one of create/read/write/append mode
        ValueError can't have text and binary mode at once
        AttributeError os.fork is not supported: there are no processes here
    "]]
    .assert_eq(&stdout(&run(program)));
}

#[test]
fn one_run_leaves_no_file_nor_variable_to_the_next() {
    run(
        "import os\nopen('mine.txt', 'w').write('x')\nos.remove('notes.txt')\nos.chdir('/tmp')\nos.environ['A'] = '1'\n",
    );
    let trace = run("import os\nprint(os.getcwd(), len(os.listdir()), os.getenv('A'))\n");
    assert_eq!(stdout(&trace), "/home/you 6 None\n");
}

#[test]
fn aiofiles_lets_the_others_go_on() {
    let program = "\
import asyncio, aiofiles

async def copy(number):
    async with aiofiles.open('notes.txt') as source, aiofiles.open(f'copy{number}.txt', mode='w') as target:
        async for line in source:
            await target.write(line.upper())

async def main():
    await asyncio.gather(copy(1), copy(2))
    async with aiofiles.open('copy1.txt') as file:
        print((await file.read()).splitlines()[0])
    try:
        await aiofiles.open('nope.txt')
    except FileNotFoundError as error:
        print(error)

asyncio.run(main())
";
    let trace = run(program);
    let expected = "THINGS TO TRY WITH ASYNCIO\n[Errno 2] No such file or directory: 'nope.txt'\n";
    assert_eq!(stdout(&trace), expected);
    assert_eq!(blocking(&trace), Vec::<&str>::new());
    // Two openings, six lines, their end, five writings, two closings at a time; then three calls and a failure.
    assert_eq!(trace.total().0, 19_000);
    assert!(
        trace.events().iter().any(|event| matches!(
            &event.kind,
            EventKind::SpanSuspended { on: Wait::Future(_), .. }
        ))
    );
    assert!(trace.events().iter().any(|event| matches!(
        &event.kind,
        EventKind::FutureCreated { label, .. } if label == "the readline of notes.txt"
    )));
}

#[test]
fn there_is_no_more_room_than_in_memory() {
    let trace =
        run("file = open('big', 'wb')\nwhile True:\n    file.write(b'\\xff' * 1_000_000)\n");
    let full = ("OSError".to_owned(), "[Errno 28] No space left on device".to_owned());
    assert_eq!(exception(&trace), Some(full));
}

#[test]
fn a_file_that_is_written_without_end_ends_the_run() {
    let trace = run(
        "file = open('big', 'w', buffering=1)\nwhile True:\n    file.write('x' * 9999 + '\\n')\n",
    );
    assert_eq!(exception(&trace), None);
    assert!(trace.diagnostics().any(|diagnostic| diagnostic.message.contains("bytes of output")));
}
