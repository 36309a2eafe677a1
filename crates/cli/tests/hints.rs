//! The hints that programs get (`tests/hints/*.py`): broken ones, and good ones that must get none.
//!
//! A line that a hint is about says so in a comment: `# hint: blocking-call`. What the hints say in words is kept in
//! `tests/hints/sentences.txt`, which `UPDATE_EXPECT=1 cargo test` renews.

mod support;

use expect_test::expect_file;
use interleave_projection::hints::find;
use interleave_projection::{Hint, HintKind};

/// The Python programs of a folder with their hints, by name.
fn programs(folder: &str) -> Vec<(String, String, Vec<Hint>)> {
    let programs = support::programs(folder);
    let sources = programs.iter().map(|(_, source)| source.clone()).collect();
    let hints = support::traces(sources).into_iter().map(|trace| find(&trace));
    programs.into_iter().zip(hints).map(|((name, source), hints)| (name, source, hints)).collect()
}

/// The lines and kinds that the comments of a program promise.
fn promised(source: &str) -> Vec<(u32, String)> {
    source
        .lines()
        .zip(1..)
        .filter_map(|(text, line)| Some((line, text.split_once("# hint: ")?.1.to_owned())))
        .collect()
}

/// The lines and kinds of hints, by line.
fn given(hints: &[Hint]) -> Vec<(u32, String)> {
    let mut given: Vec<(u32, String)> = hints
        .iter()
        .map(|hint| (hint.lines.first().copied().unwrap_or(0), hint.kind.name().to_owned()))
        .collect();
    given.sort();
    given
}

#[test]
fn programs_get_the_hints_that_they_promise_and_no_others() {
    let programs = programs("tests/hints");
    let mut sentences = String::new();
    let mut wrong = Vec::new();
    for (name, source, hints) in &programs {
        if promised(source) != given(hints) {
            wrong.push(format!("{name}: promised {:?}, given {hints:#?}", promised(source)));
        }
        for Hint { happened, todo, .. } in hints {
            sentences.extend([name, "\n  ", happened, "\n  ", todo, "\n"]);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    expect_file!["hints/sentences.txt"].assert_eq(&sentences);
}

#[test]
fn every_kind_of_hint_has_a_program_that_gets_it() {
    let sources = programs("tests/hints").into_iter().flat_map(|(_, source, _)| promised(&source));
    let kinds: Vec<String> = sources.map(|(_, kind)| kind).collect();
    for kind in HintKind::ALL {
        assert!(kinds.iter().any(|known| known == kind.name()), "{}", kind.name());
    }
}

/// The demos of the site: one of the two shows what the hint is about.
#[test]
fn of_the_demos_only_the_one_that_waits_in_a_row_gets_a_hint() {
    let demos = programs("../../static/demos");
    let with_hints: Vec<(&str, Vec<(u32, String)>)> = demos
        .iter()
        .map(|(name, _, hints)| (name.as_str(), given(hints)))
        .filter(|(_, given)| !given.is_empty())
        .collect();
    assert_eq!(with_hints, [("sequential", vec![(9, "awaits-in-a-row".to_owned())])]);
}

/// What the programs of the conformance tests get: these do what a hint is about, on purpose, and all others nothing.
const DESERVED: &[(&str, &[(u32, &str)])] = &[
    ("async_comprehensions", &[(19, "awaits-in-a-row")]),
    ("blocking", &[(13, "blocking-call")]),
    ("blocking_call_stops_everybody", &[(13, "blocking-call")]),
    ("cancel_a_waiter_of_a_future", &[(8, "cancel-swallowed")]),
    ("cancel_races_with_a_result", &[(8, "cancel-swallowed")]),
    ("cancel_suppressed", &[(10, "cancel-swallowed")]),
    ("cancellation", &[(18, "cancel-swallowed")]),
    ("coroutine_object", &[(17, "awaited-twice"), (28, "never-awaited")]),
    ("debug_mode", &[(13, "never-awaited")]),
    ("eager_nested_order", &[(22, "task-not-kept")]),
    ("exception_handler", &[(13, "exception-not-retrieved")]),
    ("generators_and_coroutines_by_hand", &[(36, "never-awaited")]),
    ("leftover_tasks", &[(22, "task-not-kept")]),
    ("run_inside_a_running_loop", &[(11, "nested-run"), (17, "nested-run")]),
    ("run_until_complete_and_errors", &[(37, "never-awaited")]),
    ("runner_keeps_its_loop", &[(25, "never-awaited")]),
    ("sequential", &[(13, "awaits-in-a-row")]),
    ("thread_any_code", &[(21, "blocking-call")]),
    ("thread_executor", &[(23, "blocking-call")]),
    ("thread_to_thread", &[(33, "blocking-call"), (36, "task-not-kept")]),
    ("timeout_nested", &[(19, "awaits-in-a-row")]),
    ("wait_for_waits_for_the_clean_up", &[(17, "cancel-swallowed")]),
    ("warnings_are_shown", &[(23, "never-awaited")]),
];

#[test]
fn of_the_conformance_programs_those_get_hints_that_deserve_them() {
    let programs = programs("../python/tests/conformance");
    let with_hints: Vec<(String, Vec<(u32, String)>)> = programs
        .into_iter()
        .map(|(name, _, hints)| (name, given(&hints)))
        .filter(|(_, given)| !given.is_empty())
        .collect();
    let deserved: Vec<(String, Vec<(u32, String)>)> = DESERVED
        .iter()
        .map(|(name, hints)| {
            let hints = hints.iter().map(|(line, kind)| (*line, (*kind).to_owned()));
            ((*name).to_owned(), hints.collect())
        })
        .collect();
    assert_eq!(with_hints, deserved);
}
