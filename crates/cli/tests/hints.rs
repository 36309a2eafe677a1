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
