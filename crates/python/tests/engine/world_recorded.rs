//! Programs that use files, pages and streams print what they print in CPython with the real libraries.
//!
//! `tests/world/record.py` recorded that: CPython 3.13 and beautifulsoup4 4.15.

use crate::support::{run, stderr, stdout};

#[track_caller]
fn check(program: &str, expected: &str) {
    let trace = run(program);
    assert_eq!(stderr(&trace), "");
    for (line, (ours, theirs)) in stdout(&trace).lines().zip(expected.lines()).enumerate() {
        assert_eq!(ours, theirs, "line {} of the output", line + 1);
    }
    assert_eq!(stdout(&trace).lines().count(), expected.lines().count());
}

#[test]
fn files_are_read_written_listed_and_refused_as_in_cpython() {
    check(include_str!("../world/files.py"), include_str!("../world/files.expected.txt"));
}

#[test]
fn pages_are_parsed_searched_and_changed_as_by_the_real_bs4() {
    check(include_str!("../world/scraping.py"), include_str!("../world/scraping.expected.txt"));
}

#[test]
fn a_chat_goes_as_over_real_sockets() {
    check(include_str!("../world/chat.py"), include_str!("../world/chat.expected.txt"));
}
