//! The sentences that real programs get: every step of all programs that this project keeps is told, and told plainly.
//!
//! What some of them say word for word is kept in `tests/sentences/*.txt`, which `UPDATE_EXPECT=1 cargo test` renews:
//! read the difference as somebody would who learns from it.

mod support;

use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;

use expect_test::expect_file;
use interleave_projection::{Comparison, Narration, Piece, Run};
use interleave_trace::{Micros, Trace};
use support::{programs, traces};

const CONFORMANCE: &str = "../python/tests/conformance";
const FOLDERS: [&str; 4] =
    [CONFORMANCE, "../python/tests/world", "tests/hints", "../../static/demos"];

/// Programs whose sentences are kept: one of each kind of thing that there is to tell.
const KEPT: [&str; 10] = [
    "async_context_managers",
    "async_generator_left_early",
    "barrier_rounds",
    "cancel_nested",
    "eager_tasks",
    "locks",
    "queue_shutdown",
    "shield_keeps_the_inner_task",
    "task_group_nested",
    "timeouts",
];

/// More than four lines of a phone.
const LONGEST: usize = 260;

fn steps(trace: Trace) -> Vec<(Micros, Narration)> {
    let comparison = Comparison::new(vec![Rc::new(Run::new(trace))]);
    (0..=comparison.n_steps())
        .map(|step| (comparison.step(step).at, comparison.narration(step)))
        .collect()
}

/// Our own words in a sentence: with a dot for each name, piece of the program or text that it printed.
fn own_words(narration: &Narration) -> String {
    let mut words = String::new();
    for piece in &narration.pieces {
        let Piece::Text(text) = piece else {
            words.push('·');
            continue;
        };
        let mut parts = text.split('“');
        words.push_str(parts.next().unwrap_or_default());
        for (_, after) in parts.filter_map(|part| part.rsplit_once('”')) {
            words.push('·');
            words.push_str(after);
        }
    }
    words
}

/// What is wrong with a sentence, if anything is.
fn fault(narration: &Narration) -> Option<&'static str> {
    // Python names operators in quotes: `'<' not supported between instances of …`.
    let (text, own) = (narration.text(), own_words(narration).replace("'<'", "·"));
    if !text.ends_with('.') || own.contains("..") || own.contains("  ") || own.contains(" .") {
        Some("is no sentence")
    } else if own.contains('<') || own.contains("object at") || own.contains('{') {
        Some("shows an object as Python prints it")
    } else if own.split(' ').any(|word| word.starts_with('_') || word.contains("._")) {
        Some("names what is internal to asyncio")
    } else if own.contains("goes on to what follows")
        || own.contains("The callback ") && own.contains("callback is run")
    {
        Some("says nothing")
    } else if text.chars().count() > LONGEST {
        Some("is too long")
    } else {
        None
    }
}

#[test]
fn every_step_of_every_program_is_told_plainly() {
    let programs: Vec<(String, String)> =
        FOLDERS.into_iter().flat_map(programs).filter(|(name, _)| name != "record").collect();
    let (names, sources): (Vec<String>, Vec<String>) = programs.into_iter().unzip();
    let mut wrong = String::new();
    let mut n_steps = 0;
    for (name, trace) in names.iter().zip(traces(sources)) {
        for (at, narration) in steps(trace) {
            n_steps += 1;
            if let Some(fault) = fault(&narration) {
                writeln!(wrong, "{name} at {at} {fault}: {narration}").expect("a string takes all");
            }
        }
    }
    assert!(n_steps > 10_000, "only {n_steps} steps");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_some_programs_say_word_for_word() {
    let kept: Vec<(String, String)> = programs(CONFORMANCE)
        .into_iter()
        .filter(|(name, _)| KEPT.contains(&name.as_str()))
        .collect();
    assert_eq!(kept.len(), KEPT.len());
    let (names, sources): (Vec<String>, Vec<String>) = kept.into_iter().unzip();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    for (name, trace) in names.iter().zip(traces(sources)) {
        let mut told = String::new();
        for (at, narration) in steps(trace) {
            writeln!(told, "{at:>6}  {narration}").expect("a string takes all");
        }
        expect_file![folder.join(format!("{name}.txt"))].assert_eq(&told);
    }
}
